import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import { K, T } from '../lexer/tokens.ts';
import type {
  Annotation,
  DimensionDeclaration,
  EntityDeclaration,
  FlowDeclaration,
  PatternDeclaration,
  RelationDeclaration,
  ReplacesAndChanges,
  ResourceDeclaration,
  RoleDeclaration,
  Text,
  UnitDeclaration,
} from '../syntax/ast.ts';
import { FieldRules } from './fields.ts';
import { mayBeUnit } from './resource-tail.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What a domain is made of: entities, resources, flows and the like. */
export abstract class ConceptRules extends FieldRules {
  readonly entity = this.RULE('entity', (): EntityDeclaration => {
    this.CONSUME(K.entity);
    this.CONSUME(T.Name);
    const name = this.text();
    const version = this.OPTION(() => this.SUBRULE(this.version));
    const annotations = this.SUBRULE(this.replacesAndChanges);
    const domain = this.OPTION1(() => this.SUBRULE(this.domain));
    const fields = this.OPTION2(() => this.SUBRULE(this.fields, { ARGS: [true] }));
    return { ...this.declared('Entity'), name, version, annotations, domain, fields };
  });

  /** The tail is a unit and a domain, a domain, or a unit, tried in this order (reference T8). */
  readonly resource = this.RULE('resource', (): ResourceDeclaration => {
    this.CONSUME(K.resource);
    this.CONSUME(T.Name);
    const name = this.text();
    const annotations = this.SUBRULE(this.replacesAndChanges);
    let unit: Text | undefined;
    let domain: Text | undefined;
    this.OPTION({
      GATE: () => this.unitAhead(),
      DEF: () => {
        this.CONSUME(T.Word);
        unit = this.text();
      },
    });
    this.OPTION1({
      GATE: () => this.domainAhead(0),
      DEF: () => {
        domain = this.SUBRULE(this.domain);
      },
    });
    return { ...this.declared('Resource'), name, annotations, unit, domain };
  });

  readonly flow = this.RULE('flow', (): FlowDeclaration => {
    this.CONSUME(K.flow);
    this.CONSUME(T.String);
    const resource = this.text();
    const annotations: Annotation[] = [];
    const replacesAndChanges: Mutable<ReplacesAndChanges> = {};
    this.MANY(() => this.SUBRULE(this.flowAnnotation, { ARGS: [annotations, replacesAndChanges] }));
    this.CONSUME(K.from);
    this.CONSUME1(T.String);
    const from = this.text();
    this.CONSUME(K.to);
    this.CONSUME2(T.String);
    const to = this.text();
    // Annotations behind the ends are a mistake, and read as what they mean.
    const behindEnds = this.ahead;
    this.MANY1({
      GATE: () => this.lateAnnotationAhead(),
      DEF: () => this.SUBRULE1(this.flowAnnotation, { ARGS: [annotations, replacesAndChanges] }),
    });
    this.tellLate(resource, behindEnds);
    const quantity = this.OPTION(() => {
      this.CONSUME(K.quantity);
      return this.SUBRULE(this.decimal);
    });
    const behindQuantity = this.ahead;
    this.MANY2({
      GATE: () => this.lateAnnotationAhead(),
      DEF: () => this.SUBRULE2(this.flowAnnotation, { ARGS: [annotations, replacesAndChanges] }),
    });
    this.tellLate(resource, behindQuantity);
    return { ...this.declared('Flow'), resource, annotations, replacesAndChanges, from, to, quantity };
  });

  /** `@replaces` and `@changes` with other values are annotations like any other (reference T15). */
  readonly flowAnnotation = this.RULE(
    'flowAnnotation',
    (annotations: Annotation[] = [], replacesAndChanges: Mutable<ReplacesAndChanges> = {}): void => {
      this.OR([
        {
          GATE: () => this.specialAnnotationAhead(),
          ALT: () => {
            this.CONSUME(T.At);
            this.OR1([
              { ALT: () => (replacesAndChanges.replaces = this.SUBRULE(this.replaces)) },
              { ALT: () => (replacesAndChanges.changes = this.SUBRULE(this.changes)) },
            ]);
          },
        },
        {
          ALT: () => {
            const annotation = this.SUBRULE(this.annotation);
            annotations.push(annotation);
          },
        },
      ]);
    },
  );

  readonly pattern = this.RULE('pattern', (): PatternDeclaration => {
    this.CONSUME(K.pattern);
    this.CONSUME(T.Name);
    const name = this.text();
    this.CONSUME(K.matches);
    this.CONSUME(T.String);
    return { ...this.declared('Pattern'), name, regex: this.text() };
  });

  readonly role = this.RULE('role', (): RoleDeclaration => {
    this.CONSUME(K.role);
    this.CONSUME(T.Name);
    const name = this.text();
    const domain = this.OPTION(() => this.SUBRULE(this.domain));
    return { ...this.declared('Role'), name, domain };
  });

  readonly relation = this.RULE('relation', (): RelationDeclaration => {
    this.CONSUME(K.relation);
    this.CONSUME(T.Name);
    const name = this.text();
    this.CONSUME(K.subject);
    this.CONSUME(T.Colon);
    this.CONSUME(T.String);
    const subject = this.text();
    this.CONSUME(K.predicate);
    this.CONSUME1(T.Colon);
    this.CONSUME1(T.String);
    const predicate = this.text();
    this.CONSUME(K.object);
    this.CONSUME2(T.Colon);
    this.CONSUME2(T.String);
    const object = this.text();
    const via = this.OPTION(() => {
      this.CONSUME(K.via);
      this.CONSUME3(T.Colon);
      this.CONSUME(K.flow);
      this.CONSUME3(T.String);
      return this.text();
    });
    return { ...this.declared('Relation'), name, subject, predicate, object, via };
  });

  readonly dimension = this.RULE('dimension', (): DimensionDeclaration => {
    this.CONSUME(K.dimension);
    this.CONSUME(T.String);
    return { ...this.declared('Dimension'), name: this.text() };
  });

  readonly unit = this.RULE('unit', (): UnitDeclaration => {
    this.CONSUME(K.unit);
    this.CONSUME(T.String);
    const symbol = this.text();
    this.CONSUME(K.of);
    this.CONSUME1(T.String);
    const dimension = this.text();
    this.CONSUME(K.factor);
    const factor = this.SUBRULE(this.decimal);
    this.CONSUME(K.base);
    this.CONSUME2(T.String);
    return { ...this.declared('Unit'), symbol, dimension, factor, base: this.text() };
  });

  /** Whether a domain begins at so many tokens behind the next one. */
  private domainAhead(offset: number): boolean {
    const index = this.ahead + offset;
    if (this.kinds[index] !== KeywordKind.in || !isWord(this.kinds[index + 1] as number)) return false;
    return this.inHasSpace(index) && (offset === 0 || isWord(this.kinds[this.ahead] as number));
  }

  private unitAhead(): boolean {
    if (this.domainAhead(1)) return true;
    return !this.domainAhead(0) && mayBeUnit(this.tokens, this.ahead);
  }

  private specialAnnotationAhead(): boolean {
    const value = this.kindAhead(3);
    return this.kindAhead(2) === KeywordKind.replaces
      ? value === Kind.String || value === Kind.TripleString
      : this.kindAhead(2) === KeywordKind.changes && value === Kind.LeftBracket;
  }
}
