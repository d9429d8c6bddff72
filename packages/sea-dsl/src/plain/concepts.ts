// Made from ../grammar/concepts.ts by `npm run grammar`. Change the grammar, not this.
import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
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
import { mayBeUnit } from '../grammar/resource-tail.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export abstract class ConceptRules extends FieldRules {
  entity(): EntityDeclaration {
    if (this.kinds[this.currIdx + 1] !== 32 /* entity */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const version = this.kinds[this.currIdx + 1] === 101 /* v */ ? this.version() : undefined;
    const annotations = this.replacesAndChanges();
    const domain = this.kinds[this.currIdx + 1] === 102 /* in */ ? this.domain() : undefined;
    const fields = this.kinds[this.currIdx + 1] === 6 /* LeftBrace */ ? this.fields(true) : undefined;
    return {
      kind: 'Entity',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      version,
      annotations,
      domain,
      fields,
    };
  }

  resource(): ResourceDeclaration {
    if (this.kinds[this.currIdx + 1] !== 33 /* resource */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const annotations = this.replacesAndChanges();
    let unit: Text | undefined;
    let domain: Text | undefined;
    if (isWord(this.kinds[this.currIdx + 1] as number) && this.unitAhead()) {
      this.currIdx++;
      unit = this.text();
    }
    if (this.kinds[this.currIdx + 1] === 102 /* in */ && this.domainAhead(0)) {
      domain = this.domain();
    }
    return {
      kind: 'Resource',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      annotations,
      unit,
      domain,
    };
  }

  flow(): FlowDeclaration {
    if (this.kinds[this.currIdx + 1] !== 34 /* flow */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const resource = this.text();
    const annotations: Annotation[] = [];
    const replacesAndChanges: Mutable<ReplacesAndChanges> = {};
    while (this.kinds[this.currIdx + 1] === 25 /* At */) {
      this.flowAnnotation(annotations, replacesAndChanges);
    }
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
    const behindEnds = this.ahead;
    while (this.kinds[this.currIdx + 1] === 25 /* At */ && this.lateAnnotationAhead()) {
      this.flowAnnotation(annotations, replacesAndChanges);
    }
    this.tellLate(resource, behindEnds);
    let quantity;
    if (this.kinds[this.currIdx + 1] === 107 /* quantity */) {
      this.currIdx++;
      quantity = this.decimal();
    }
    const behindQuantity = this.ahead;
    while (this.kinds[this.currIdx + 1] === 25 /* At */ && this.lateAnnotationAhead()) {
      this.flowAnnotation(annotations, replacesAndChanges);
    }
    this.tellLate(resource, behindQuantity);
    return {
      kind: 'Flow',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      resource,
      annotations: annotations.slice(),
      replacesAndChanges,
      from,
      to,
      quantity,
    };
  }

  flowAnnotation(annotations: Annotation[] = [], replacesAndChanges: Mutable<ReplacesAndChanges> = {}): void {
    const ahead = this.kinds[this.currIdx + 1] as number;
    if (ahead === 25 /* At */ && this.specialAnnotationAhead()) {
      this.currIdx++;
      switch (this.kinds[this.currIdx + 1]) {
        case 103 /* replaces */: {
          replacesAndChanges.replaces = this.replaces();
          break;
        }
        case 104 /* changes */: {
          replacesAndChanges.changes = this.changes();
          break;
        }
        default:
          this.fail();
      }
    } else if (ahead === 25 /* At */) {
      const annotation = this.annotation();
      annotations.push(annotation);
    } else {
      this.fail();
    }
  }

  pattern(): PatternDeclaration {
    if (this.kinds[this.currIdx + 1] !== 35 /* pattern */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    if (this.kinds[this.currIdx + 1] !== 78 /* matches */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    return {
      kind: 'Pattern',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      regex: this.text(),
    };
  }

  role(): RoleDeclaration {
    if (this.kinds[this.currIdx + 1] !== 36 /* role */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const domain = this.kinds[this.currIdx + 1] === 102 /* in */ ? this.domain() : undefined;
    return {
      kind: 'Role',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      domain,
    };
  }

  relation(): RelationDeclaration {
    if (this.kinds[this.currIdx + 1] !== 37 /* relation */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    if (this.kinds[this.currIdx + 1] !== 111 /* subject */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const subject = this.text();
    if (this.kinds[this.currIdx + 1] !== 112 /* predicate */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const predicate = this.text();
    if (this.kinds[this.currIdx + 1] !== 113 /* object */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const object = this.text();
    let via;
    if (this.kinds[this.currIdx + 1] === 114 /* via */) {
      this.currIdx++;
      if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
      this.currIdx++;
      if (this.kinds[this.currIdx + 1] !== 34 /* flow */) this.fail();
      this.currIdx++;
      if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
      this.currIdx++;
      via = this.text();
    }
    return {
      kind: 'Relation',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      subject,
      predicate,
      object,
      via,
    };
  }

  dimension(): DimensionDeclaration {
    if (this.kinds[this.currIdx + 1] !== 27 /* dimension */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    return {
      kind: 'Dimension',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name: this.text(),
    };
  }

  unit(): UnitDeclaration {
    if (this.kinds[this.currIdx + 1] !== 28 /* unit */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const symbol = this.text();
    if (this.kinds[this.currIdx + 1] !== 108 /* of */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const dimension = this.text();
    if (this.kinds[this.currIdx + 1] !== 109 /* factor */) this.fail();
    this.currIdx++;
    const factor = this.decimal();
    if (this.kinds[this.currIdx + 1] !== 110 /* base */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    return {
      kind: 'Unit',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      symbol,
      dimension,
      factor,
      base: this.text(),
    };
  }

  private domainAhead(offset: number): boolean {
    const index = this.ahead + offset;
    if (this.kinds[index] !== KeywordKind.in || !isWord(this.kinds[index + 1] as number)) {
      return false;
    }
    return this.inHasSpace(index) && (offset === 0 || isWord(this.kinds[this.ahead] as number));
  }

  private unitAhead(): boolean {
    if (this.domainAhead(1)) {
      return true;
    }
    return !this.domainAhead(0) && mayBeUnit(this.tokens, this.ahead);
  }

  private specialAnnotationAhead(): boolean {
    const value = this.kindAhead(3);
    return this.kindAhead(2) === KeywordKind.replaces
      ? value === Kind.String || value === Kind.TripleString
      : this.kindAhead(2) === KeywordKind.changes && value === Kind.LeftBracket;
  }
}
