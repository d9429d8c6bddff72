import { isWord, Kind } from '../lexer/kinds.ts';
import type { Annotation, ConceptChangeDeclaration, NumberText, Text } from '../syntax/ast.ts';
import * as checks from '../syntax/checks.ts';
import { MendingParser } from './mending-parser.ts';

type ChangeParts = Pick<ConceptChangeDeclaration, 'fromVersion' | 'toVersion' | 'migrationPolicy'>;

/** The checks of values, at hand for the rules. While Chevrotain records the grammar there is nothing to check. */
export abstract class CheckingParser extends MendingParser {
  protected checkDecimal(number: NumberText): void {
    if (!this.RECORDING_PHASE) checks.checkDecimal(this.problems, number);
  }

  protected checkPriority(number: NumberText): void {
    if (!this.RECORDING_PHASE) checks.checkPriority(this.problems, number);
  }

  protected checkWindow(number: NumberText): void {
    if (!this.RECORDING_PHASE) checks.checkWindow(this.problems, number);
  }

  protected checkLength(number: NumberText): void {
    if (!this.RECORDING_PHASE) checks.checkLength(this.problems, number);
  }

  protected checkDuration(count: NumberText, unit: Text): void {
    if (!this.RECORDING_PHASE) checks.checkDuration(this.problems, count, unit);
  }

  protected checkSeverity(severity: Text): void {
    if (!this.RECORDING_PHASE) checks.checkSeverity(this.problems, severity);
  }

  protected checkUniqueFields(fields: readonly { readonly name: Text }[]): void {
    if (fields.length > 1) checks.checkUniqueFields(this.problems, fields);
  }

  protected checkUniqueAnnotations(annotations: readonly Annotation[]): void {
    if (annotations.length > 1) checks.checkUniqueAnnotations(this.problems, annotations);
  }

  /** Warns where the word consumed last, or the one at `index`, means something else to the reference. */
  protected compareReading(reading: (word: string) => string | undefined, ours: string, index = this.currIdx): void {
    if (this.RECORDING_PHASE || !isWord(this.kinds[index] as number)) return;
    const theirs = reading(this.tokens.image(index));
    if (theirs !== undefined) this.problems.differs(this.tokens.span(index), ours, theirs);
  }

  /** A rationale is one text; brackets are for tags. */
  protected singleRationale(texts: readonly Text[]): Text | undefined {
    const first = this.RECORDING_PHASE ? undefined : texts[0];
    if (first === undefined) return undefined;
    if (this.kinds[this.currIdx] === Kind.RightBracket) {
      const opener = this.kinds.lastIndexOf(Kind.LeftBracket, this.currIdx);
      this.problems.syntax(this.tokens.span(opener, this.currIdx), '`@rationale` takes one text', {
        help: 'write the text without brackets',
      });
    }
    return first;
  }

  /** A concept change names both versions and how to get from one to the other. */
  protected completed(parts: Partial<ChangeParts>, keyword: number): ChangeParts {
    const span = this.RECORDING_PHASE ? { start: 0, end: 0 } : this.tokens.span(keyword);
    const missing = (annotation: string): Text => {
      if (!this.RECORDING_PHASE) {
        this.problems.syntax(span, `this concept change has no \`@${annotation}\``, {
          help: `add \`@${annotation} ...\``,
        });
      }
      return { value: '', span };
    };
    return {
      fromVersion: parts.fromVersion ?? missing('from_version'),
      toVersion: parts.toVersion ?? missing('to_version'),
      migrationPolicy: parts.migrationPolicy ?? missing('migration_policy'),
    };
  }
}
