import type { SourceFile, Text } from '../../../syntax/ast.ts';
import { failuresOf } from './clauses.ts';
import { declarationsOf } from '../../declarations-of.ts';

/** A failure code, and the file that declares it. */
interface DeclaredCode {
  readonly code: Text;
  readonly file: SourceFile;
}

/** The failure codes of files compiled together: each may be declared once (section 12). */
export class FailureCodes {
  readonly #first = new Map<string, DeclaredCode>();

  constructor(compiled: readonly SourceFile[]) {
    for (const file of compiled) {
      for (const operation of declarationsOf(file, 'Operation')) {
        for (const { code } of failuresOf(operation)) {
          if (!this.#first.has(code.value)) this.#first.set(code.value, { code, file });
        }
      }
    }
  }

  /** The declaration of a code that comes before this one; undefined if this is the first. */
  firstOf(code: Text): DeclaredCode | undefined {
    const first = this.#first.get(code.value);
    return first?.code === code ? undefined : first;
  }
}
