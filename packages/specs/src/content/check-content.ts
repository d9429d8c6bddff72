import type { Diagnostic } from '@sea-forge/diagnostics';
import type { SpecDocument } from '../document/spec-document.ts';
import { checkRequirementWords } from './requirement-words.rule.ts';
import { checkConstraints, checkProduct, checkSections } from './sections.rule.ts';
import { VAGUE_WORDS } from './vague-words.ts';
import { phraseFinder } from './words-in.ts';

export interface ContentOptions {
  /** Instead of the built-in list. */
  readonly vagueWords?: readonly string[];
}

const findBuiltIn = phraseFinder(VAGUE_WORDS);

/** What one document says, and whether it can be tested (design of the documents: EARS, ISO/IEC/IEEE 29148). */
export function checkContent(document: SpecDocument, { vagueWords }: ContentOptions = {}): Diagnostic[] {
  return [
    ...checkSections(document),
    ...checkConstraints(document),
    ...checkProduct(document),
    ...checkRequirementWords(document, vagueWords === undefined ? findBuiltIn : phraseFinder(vagueWords)),
  ];
}
