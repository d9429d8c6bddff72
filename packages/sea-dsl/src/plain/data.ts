// Made from ../grammar/data.ts by `npm run grammar`. Change the grammar, not this.
import { isWord } from '../lexer/kinds.ts';
import type {
  ConceptChangeDeclaration,
  EnumDeclaration,
  InstanceDeclaration,
  RecordDeclaration,
  Text,
} from '../syntax/ast.ts';
import { readingBehindValue } from '../syntax/readings.ts';
import { ConceptRules } from './concepts.ts';

export abstract class DataRules extends ConceptRules {
  instance(): InstanceDeclaration {
    if (this.kinds[this.currIdx + 1] !== 38 /* instance */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text();
    if (this.kinds[this.currIdx + 1] !== 108 /* of */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    const entity = this.text();
    const fields = (this.kinds[this.currIdx + 1] === 6 /* LeftBrace */ ? this.instanceBody() : undefined) ?? [];
    return {
      kind: 'Instance',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      entity,
      fields,
    };
  }

  instanceBody(): InstanceDeclaration['fields'] {
    const fields: InstanceDeclaration['fields'][number][] = [];
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    while (isWord(this.kinds[this.currIdx + 1] as number) && this.bodyContinues('instanceField')) {
      const field = this.instanceField();
      fields.push(field);
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    this.checkUniqueFields(fields);
    return fields.slice();
  }

  instanceField(): InstanceDeclaration['fields'][number] {
    const followsValue = this.expressionEnd === this.currIdx;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text();
    if (followsValue) {
      this.compareReading(readingBehindValue, 'a field');
    }
    if (this.kinds[this.currIdx + 1] !== 23 /* Colon */) this.fail();
    this.currIdx++;
    const value = this.expression();
    if (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
      this.currIdx++;
    }
    return { name, value };
  }

  record(): RecordDeclaration {
    if (this.kinds[this.currIdx + 1] !== 29 /* record */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text();
    const fields = this.fields();
    return {
      kind: 'Record',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      fields,
    };
  }

  enumeration(): EnumDeclaration {
    if (this.kinds[this.currIdx + 1] !== 30 /* enum */) this.fail();
    this.currIdx++;
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text();
    const members: EnumDeclaration['members'][number][] = [];
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    const one = this.enumMember();
    members.push(one);
    while (this.kinds[this.currIdx + 1] === 22 /* Comma */ && this.listContinues(isWord, true)) {
      this.currIdx++;
      const another = this.enumMember();
      members.push(another);
    }
    if (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
      this.currIdx++;
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return {
      kind: 'Enum',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      members: members.slice(),
    };
  }

  enumMember(): EnumDeclaration['members'][number] {
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const name = this.text();
    if (this.kinds[this.currIdx + 1] !== 16 /* Equal */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    return { name, wire: this.text() };
  }

  conceptChange(): ConceptChangeDeclaration {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 40 /* conceptchange */) this.fail();
    this.currIdx++;
    if (!(this.kinds[this.currIdx + 1] === 2 /* String */ || this.kinds[this.currIdx + 1] === 3 /* TripleString */))
      this.fail();
    this.currIdx++;
    const name = this.text();
    const parts: Partial<Record<'fromVersion' | 'toVersion' | 'migrationPolicy', Text>> = {};
    let breakingChange = false;
    while (this.kinds[this.currIdx + 1] === 25 /* At */ && this.annotationAhead('conceptchange')) {
      this.currIdx++;
      switch (this.kinds[this.currIdx + 1]) {
        case 135 /* from_version */: {
          this.currIdx++;
          parts.fromVersion = this.version();
          break;
        }
        case 136 /* to_version */: {
          this.currIdx++;
          parts.toVersion = this.version();
          break;
        }
        case 137 /* migration_policy */: {
          this.currIdx++;
          if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
          this.currIdx++;
          parts.migrationPolicy = this.text();
          break;
        }
        case 138 /* breaking_change */: {
          this.currIdx++;
          if (!(this.kinds[this.currIdx + 1] === 182 /* true */ || this.kinds[this.currIdx + 1] === 183 /* false */))
            this.fail();
          this.currIdx++;
          breakingChange = this.text().value === 'true';
          break;
        }
        default:
          this.fail();
      }
    }
    const { fromVersion, toVersion, migrationPolicy } = this.completed(parts, first);
    return {
      kind: 'ConceptChange',
      span: this.span(this.declarationFirst),
      keyword: this.tokens.span(this.keywordIndex),
      exported: this.exported,
      name,
      fromVersion,
      toVersion,
      migrationPolicy,
      breakingChange,
    };
  }
}
