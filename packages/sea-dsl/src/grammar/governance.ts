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
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Policies and metrics. */
export abstract class GovernanceRules extends DataRules {
  readonly policy = this.RULE('policy', (): PolicyDeclaration => {
    this.CONSUME(K.policy);
    this.CONSUME(T.Word);
    const name = this.text();
    let per: PolicyDeclaration['per'];
    this.OPTION(() => this.attempt('per', () => (per = this.SUBRULE(this.per))));
    let rationale: Text | undefined;
    let tags: readonly Text[] = [];
    this.MANY({
      GATE: () => this.annotationAhead('policy'),
      DEF: () => {
        this.CONSUME(T.At);
        this.OR([
          {
            ALT: () => {
              this.CONSUME(K.rationale);
              const texts = this.SUBRULE(this.textOrTexts);
              rationale = this.singleRationale(texts);
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.tags);
              tags = this.SUBRULE1(this.textOrTexts);
            },
          },
        ]);
      },
    });
    const version = this.OPTION1(() => this.SUBRULE(this.version));
    const expression = this.SUBRULE(this.definition);
    if (!this.RECORDING_PHASE) this.refuseSentence();
    return { ...this.declared('Policy'), name, per, rationale, tags, version, expression };
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
