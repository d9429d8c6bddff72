import { type Diagnostic, nearest, type SourceText, type Span } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';

export const CONFIG_FILE = 'sea.config.yaml';

export interface RepositoryConfig {
  /** The context that gets the runbook's ports and paths. */
  readonly primary?: { readonly value: string; readonly span: Span };
}

const MEMBERS = ['primary'] as const;
const MEMBER = /^([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$/;

/**
 * Reads `sea.config.yaml`: flat YAML, one `name: text` a line, with comments. Everything else is a finding at its line,
 * so that a setting which this version does not know is never silently ignored.
 */
export function readConfigFile(source: SourceText): { config: RepositoryConfig; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const values = new Map<string, { value: string; span: Span }>();
  const refuse = (span: Span, problem: string, help?: string): void => {
    diagnostics.push(diagnostic('PIPE011', { source, span }, { problem }, help === undefined ? {} : { help }));
  };
  let at = 0;
  for (const raw of source.text.split('\n')) {
    const line = raw.trimEnd();
    const start = at;
    at += raw.length + 1;
    if (line === '' || line.trimStart().startsWith('#') || line === '---') continue;
    const [, name, rest = ''] = MEMBER.exec(line) ?? [];
    if (name === undefined) {
      refuse({ start, end: start + line.length }, 'this is no "name: value"');
      continue;
    }
    const nameSpan = { start, end: start + name.length };
    if (!(MEMBERS as readonly string[]).includes(name)) {
      const near = nearest(name, MEMBERS);
      refuse(nameSpan, `unknown member "${name}"`, near === undefined ? undefined : `did you mean "${near}"?`);
    } else if (values.has(name)) refuse(nameSpan, `"${name}" is set twice`);
    else {
      const written = scalar(rest);
      if (written === undefined) refuse(nameSpan, `"${name}" needs one text`);
      else {
        const valueStart = start + line.length - rest.length;
        values.set(name, { value: written.value, span: { start: valueStart, end: valueStart + written.length } });
      }
    }
  }
  const primary = values.get('primary');
  return { config: primary === undefined ? {} : { primary }, diagnostics };
}

// `length` is how much of the line the scalar takes, quotes included. What YAML reads in another way is refused.
function scalar(text: string): { value: string; length: number } | undefined {
  const [whole, single, double, behind = ''] = /^(?:'([^']*)'|"([^"\\]*)")(.*)$/.exec(text) ?? [];
  if (whole !== undefined) {
    const value = single ?? double ?? '';
    const isClean = behind === '' || /^[ \t]+#/.test(behind);
    return isClean && value !== '' ? { value, length: text.length - behind.length } : undefined;
  }
  const comment = /[ \t]#/.exec(text);
  const value = (comment === null ? text : text.slice(0, comment.index)).trimEnd();
  return /^[\w./-]+$/.test(value) ? { value, length: value.length } : undefined;
}
