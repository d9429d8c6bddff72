import { Eta } from 'eta';
import type { Templates } from './emitter.ts';

const eta = new Eta({ autoEscape: false, autoTrim: false });

/**
 * Text of a template with `it` filled in. Values go in as they are: the caller has made them safe for the place.
 * Throws where the template is missing or broken, since templates come with the tool.
 */
export function render(templates: Templates, name: string, it: Readonly<Record<string, unknown>>): string {
  const template = templates.get(name);
  if (template === undefined) throw new Error(`template "${name}" is missing`);
  return eta.renderString(template.replaceAll('\r\n', '\n'), it);
}
