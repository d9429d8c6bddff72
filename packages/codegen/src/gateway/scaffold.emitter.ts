import type { Emitter } from '../emitter.ts';
import { serviceScaffold } from '../scaffold.ts';

/** The gateway's entry and project file. */
export const gatewayScaffoldEmitter: Emitter = {
  name: 'gateway-scaffold',
  emit: (model, templates) => serviceScaffold(model, templates, 'policy-gateway', 'gateway'),
};
