import type { Emitter } from '../emitter.ts';
import { serviceScaffold } from '../scaffold.ts';

/** The evidence service's entry and project file. */
export const evidenceScaffoldEmitter: Emitter = {
  name: 'evidence-scaffold',
  emit: (model, templates) => serviceScaffold(model, templates, 'evidence-service', 'evidence'),
};
