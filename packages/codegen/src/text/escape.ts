import { visibleLine } from './visible.ts';

/** A YAML scalar on one line, in double quotes: JSON's strings are YAML's. Nothing in the text is read as anything else. */
export function yamlString(text: string): string {
  return JSON.stringify(visibleLine(text));
}

/** Text that Go's templates (labels and annotations of Prometheus, legends of Grafana) print as it is. */
export function goTemplateText(text: string): string {
  return text.replaceAll('{', '{{ "{" }}');
}

const MARKUP = /[&<>|\\`*_[\](){}$#~!"'+=:@-]/g;

/** Text that Markdown shows as it is, in a cell of a table, too, and in which Grafana finds no variable. */
export function markdownText(text: string): string {
  return visibleLine(text).replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`);
}

const INLINE_MARKUP = /[&<>|\\`*_[\]~!]/g;

/** Text within a paragraph of Markdown that is shown as it is, and can still be read in the source. */
export function markdownProse(text: string): string {
  return visibleLine(text).replace(INLINE_MARKUP, (character) => `\\${character}`);
}
