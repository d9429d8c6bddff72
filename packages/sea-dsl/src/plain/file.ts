// Made from ../grammar/file.ts by `npm run grammar`. Change the grammar, not this.
import { isWord } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import type { Problems } from '../problems.ts';
import type { Declaration, Import, Text } from '../syntax/ast.ts';
import { limits } from '../syntax/limits.ts';
import { OperationRules } from './operations.ts';
import { kindSet } from './kind-set.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

type ImportItem = { readonly name: Text; readonly alias?: Text };

export interface FileParts {
  readonly header: { namespace?: Text; version?: Text; owner?: Text; profile?: Text };
  readonly imports: Import[];
  readonly declarations: Declaration[];
}

export abstract class FileRules extends OperationRules {
  protected countBefore = 0;

  protected parts: FileParts = { header: {}, imports: [], declarations: [] };

  file(): void {
    while (this.kinds[this.currIdx + 1] === 25 /* At */ && this.headerAhead()) {
      this.tellIfLate('annotations of the file stand before imports and declarations', this.parts.imports.length > 0);
      this.headerAnnotation();
    }
    while (this.kinds[this.currIdx + 1] === 97 /* import */) {
      this.tellIfLate('imports stand before all declarations', false);
      this.importDeclaration();
    }
    while (kinds1[this.kinds[this.currIdx + 1] as number] === 1) {
      const declaration = this.declaration();
      this.add(declaration);
    }
  }

  headerAnnotation(): void {
    if (this.kinds[this.currIdx + 1] !== 25 /* At */) this.fail();
    this.currIdx++;
    if (!(
      this.kinds[this.currIdx + 1] === 54 /* namespace */ ||
      this.kinds[this.currIdx + 1] === 55 /* version */ ||
      this.kinds[this.currIdx + 1] === 56 /* owner */ ||
      this.kinds[this.currIdx + 1] === 57 /* profile */
    ))
      this.fail();
    this.currIdx++;
    const word = this.text().value;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    this.parts.header[word.toLowerCase() as keyof FileParts['header']] = this.text();
  }

  importDeclaration(): void {
    const first = this.ahead;
    if (this.kinds[this.currIdx + 1] !== 97 /* import */) this.fail();
    this.currIdx++;
    let specifier: Import['specifier'];
    switch (this.kinds[this.currIdx + 1]) {
      case 6 /* LeftBrace */: {
        specifier = this.importItems();
        break;
      }
      case 20 /* Times */: {
        this.currIdx++;
        if (this.kinds[this.currIdx + 1] !== 99 /* as */) this.fail();
        this.currIdx++;
        if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
        this.currIdx++;
        specifier = { kind: 'wildcard', alias: this.text() };
        break;
      }
      default:
        this.fail();
    }
    if (this.kinds[this.currIdx + 1] !== 100 /* from */) this.fail();
    this.currIdx++;
    if (this.kinds[this.currIdx + 1] !== 2 /* String */) this.fail();
    this.currIdx++;
    this.parts.imports.push({ span: this.span(first), specifier, from: this.text() });
  }

  importItems(): Import['specifier'] {
    const items: ImportItem[] = [];
    if (this.kinds[this.currIdx + 1] !== 6 /* LeftBrace */) this.fail();
    this.currIdx++;
    const one = this.importItem();
    items.push(one);
    while (this.kinds[this.currIdx + 1] === 22 /* Comma */ && this.listContinues(isWord, true)) {
      this.currIdx++;
      const another = this.importItem();
      items.push(another);
    }
    if (this.kinds[this.currIdx + 1] === 22 /* Comma */) {
      this.currIdx++;
    }
    if (this.kinds[this.currIdx + 1] !== 7 /* RightBrace */) this.fail();
    this.currIdx++;
    return { kind: 'named', items: items.slice() };
  }

  importItem(): ImportItem {
    if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
    this.currIdx++;
    const item: Mutable<ImportItem> = { name: this.text() };
    if (this.kinds[this.currIdx + 1] === 99 /* as */) {
      this.currIdx++;
      if (!isWord(this.kinds[this.currIdx + 1] as number)) this.fail();
      this.currIdx++;
      item.alias = this.text();
    }
    return item;
  }

  declaration(): Declaration {
    this.declarationFirst = this.ahead;
    this.countBefore = this.problems.count;
    this.exported = false;
    if (this.kinds[this.currIdx + 1] === 98 /* export */) {
      this.currIdx++;
      this.exported = true;
    }
    this.keywordIndex = this.ahead;
    switch (this.kinds[this.currIdx + 1]) {
      case 27 /* dimension */: {
        return this.dimension();
      }
      case 28 /* unit */: {
        return this.unit();
      }
      case 29 /* record */: {
        return this.record();
      }
      case 30 /* enum */: {
        return this.enumeration();
      }
      case 31 /* operation */: {
        return this.operation();
      }
      case 32 /* entity */: {
        return this.entity();
      }
      case 33 /* resource */: {
        return this.resource();
      }
      case 34 /* flow */: {
        return this.flow();
      }
      case 35 /* pattern */: {
        return this.pattern();
      }
      case 36 /* role */: {
        return this.role();
      }
      case 37 /* relation */: {
        return this.relation();
      }
      case 38 /* instance */: {
        return this.instance();
      }
      case 39 /* policy */: {
        return this.policy();
      }
      case 40 /* conceptchange */: {
        return this.conceptChange();
      }
      case 41 /* metric */: {
        return this.metric();
      }
      case 42 /* mapping */: {
        return this.mapping();
      }
      case 43 /* projection */: {
        return this.projection();
      }
      case 44 /* cell */:
      case 48 /* dependencyset */:
      case 50 /* mount */:
      case 51 /* endpoint */:
      case 53 /* credential */: {
        return this.plainCell();
      }
      case 46 /* runtime */:
      case 47 /* tool */: {
        return this.versionedCell();
      }
      case 45 /* systemdependency */:
      case 49 /* service */: {
        return this.optionallyVersionedCell();
      }
      case 52 /* networkflow */: {
        return this.networkFlow();
      }
      default:
        this.fail();
    }
  }

  protected load(tokens: TokenStream, problems: Problems): void {
    this.prepare(tokens);
    this.problems = problems;
    this.parts = { header: {}, imports: [], declarations: [] };
  }

  private tellIfLate(problem: string, isLate: boolean): void {
    if (!isLate && this.parts.declarations.length === 0) {
      return;
    }
    this.problems.syntax(this.tokens.span(this.ahead), problem, { help: 'move it up' });
  }

  private add(declaration: Declaration): void {
    const { declarations } = this.parts;
    if (declarations.length < limits.declarations) {
      declarations.push(declaration);
      return;
    }

    const problem = `a file holds at most ${limits.declarations} declarations`;
    this.problems.syntax(declaration.keyword, problem, { help: 'split it into several files' });
    this.moveTo(this.tokens.count);
  }
}

const kinds1 = kindSet([
  27 /* dimension */, 28 /* unit */, 29 /* record */, 30 /* enum */, 31 /* operation */, 32 /* entity */,
  33 /* resource */, 34 /* flow */, 35 /* pattern */, 36 /* role */, 37 /* relation */, 38 /* instance */,
  39 /* policy */, 40 /* conceptchange */, 41 /* metric */, 42 /* mapping */, 43 /* projection */, 44 /* cell */,
  45 /* systemdependency */, 46 /* runtime */, 47 /* tool */, 48 /* dependencyset */, 49 /* service */, 50 /* mount */,
  51 /* endpoint */, 52 /* networkflow */, 53 /* credential */, 98 /* export */,
]);
