import { type Diagnostic, nearest, type SourceText, type Span } from '@sea-forge/diagnostics';
import type { LocatedNode } from '@sea-forge/specs';
import { diagnostic } from '../../codes.ts';
import type { Located } from './repository-config.ts';

/** A key of a map with its value, each with its place. */
export interface Member {
  readonly key: string;
  readonly keySpan: Span;
  readonly node: LocatedNode;
}

/** Reads values out of a configuration; what has another form is a finding at its place, and undefined. */
export class ConfigReader {
  readonly source: SourceText;
  readonly diagnostics: Diagnostic[] = [];

  constructor(source: SourceText) {
    this.source = source;
  }

  refuse(span: Span, problem: string, help?: string): void {
    const details = help === undefined ? {} : { help };
    this.diagnostics.push(diagnostic('PIPE011', { source: this.source, span }, { problem }, details));
  }

  /** The members of a map. Unknown keys are findings with the nearest known one. */
  members(node: LocatedNode, name: string, known?: readonly string[]): readonly Member[] {
    if (node.kind !== 'map') {
      this.refuse(node.span, `${name} needs "key: value" lines`);
      return [];
    }
    const members = [...node.entries].map(([key, { keySpan, value }]) => ({ key, keySpan, node: value }));
    if (known === undefined) return members;
    return members.filter(({ key, keySpan }) => {
      if (known.includes(key)) return true;
      const near = nearest(key, known);
      const help = near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`;
      this.refuse(keySpan, `unknown member "${key}"`, help);
      return false;
    });
  }

  text({ key, keySpan, node }: Member): Located<string> | undefined {
    if (node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '')
      return { value: node.value, span: node.span };
    this.refuse(node.kind === 'scalar' && node.value !== null ? node.span : keySpan, `"${key}" needs one text`);
    return undefined;
  }

  choice<Value extends string>(member: Member, choices: readonly Value[]): Located<Value> | undefined {
    const { node, key, keySpan } = member;
    const written = node.kind === 'scalar' ? node.written : '';
    const value = choices.find((choice) => choice === written);
    if (value !== undefined) return { value, span: node.span };
    const near = nearest(written, choices);
    const help = near === undefined ? undefined : `did you mean ${near}?`;
    const not = written === '' ? '' : `, not "${written}"`;
    this.refuse(written === '' ? keySpan : node.span, `"${key}" takes one of ${choices.join(', ')}${not}`, help);
    return undefined;
  }

  /** The items of a list, as members that are named like the list. */
  items({ key, keySpan, node }: Member): readonly Member[] {
    if (node.kind === 'list') return node.items.map((item) => ({ key, keySpan: item.span, node: item }));
    this.refuse(keySpan, `"${key}" needs a list, as in [a, b]`);
    return [];
  }
}
