import type { ParserMethod } from 'chevrotain';
import { isWord } from '../lexer/kinds.ts';
import { K, T } from '../lexer/tokens.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import type { Problems } from '../problems.ts';
import type { Declaration, Import, Text } from '../syntax/ast.ts';
import { limits } from '../syntax/limits.ts';
import { OperationRules } from './operations.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type ImportItem = { readonly name: Text; readonly alias?: Text };

/** Everything a file says, as it is read. */
export interface FileParts {
  readonly header: { namespace?: Text; version?: Text; owner?: Text; profile?: Text };
  readonly imports: Import[];
  readonly declarations: Declaration[];
}

/** A whole file: header, imports, declarations, in this order. */
export abstract class FileRules extends OperationRules {
  /** Number of problems before the declaration being read. */
  protected countBefore = 0;
  protected parts: FileParts = { header: {}, imports: [], declarations: [] };

  private readonly kindsOfDeclaration = [
    { ALT: () => this.SUBRULE(this.dimension) },
    { ALT: () => this.SUBRULE(this.unit) },
    { ALT: () => this.SUBRULE(this.record) },
    { ALT: () => this.SUBRULE(this.enumeration) },
    { ALT: () => this.SUBRULE(this.operation) },
    { ALT: () => this.SUBRULE(this.entity) },
    { ALT: () => this.SUBRULE(this.resource) },
    { ALT: () => this.SUBRULE(this.flow) },
    { ALT: () => this.SUBRULE(this.pattern) },
    { ALT: () => this.SUBRULE(this.role) },
    { ALT: () => this.SUBRULE(this.relation) },
    { ALT: () => this.SUBRULE(this.instance) },
    { ALT: () => this.SUBRULE(this.policy) },
    { ALT: () => this.SUBRULE(this.conceptChange) },
    { ALT: () => this.SUBRULE(this.metric) },
    { ALT: () => this.SUBRULE(this.mapping) },
    { ALT: () => this.SUBRULE(this.projection) },
    { ALT: () => this.SUBRULE(this.plainCell) },
    { ALT: () => this.SUBRULE(this.versionedCell) },
    { ALT: () => this.SUBRULE(this.optionallyVersionedCell) },
    { ALT: () => this.SUBRULE(this.networkFlow) },
  ];

  readonly file: ParserMethod<[], void> = this.RULE('file', () => {
    this.MANY({
      GATE: () => this.headerAhead(),
      DEF: () =>
        this.attempt('header', () => {
          this.tellIfLate(
            'annotations of the file stand before imports and declarations',
            this.parts.imports.length > 0,
          );
          this.SUBRULE(this.headerAnnotation);
        }),
    });
    this.MANY1(() =>
      this.attempt('import', () => {
        this.tellIfLate('imports stand before all declarations', false);
        this.SUBRULE(this.importDeclaration);
      }),
    );
    this.MANY2(() =>
      this.attempt('declaration', () => {
        const declaration = this.SUBRULE(this.declaration);
        this.add(declaration);
      }),
    );
  });

  /** `@namespace "x"`; the last of each wins. */
  readonly headerAnnotation = this.RULE('headerAnnotation', (): void => {
    this.CONSUME(T.At);
    this.CONSUME(T.HeaderWord);
    const word = this.text().value;
    this.CONSUME(T.String);
    if (!this.RECORDING_PHASE) this.parts.header[word.toLowerCase() as keyof FileParts['header']] = this.text();
  });

  readonly importDeclaration = this.RULE('importDeclaration', (): void => {
    const first = this.ahead;
    this.CONSUME(K.import);
    const specifier = this.OR<Import['specifier']>([
      { ALT: () => this.SUBRULE(this.importItems) },
      {
        ALT: () => {
          this.CONSUME(T.Times);
          this.CONSUME(K.as);
          this.CONSUME(T.Word);
          return { kind: 'wildcard', alias: this.text() };
        },
      },
    ]);
    this.CONSUME(K.from);
    this.CONSUME(T.String);
    if (!this.RECORDING_PHASE) this.parts.imports.push({ span: this.span(first), specifier, from: this.text() });
  });

  /** `{ A, B as C }`; a comma may also end the list. */
  readonly importItems = this.RULE('importItems', (): Import['specifier'] => {
    const items: ImportItem[] = [];
    this.CONSUME(T.LeftBrace);
    const one = this.SUBRULE(this.importItem);
    items.push(one);
    this.MANY({
      GATE: () => this.listContinues(isWord, true),
      DEF: () => {
        this.CONSUME(T.Comma);
        const another = this.SUBRULE1(this.importItem);
        items.push(another);
      },
    });
    this.OPTION(() => this.CONSUME1(T.Comma));
    this.CONSUME(T.RightBrace);
    return { kind: 'named', items };
  });

  readonly importItem = this.RULE('importItem', (): ImportItem => {
    this.CONSUME(T.Word);
    const item: Mutable<ImportItem> = { name: this.text() };
    this.OPTION(() => {
      this.CONSUME(K.as);
      this.CONSUME1(T.Word);
      item.alias = this.text();
    });
    return item;
  });

  /** Any declaration, exported or not; no two begin with the same word. */
  readonly declaration = this.RULE('declaration', (): Declaration => {
    this.declarationFirst = this.ahead;
    this.countBefore = this.problems.count;
    this.exported = false;
    this.OPTION(() => {
      this.CONSUME(K.export);
      this.exported = true;
    });
    this.keywordIndex = this.ahead;
    return this.OR<Declaration>(this.kindsOfDeclaration);
  });
  protected load(tokens: TokenStream, problems: Problems): void {
    this.prepare(tokens);
    this.problems = problems;
    this.parts = { header: {}, imports: [], declarations: [] };
  }

  /** Reading began again behind something that made no sense: what comes may be out of order. */
  private tellIfLate(problem: string, isLate: boolean): void {
    if (!isLate && this.parts.declarations.length === 0) return;
    if (!this.RECORDING_PHASE) this.problems.syntax(this.tokens.span(this.ahead), problem, { help: 'move it up' });
  }

  private add(declaration: Declaration): void {
    const { declarations } = this.parts;
    if (declarations.length < limits.declarations) {
      declarations.push(declaration);
      return;
    }
    if (this.RECORDING_PHASE) return;
    const problem = `a file holds at most ${limits.declarations} declarations`;
    this.problems.syntax(declaration.keyword, problem, { help: 'split it into several files' });
    this.moveTo(this.tokens.count);
  }
}
