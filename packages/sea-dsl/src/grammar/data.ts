import type { ParserMethod } from 'chevrotain';
import { isWord } from '../lexer/kinds.ts';
import { K, T } from '../lexer/tokens.ts';
import type {
  ConceptChangeDeclaration,
  EnumDeclaration,
  InstanceDeclaration,
  RecordDeclaration,
  Text,
} from '../syntax/ast.ts';
import { readingBehindValue } from '../syntax/readings.ts';
import { ConceptRules } from './concepts.ts';

/** Instances, records and enums, and how concepts change. */
export abstract class DataRules extends ConceptRules {
  readonly instance = this.RULE('instance', (): InstanceDeclaration => {
    this.CONSUME(K.instance);
    this.CONSUME(T.Word);
    const name = this.text();
    this.CONSUME(K.of);
    this.CONSUME(T.String);
    const entity = this.text();
    const fields = this.OPTION(() => this.SUBRULE(this.instanceBody)) ?? [];
    return { ...this.declared('Instance'), name, entity, fields };
  });

  readonly instanceBody = this.RULE('instanceBody', (): InstanceDeclaration['fields'] => {
    const fields: InstanceDeclaration['fields'][number][] = [];
    this.CONSUME(T.LeftBrace);
    this.MANY({
      GATE: () => this.bodyContinues('instanceField'),
      DEF: () =>
        this.attempt('instanceField', () => {
          const field = this.SUBRULE(this.instanceField);
          fields.push(field);
        }),
    });
    this.CONSUME(T.RightBrace);
    this.checkUniqueFields(fields);
    return fields;
  });

  readonly instanceField: ParserMethod<[], InstanceDeclaration['fields'][number]> = this.RULE('instanceField', () => {
    const followsValue = this.expressionEnd === this.currIdx;
    this.CONSUME(T.Word);
    const name = this.text();
    if (followsValue) this.compareReading(readingBehindValue, 'a field');
    this.CONSUME(T.Colon);
    const value = this.SUBRULE(this.expression);
    this.OPTION(() => this.CONSUME(T.Comma));
    return { name, value };
  });

  readonly record = this.RULE('record', (): RecordDeclaration => {
    this.CONSUME(K.record);
    this.CONSUME(T.Word);
    const name = this.text();
    const fields = this.SUBRULE(this.fields);
    return { ...this.declared('Record'), name, fields };
  });

  readonly enumeration = this.RULE('enumeration', (): EnumDeclaration => {
    this.CONSUME(K.enum);
    this.CONSUME(T.Word);
    const name = this.text();
    const members: EnumDeclaration['members'][number][] = [];
    this.CONSUME(T.LeftBrace);
    const one = this.SUBRULE(this.enumMember);
    members.push(one);
    this.MANY({
      GATE: () => this.listContinues(isWord, true),
      DEF: () => {
        this.CONSUME(T.Comma);
        const another = this.SUBRULE1(this.enumMember);
        members.push(another);
      },
    });
    this.OPTION(() => this.CONSUME1(T.Comma));
    this.CONSUME(T.RightBrace);
    return { ...this.declared('Enum'), name, members };
  });

  readonly enumMember = this.RULE('enumMember', (): EnumDeclaration['members'][number] => {
    this.CONSUME(T.Word);
    const name = this.text();
    this.CONSUME(T.Equal);
    this.CONSUME(T.String);
    return { name, wire: this.text() };
  });

  readonly conceptChange = this.RULE('conceptChange', (): ConceptChangeDeclaration => {
    const first = this.ahead;
    this.CONSUME(K.conceptchange);
    this.CONSUME(T.Name);
    const name = this.text();
    const parts: Partial<Record<'fromVersion' | 'toVersion' | 'migrationPolicy', Text>> = {};
    let breakingWord: Text | undefined;
    this.MANY({
      GATE: () => this.annotationAhead('conceptchange'),
      DEF: () => {
        this.CONSUME(T.At);
        this.OR([
          {
            ALT: () => {
              this.CONSUME(K.from_version);
              parts.fromVersion = this.SUBRULE(this.version);
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.to_version);
              parts.toVersion = this.SUBRULE1(this.version);
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.migration_policy);
              this.CONSUME(T.Word);
              parts.migrationPolicy = this.text();
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.breaking_change);
              this.CONSUME(T.Boolean);
              breakingWord = this.text();
            },
          },
        ]);
      },
    });
    const { fromVersion, toVersion, migrationPolicy } = this.completed(parts, first);
    // Only the lower-case word counts, as in the reference.
    const breakingChange = breakingWord?.value === 'true';
    const change = { name, fromVersion, toVersion, migrationPolicy, breakingChange, breakingWord };
    return { ...this.declared('ConceptChange'), ...change };
  });
}
