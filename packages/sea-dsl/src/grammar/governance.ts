import type { Expression } from '@sea-forge/policy';
import { K, T } from '../lexer/tokens.ts';
import type {
  MetricDeclaration,
  NumberText,
  PolicyDeclaration,
  PolicyKind,
  PolicyModality,
  Text,
} from '../syntax/ast.ts';
import { DataRules } from './data.ts';

type MetricAnnotations = Partial<
  Pick<MetricDeclaration, 'refreshInterval' | 'window' | 'unit' | 'threshold' | 'target' | 'severity'>
>;
type PolicyParts = Mutable<Pick<PolicyDeclaration, 'per' | 'rationale' | 'tags' | 'version'>>;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Policies and metrics. */
export abstract class GovernanceRules extends DataRules {
  readonly policy = this.RULE('policy', (): PolicyDeclaration => {
    this.CONSUME(K.policy);
    this.CONSUME(T.Word);
    const name = this.text();
    const parts: PolicyParts = { per: undefined, rationale: undefined, tags: [], version: undefined };
    this.OPTION(() => this.attempt('per', () => (parts.per = this.SUBRULE(this.per))));
    this.MANY({
      GATE: () => this.annotationAhead('policy'),
      DEF: () => this.SUBRULE(this.policyAnnotation, { ARGS: [parts] }),
    });
    this.OPTION1(() => (parts.version = this.SUBRULE(this.version)));
    this.MANY1({
      GATE: () => this.misplacedAhead(),
      DEF: () => this.SUBRULE(this.misplacedPart, { ARGS: [parts] }),
    });
    const expression = this.SUBRULE(this.definition);
    if (!this.RECORDING_PHASE) this.refuseSentence();
    this.MANY2({
      GATE: () => this.misplacedAhead(),
      DEF: () => this.SUBRULE1(this.misplacedPart, { ARGS: [parts] }),
    });
    const { per, rationale, tags, version } = parts;
    return { ...this.declared('Policy'), name, per, rationale, tags, version, expression };
  });

  readonly policyAnnotation = this.RULE('policyAnnotation', (parts: PolicyParts = { tags: [] }): void => {
    this.CONSUME(T.At);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.rationale);
          const texts = this.SUBRULE(this.textOrTexts);
          parts.rationale = this.singleRationale(texts);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.tags);
          parts.tags = this.SUBRULE1(this.textOrTexts);
        },
      },
    ]);
  });

  /** A part of a policy that stands behind one it belongs before: a mistake, read as what it means. */
  readonly misplacedPart = this.RULE('misplacedPart', (parts: PolicyParts = { tags: [] }): void => {
    const first = this.ahead;
    this.OR([
      {
        ALT: () =>
          this.attempt('per', () => {
            const per = this.SUBRULE(this.per);
            parts.per ??= per;
            this.tellMisplaced(first);
          }),
      },
      {
        ALT: () => {
          this.SUBRULE(this.policyAnnotation, { ARGS: [parts] });
          this.tellMisplaced(first);
        },
      },
      {
        ALT: () => {
          const version = this.SUBRULE(this.version);
          parts.version ??= version;
          this.tellMisplaced(first);
        },
      },
    ]);
  });

  /** `per Constraint Obligation priority 5`: all of it or nothing. */
  readonly per = this.RULE('per', (): PolicyDeclaration['per'] => {
    this.CONSUME(K.per);
    this.CONSUME(T.PolicyKind);
    const kind = capitalized(this.text().value) as PolicyKind;
    this.CONSUME(T.Modality);
    const modality = capitalized(this.text().value) as PolicyModality;
    this.CONSUME(K.priority);
    const priority: NumberText = this.SUBRULE(this.signedNumber);
    this.checkPriority(priority);
    return { kind, modality, priority };
  });

  /** `as: expression`. */
  readonly definition = this.RULE('definition', (): Expression => {
    this.CONSUME(K.as);
    this.CONSUME(T.Colon);
    return this.SUBRULE(this.expression);
  });

  readonly metric = this.RULE('metric', (): MetricDeclaration => {
    this.CONSUME(K.metric);
    this.CONSUME(T.Name);
    const name = this.text();
    const expression = this.SUBRULE(this.definition);
    const annotations: Mutable<MetricAnnotations> = {};
    this.MANY({
      GATE: () => this.annotationAhead('metric'),
      DEF: () => {
        this.CONSUME(T.At);
        this.SUBRULE(this.metricAnnotation, { ARGS: [annotations] });
      },
    });
    return { ...this.declared('Metric'), name, expression, ...annotations };
  });

  readonly metricAnnotation = this.RULE('metricAnnotation', (annotations: Mutable<MetricAnnotations> = {}): void => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.refresh_interval);
          annotations.refreshInterval = this.SUBRULE(this.duration);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.window);
          annotations.window = this.SUBRULE1(this.duration);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.unit);
          this.CONSUME(T.String);
          annotations.unit = this.text();
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.threshold);
          annotations.threshold = this.SUBRULE(this.decimal);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.target);
          annotations.target = this.SUBRULE1(this.decimal);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.severity);
          this.CONSUME1(T.String);
          const severity = this.text();
          this.checkSeverity(severity);
          annotations.severity = severity;
        },
      },
    ]);
  });

  /** A number and a unit of time: `60 "seconds"`. */
  readonly duration = this.RULE('duration', (): { count: NumberText; unit: Text } => {
    const count = this.SUBRULE(this.signedNumber);
    this.CONSUME(T.String);
    const unit = this.text();
    this.checkDuration(count, unit);
    return { count, unit };
  });
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
