// Made from ../grammar/projections.ts by `npm run grammar`. Change the grammar, not this.
import { KeywordKind } from '../lexer/kinds.ts';
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
import { kindSet } from './kind-set.ts';
import { isWord } from '../lexer/kinds.ts';

type MappingRule = MappingDeclaration['rules'][number];

type Override = ProjectionDeclaration['overrides'][number];

type OverrideValue = Override['fields'][number]['value'];

export abstract class ProjectionRules extends GovernanceRules {
  mapping(): MappingDeclaration {
    const rules: MappingRule[] = [];
    if (this.kinds[this.currIdx + 1] !== 42 /* mapping */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const name = this.text();
    if (this.kinds[this.currIdx + 1] !== 115 /* for */) this.fail();
    this.currIdx++;
    const target = this.target();
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    while (kinds1[this.kinds[this.currIdx + 1] as number] === 1 && !this.declarationAhead()) {
      const rule = this.mappingRule();
      rules.push(rule);
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return {
      kind: 'Mapping',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      target,
      rules: rules.slice(),
    };
  }

  mappingRule(): MappingRule {
    if (!(kinds1[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
    this.currIdx++;
    const primitiveType = this.text();
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const primitiveName = this.text();
    if (this.kinds[this.currIdx + 1] !== 26 /* Arrow */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const targetType = this.text();
    const fields: MappingRule['fields'][number][] = [];
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    while (isWord(this.kinds[this.currIdx + 1] as number) && this.bodyContinues('entry')) {
      this.currIdx++;
      const name = this.text();
      if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
      this.currIdx++;
      const value = this.mappingValue();
      fields.push({ name, value });
      if (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
        this.currIdx++;
      }
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return { primitiveType, primitiveName, targetType, fields: fields.slice() };
  }

  mappingValue(): AnnotationValue {
    switch (this.kinds[this.currIdx + 1]) {
      case 6 /* LeftBrace */: {
        return this.annotationObject();
      }
      case 2 /* String */: {
        this.currIdx++;
        const { value, span } = this.text();
        return { kind: 'text', value, span };
      }
      case 182 /* true */:
      case 183 /* false */: {
        this.currIdx++;
        const { value, span } = this.text();
        return { kind: 'boolean', value: value.toLowerCase() === 'true', span };
      }
      default:
        this.fail();
    }
  }

  projection(): ProjectionDeclaration {
    const overrides: Override[] = [];
    if (this.kinds[this.currIdx + 1] !== 43 /* projection */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const name = this.text();
    if (this.kinds[this.currIdx + 1] !== 115 /* for */) this.fail();
    this.currIdx++;
    const target = this.target();
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    while (kinds1[this.kinds[this.currIdx + 1] as number] === 1) {
      const override = this.override();
      overrides.push(override);
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return {
      kind: 'Projection',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      target,
      overrides: overrides.slice(),
    };
  }

  override(): Override {
    if (!(kinds1[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
    this.currIdx++;
    const primitiveType = this.text();
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const primitiveName = this.text();
    const fields: Override['fields'][number][] = [];
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    while (isWord(this.kinds[this.currIdx + 1] as number) && this.bodyContinues('entry')) {
      this.currIdx++;
      const field = this.text();
      if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
      this.currIdx++;
      const value = this.overrideValue();
      fields.push({ name: field, value });
      if (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
        this.currIdx++;
      }
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return { primitiveType, primitiveName, fields: fields.slice() };
  }

  overrideValue(): OverrideValue {
    const first = this.ahead;
    switch (this.kinds[this.currIdx + 1]) {
      case 2 /* String */: {
        this.currIdx++;
        return this.text();
      }
      case 6 /* LeftBrace */: {
        const entries: { from: Text; to: Text }[] = [];
        if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
        this.currIdx++;
        while (this.kinds[this.currIdx + 1] === 2 /* String */) {
          this.currIdx++;
          const from = this.text();
          if (this.kinds[this.currIdx + 1] !== 26 /* Arrow */) this.fail();
          this.currIdx++;
          if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
          this.currIdx++;
          const to = this.text();
          entries.push({ from, to });
          if (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
            this.currIdx++;
          }
        }
        if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
        this.currIdx++;
        return { entries, span: this.span(first) };
      }
      default:
        this.fail();
    }
  }

  target(): ProjectionTarget {
    if (!(kinds2[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
    this.currIdx++;
    return targets[this.kinds[this.currIdx] as number] as ProjectionTarget;
  }

  plainCell(): CellDeclaration {
    if (!(kinds3[this.kinds[this.currIdx + 1] as number] === 1)) this.fail();
    this.currIdx++;
    const kind = this.cellKind();
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const annotations = this.annotations();
    return {
      kind: kind,
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      annotations,
    };
  }

  versionedCell(): CellDeclaration {
    if (!(this.kinds[this.currIdx + 1] === 46 /* runtime */ || this.kinds[this.currIdx + 1] === 47 /* tool */))
      this.fail();
    this.currIdx++;
    const kind = this.cellKind();
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const version = this.versionText();
    const annotations = this.annotations();
    return {
      kind: kind,
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      version,
      annotations,
    };
  }

  optionallyVersionedCell(): CellDeclaration {
    if (!(
      this.kinds[this.currIdx + 1] === 45 /* systemdependency */ || this.kinds[this.currIdx + 1] === 49 /* service */
    ))
      this.fail();
    this.currIdx++;
    const kind = this.cellKind();
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const version = this.kinds[this.currIdx + 1] === 55 /* version */ ? this.versionText() : undefined;
    const annotations = this.annotations();
    return {
      kind: kind,
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      version,
      annotations,
    };
  }

  versionText(): Text {
    if (this.kinds[this.currIdx + 1] !== 55 /* version */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    return this.text();
  }

  networkFlow(): NetworkFlowDeclaration {
    if (this.kinds[this.currIdx + 1] !== 52 /* networkflow */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    if (this.kinds[this.currIdx + 1] !== 100 /* from */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const from = this.text();
    if (this.kinds[this.currIdx + 1] !== 106 /* to */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const to = this.text();
    const annotations = this.annotations();
    return {
      kind: 'NetworkFlow',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      from,
      to,
      annotations,
    };
  }

  annotations(): Annotation[] {
    const annotations: Annotation[] = [];
    while (this.kinds[this.currIdx + 1] === 25 /* At */) {
      const annotation = this.annotation();
      annotations.push(annotation);
    }
    this.checkUniqueAnnotations(annotations);
    return annotations.slice();
  }

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

const kinds1 = kindSet([32 /* entity */, 33 /* resource */, 34 /* flow */, 38 /* instance */, 39 /* policy */]);
const kinds2 = kindSet([116 /* calm */, 117 /* kg */, 118 /* sbvr */, 119 /* protobuf */, 120 /* proto */]);
const kinds3 = kindSet([44 /* cell */, 48 /* dependencyset */, 50 /* mount */, 51 /* endpoint */, 53 /* credential */]);
