import {
  type Details,
  type Diagnostic,
  nearest,
  type ParametersOf,
  type SourceText,
  type Span,
} from '@sea-forge/diagnostics';
import { type codes, diagnostic } from '../../codes.ts';
import type { JsonNode } from './json-tree.ts';

/** Gathers what is wrong in a file of facts. */
export class FactReport {
  readonly source: SourceText;
  readonly diagnostics: Diagnostic[] = [];

  constructor(source: SourceText) {
    this.source = source;
  }

  notJson(problem: string, span: Span): void {
    this.#add('FACT001', span, { problem }, {});
  }

  /** A name that means nothing, with the nearest that does. */
  unknownName(problem: string, span: Span, written: string, known: Iterable<string>, otherwise: string): void {
    const near = nearest(written, known);
    this.#add('FACT002', span, { problem }, near === undefined ? { help: otherwise } : this.#replacement(span, near));
  }

  name(problem: string, span: Span, help: string): void {
    this.#add('FACT002', span, { problem }, { help });
  }

  /** A value that does not fit; of a text, the nearest of those that do. */
  value(name: string, expected: string, node: JsonNode, among: readonly string[] = []): void {
    const problem = `${name} is ${expected}; this is ${kindOf(node)}`;
    const near = node.kind === 'text' ? nearest(node.value, among) : undefined;
    const leave = { help: `give ${expected}; what nobody knows is left out` };
    this.#add('FACT003', node.span, { problem }, near === undefined ? leave : this.#replacement(node.span, near));
  }

  #replacement(span: Span, near: string): Details {
    const newText = JSON.stringify(near);
    const edits = [{ path: this.source.path, range: this.source.range(span), newText }];
    return { help: `did you mean ${newText}?`, fix: { title: `change it to ${newText}`, edits } };
  }

  #add(
    code: 'FACT001' | 'FACT002' | 'FACT003',
    span: Span,
    parameters: ParametersOf<typeof codes, 'FACT001'>,
    details: Details,
  ): void {
    this.diagnostics.push(diagnostic(code, { source: this.source, span }, parameters, details));
  }
}

function kindOf(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return 'an object';
    case 'list':
      return 'a list';
    case 'text':
      return `the text ${JSON.stringify(node.value)}`;
    case 'number':
      return `the number ${node.text}`;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
  }
}
