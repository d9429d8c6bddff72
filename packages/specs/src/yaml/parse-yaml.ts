import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { Composer, type Document, Parser, type YAMLError } from 'yaml';
import { diagnostic } from '../codes/codes.ts';
import type { LocatedNode } from './located-node.ts';
import type { MappedText } from './mapped-text.ts';
import { tooDeepAt } from './nesting.ts';
import { MAX_LEVELS, toLocatedNode } from './to-located-node.ts';

const MAX_FINDINGS = 20;

export interface ParsedYaml {
  /** Undefined where the text is empty or could not be read. */
  readonly root?: LocatedNode;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses one YAML 1.2 document, core schema, keys are texts. All spans are of `source`. Depth, aliases and size are
 * bounded; a key twice, an unknown tag and a second document are findings. With any finding there is no root.
 */
export function parseYaml(source: SourceText, block: MappedText): ParsedYaml {
  const diagnostics: Diagnostic[] = [];
  const tokens = [...new Parser().parse(block.text)];
  const deep = tooDeepAt(tokens, MAX_LEVELS);
  if (deep !== undefined) {
    const span = block.toSource({ start: deep, end: deep + 1 });
    return { diagnostics: [diagnostic('SPEC004', { source, span }, { limit: MAX_LEVELS })] };
  }
  const documents = [
    ...new Composer({ schema: 'core', stringKeys: true, uniqueKeys: false }).compose(tokens, true, block.text.length),
  ];
  const document = documents[0] as Document.Parsed;
  const problems = [...document.errors, ...document.warnings];
  for (const problem of firstOfEachLine(problems, block.text)) diagnostics.push(syntaxFinding(problem, source, block));
  const second = documents[1];
  if (second !== undefined) {
    const [at] = second.range;
    const span = block.toSource({ start: at, end: at + 1 });
    diagnostics.push(diagnostic('SPEC002', { source, span }, { problem: 'a second document begins here' }));
  }
  if (diagnostics.length > 0 || document.contents === null) return { diagnostics };
  const converted = toLocatedNode(document, source, block);
  if (converted.diagnostics.length > 0) return { diagnostics: converted.diagnostics.slice(0, MAX_FINDINGS) };
  return { root: converted.root, diagnostics };
}

type Problem = YAMLError | Document['warnings'][number];

/** The parser goes on after an error, and what it then finds in the same line follows from the first. */
function firstOfEachLine(problems: readonly Problem[], text: string): Problem[] {
  const kept: Problem[] = [];
  let lineEnd = -1;
  for (const problem of problems) {
    if (problem.pos[0] <= lineEnd) continue;
    kept.push(problem);
    const next = text.indexOf('\n', problem.pos[0]);
    if (next < 0 || kept.length === MAX_FINDINGS) break;
    lineEnd = next;
  }
  return kept;
}

function syntaxFinding({ code, message, pos }: Problem, source: SourceText, block: MappedText): Diagnostic {
  const help = HELP[code];
  const problem = message.split('\n', 1)[0] as string;
  const lineEnd = /\r?\n|$/.exec(block.text.slice(pos[0]))?.index ?? 0;
  // A value with a colon in it is marked as a whole; the parser gives its first character.
  const length =
    code === 'BLOCK_AS_IMPLICIT_KEY' ? lineEnd : Math.min(Math.max(pos[1] - pos[0], 1), Math.max(lineEnd, 1));
  const span = block.toSource({ start: pos[0], end: pos[0] + length });
  return diagnostic('SPEC002', { source, span }, { problem: lowerFirst(problem) }, help === undefined ? {} : { help });
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text;
}

const HELP: Partial<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: 'remove the anchor or tag in front of the alias',
  BAD_INDENT: 'indent the keys of one block equally',
  BLOCK_AS_IMPLICIT_KEY: 'put the value in quotes if it contains ": "',
  BLOCK_IN_FLOW: 'write the whole of it in braces, or none of it',
  MISSING_CHAR: 'close the quote, bracket or brace, or put the value in quotes',
  MULTIPLE_DOCS: 'remove the line --- within the YAML',
  TAB_AS_INDENT: 'indent with spaces, not tabs',
  TAG_RESOLVE_FAILED: 'remove the tag: plain values are enough here',
};
