// Made from ../grammar/governance.ts by `npm run grammar`. Change the grammar, not this.
import type { Expression } from '@sea-forge/policy';
import type {
  MetricDeclaration,
  NumberText,
  PolicyDeclaration,
  PolicyKind,
  PolicyModality,
  Text,
} from '../syntax/ast.ts';
import { DataRules } from './data.ts';
import { isWord } from '../lexer/kinds.ts';

type MetricAnnotations = Partial<
  Pick<MetricDeclaration, 'refreshInterval' | 'window' | 'unit' | 'threshold' | 'target' | 'severity'>
>;

type PolicyParts = Mutable<Pick<PolicyDeclaration, 'per' | 'rationale' | 'tags' | 'version'>>;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export abstract class GovernanceRules extends DataRules {
  policy(): PolicyDeclaration {
    if (this.kinds[this.currIdx + 1] !== 39 /* policy */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text();
    const parts: PolicyParts = { per: undefined, rationale: undefined, tags: [], version: undefined };
    if (this.kinds[this.currIdx + 1] === 121 /* per */) {
      parts.per = this.per();
    }
    while (this.kinds[this.currIdx + 1] === 25 /* At */ && this.annotationAhead('policy')) {
      this.policyAnnotation(parts);
    }
    if (this.kinds[this.currIdx + 1] === 101 /* v */) {
      parts.version = this.version();
    }
    while (
      (this.kinds[this.currIdx + 1] === 25 /* At */ ||
        this.kinds[this.currIdx + 1] === 101 /* v */ ||
        this.kinds[this.currIdx + 1] === 121) /* per */ &&
      this.misplacedAhead()
    ) {
      this.misplacedPart(parts);
    }
    const expression = this.definition();
    this.refuseSentence();
    while (
      (this.kinds[this.currIdx + 1] === 25 /* At */ ||
        this.kinds[this.currIdx + 1] === 101 /* v */ ||
        this.kinds[this.currIdx + 1] === 121) /* per */ &&
      this.misplacedAhead()
    ) {
      this.misplacedPart(parts);
    }
    const { per, rationale, tags, version } = parts;
    return {
      kind: 'Policy',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      per,
      rationale,
      tags,
      version,
      expression,
    };
  }

  policyAnnotation(parts: PolicyParts = { tags: [] }): void {
    if (this.kinds[this.currIdx + 1] !== 25 /* At */) this.fail();
    this.currIdx++;
    switch (this.kinds[this.currIdx + 1]) {
      case 128 /* rationale */: {
        this.currIdx++;
        const texts = this.textOrTexts();
        parts.rationale = this.singleRationale(texts);
        break;
      }
      case 129 /* tags */: {
        this.currIdx++;
        parts.tags = this.textOrTexts();
        break;
      }
      default:
        this.fail();
    }
  }

  misplacedPart(parts: PolicyParts = { tags: [] }): void {
    const first = this.ahead;
    switch (this.kinds[this.currIdx + 1]) {
      case 121 /* per */: {
        const per = this.per();
        parts.per ??= per;
        this.tellMisplaced(first);
        break;
      }
      case 25 /* At */: {
        this.policyAnnotation(parts);
        this.tellMisplaced(first);
        break;
      }
      case 101 /* v */: {
        const version = this.version();
        parts.version ??= version;
        this.tellMisplaced(first);
        break;
      }
      default:
        this.fail();
    }
  }

  per(): PolicyDeclaration['per'] {
    if (this.kinds[this.currIdx + 1] !== 121 /* per */) this.fail();
    this.currIdx++;
    if (!(
      this.kinds[this.currIdx + 1] === 122 /* constraint */ ||
      this.kinds[this.currIdx + 1] === 123 /* derivation */ ||
      this.kinds[this.currIdx + 1] === 124 /* obligation */
    ))
      this.fail();
    this.currIdx++;
    const kind = capitalized(this.text().value) as PolicyKind;
    if (!(
      this.kinds[this.currIdx + 1] === 124 /* obligation */ ||
      this.kinds[this.currIdx + 1] === 125 /* prohibition */ ||
      this.kinds[this.currIdx + 1] === 126 /* permission */
    ))
      this.fail();
    this.currIdx++;
    const modality = capitalized(this.text().value) as PolicyModality;
    if (this.kinds[this.currIdx + 1] !== 127 /* priority */) this.fail();
    this.currIdx++;
    const priority: NumberText = this.signedNumber();
    this.checkPriority(priority);
    return { kind, modality, priority };
  }

  definition(): Expression {
    if (this.kinds[this.currIdx + 1] !== 99 /* as */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    return this.expression();
  }

  metric(): MetricDeclaration {
    if (this.kinds[this.currIdx + 1] !== 41 /* metric */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const expression = this.definition();
    const annotations: Mutable<MetricAnnotations> = {};
    while (this.kinds[this.currIdx + 1] === 25 /* At */ && this.annotationAhead('metric')) {
      this.currIdx++;
      this.metricAnnotation(annotations);
    }
    return {
      kind: 'Metric',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      expression,
      ...annotations,
    };
  }

  metricAnnotation(annotations: Mutable<MetricAnnotations> = {}): void {
    switch (this.kinds[this.currIdx + 1]) {
      case 130 /* refresh_interval */: {
        this.currIdx++;
        annotations.refreshInterval = this.duration();
        break;
      }
      case 134 /* window */: {
        this.currIdx++;
        annotations.window = this.duration();
        break;
      }
      case 28 /* unit */: {
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
        this.currIdx++;
        annotations.unit = this.text();
        break;
      }
      case 131 /* threshold */: {
        this.currIdx++;
        annotations.threshold = this.decimal();
        break;
      }
      case 133 /* target */: {
        this.currIdx++;
        annotations.target = this.decimal();
        break;
      }
      case 132 /* severity */: {
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
        this.currIdx++;
        const severity = this.text();
        this.checkSeverity(severity);
        annotations.severity = severity;
        break;
      }
      default:
        this.fail();
    }
  }

  duration(): { count: NumberText; unit: Text } {
    const count = this.signedNumber();
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const unit = this.text();
    this.checkDuration(count, unit);
    return { count, unit };
  }
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
