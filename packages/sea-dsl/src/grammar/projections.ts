import { KeywordKind } from '../lexer/kinds.ts';
import { K, T } from '../lexer/tokens.ts';
import type {
  Annotation,
  AnnotationValue,
  CellDeclaration,
  MappingDeclaration,
  NetworkFlowDeclaration,
  ProjectionDeclaration,
  ProjectionTarget,
  Text,
} from '../syntax/ast.ts';
import { GovernanceRules } from './governance.ts';

type MappingRule = MappingDeclaration['rules'][number];
type Override = ProjectionDeclaration['overrides'][number];
type OverrideValue = Override['fields'][number]['value'];

/** Mappings and projections to other notations, and the declarations of a deployment cell. */
export abstract class ProjectionRules extends GovernanceRules {
  readonly mapping = this.RULE('mapping', (): MappingDeclaration => {
    const rules: MappingRule[] = [];
    this.CONSUME(K.mapping);
    this.CONSUME(T.String);
    const name = this.text();
    this.CONSUME(K.for);
    const target = this.SUBRULE(this.target);
    this.CONSUME(T.LeftBrace);
    this.MANY({
      GATE: () => !this.declarationAhead(),
      DEF: () => {
        const rule = this.SUBRULE(this.mappingRule);
        rules.push(rule);
      },
    });
    this.CONSUME(T.RightBrace);
    return { ...this.declared('Mapping'), name, target, rules };
  });

  readonly mappingRule = this.RULE('mappingRule', (): MappingRule => {
    this.CONSUME(T.Primitive);
    const primitiveType = this.text();
    this.CONSUME(T.String);
    const primitiveName = this.text();
    this.CONSUME(T.Arrow);
    this.CONSUME(T.Word);
    const targetType = this.text();
    const fields: MappingRule['fields'][number][] = [];
    this.CONSUME(T.LeftBrace);
    this.MANY({
      GATE: () => this.bodyContinues('entry'),
      DEF: () =>
        this.attempt('entry', () => {
          this.CONSUME1(T.Word);
          const name = this.text();
          this.CONSUME(T.Colon);
          const value = this.SUBRULE(this.mappingValue);
          fields.push({ name, value });
          this.OPTION(() => this.CONSUME(T.Comma));
        }),
    });
    this.CONSUME(T.RightBrace);
    return { primitiveType, primitiveName, targetType, fields };
  });

  /** An annotation's value, but no number and no list. */
  readonly mappingValue = this.RULE('mappingValue', (): AnnotationValue =>
    this.OR<AnnotationValue>([
      { ALT: () => this.SUBRULE(this.annotationObject) },
      {
        ALT: () => {
          this.CONSUME(T.String);
          const { value, span } = this.text();
          return { kind: 'text', value, span };
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.Boolean);
          const { value, span } = this.text();
          return { kind: 'boolean', value: value.toLowerCase() === 'true', span };
        },
      },
    ]),
  );

  readonly projection = this.RULE('projection', (): ProjectionDeclaration => {
    const overrides: Override[] = [];
    this.CONSUME(K.projection);
    this.CONSUME(T.String);
    const name = this.text();
    this.CONSUME(K.for);
    const target = this.SUBRULE(this.target);
    this.CONSUME(T.LeftBrace);
    this.MANY(() => {
      const override = this.SUBRULE(this.override);
      overrides.push(override);
    });
    this.CONSUME(T.RightBrace);
    return { ...this.declared('Projection'), name, target, overrides };
  });

  readonly override = this.RULE('override', (): Override => {
    this.CONSUME(T.Primitive);
    const primitiveType = this.text();
    this.CONSUME(T.String);
    const primitiveName = this.text();
    const fields: Override['fields'][number][] = [];
    this.CONSUME(T.LeftBrace);
    this.MANY({
      GATE: () => this.bodyContinues('entry'),
      DEF: () =>
        this.attempt('entry', () => {
          this.CONSUME(T.Word);
          const field = this.text();
          this.CONSUME(T.Colon);
          const value = this.SUBRULE(this.overrideValue);
          fields.push({ name: field, value });
          this.OPTION(() => this.CONSUME(T.Comma));
        }),
    });
    this.CONSUME(T.RightBrace);
    return { primitiveType, primitiveName, fields };
  });

  /** A text, or `{ "from" -> "to" }`. */
  readonly overrideValue = this.RULE('overrideValue', (): OverrideValue => {
    const first = this.ahead;
    return this.OR<OverrideValue>([
      {
        ALT: () => {
          this.CONSUME(T.String);
          return this.text();
        },
      },
      {
        ALT: () => {
          const entries: { from: Text; to: Text }[] = [];
          this.CONSUME(T.LeftBrace);
          this.MANY(() => {
            this.CONSUME1(T.String);
            const from = this.text();
            this.CONSUME(T.Arrow);
            this.CONSUME2(T.String);
            const to = this.text();
            entries.push({ from, to });
            this.OPTION(() => this.CONSUME(T.Comma));
          });
          this.CONSUME(T.RightBrace);
          return { entries, span: this.span(first) };
        },
      },
    ]);
  });

  readonly target = this.RULE('target', (): ProjectionTarget => {
    this.CONSUME(T.Target);
    return targets[this.kinds[this.currIdx] as number] as ProjectionTarget;
  });

  readonly plainCell = this.RULE('plainCell', (): CellDeclaration => {
    this.CONSUME(T.PlainCell);
    const kind = this.cellKind();
    this.CONSUME(T.Name);
    const name = this.text();
    const annotations = this.SUBRULE(this.annotations);
    return { ...this.declared(kind), name, annotations };
  });

  readonly versionedCell = this.RULE('versionedCell', (): CellDeclaration => {
    this.CONSUME(T.VersionedCell);
    const kind = this.cellKind();
    this.CONSUME(T.Name);
    const name = this.text();
    const version = this.SUBRULE(this.versionText);
    const annotations = this.SUBRULE(this.annotations);
    return { ...this.declared(kind), name, version, annotations };
  });

  readonly optionallyVersionedCell = this.RULE('optionallyVersionedCell', (): CellDeclaration => {
    this.CONSUME(T.OptionallyVersionedCell);
    const kind = this.cellKind();
    this.CONSUME(T.Name);
    const name = this.text();
    const version = this.OPTION(() => this.SUBRULE(this.versionText));
    const annotations = this.SUBRULE(this.annotations);
    return { ...this.declared(kind), name, version, annotations };
  });

  /** `version "1.2"`. */
  readonly versionText = this.RULE('versionText', (): Text => {
    this.CONSUME(K.version);
    this.CONSUME(T.String);
    return this.text();
  });

  readonly networkFlow = this.RULE('networkFlow', (): NetworkFlowDeclaration => {
    this.CONSUME(K.networkflow);
    this.CONSUME(T.Name);
    const name = this.text();
    this.CONSUME(K.from);
    this.CONSUME(T.String);
    const from = this.text();
    this.CONSUME(K.to);
    this.CONSUME1(T.String);
    const to = this.text();
    const annotations = this.SUBRULE(this.annotations);
    return { ...this.declared('NetworkFlow'), name, from, to, annotations };
  });

  /** Any annotations, each key once in any letter case. */
  readonly annotations = this.RULE('annotations', (): Annotation[] => {
    const annotations: Annotation[] = [];
    this.MANY(() => {
      const annotation = this.SUBRULE(this.annotation);
      annotations.push(annotation);
    });
    this.checkUniqueAnnotations(annotations);
    return annotations;
  });

  private cellKind(): CellDeclaration['kind'] {
    return cellKinds[this.kinds[this.currIdx] as number] ?? 'Cell';
  }
}

const targets: Readonly<Record<number, ProjectionTarget>> = {
  [KeywordKind.calm]: 'Calm',
  [KeywordKind.kg]: 'Kg',
  [KeywordKind.sbvr]: 'Sbvr',
  [KeywordKind.protobuf]: 'Protobuf',
  [KeywordKind.proto]: 'Protobuf',
};

const cellKinds: Readonly<Record<number, CellDeclaration['kind']>> = {
  [KeywordKind.cell]: 'Cell',
  [KeywordKind.dependencyset]: 'DependencySet',
  [KeywordKind.mount]: 'Mount',
  [KeywordKind.endpoint]: 'Endpoint',
  [KeywordKind.credential]: 'Credential',
  [KeywordKind.runtime]: 'Runtime',
  [KeywordKind.tool]: 'Tool',
  [KeywordKind.systemdependency]: 'SystemDependency',
  [KeywordKind.service]: 'Service',
};
