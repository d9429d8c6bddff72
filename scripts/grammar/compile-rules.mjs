// One file of grammar rules (Chevrotain's notation) to the same rules as plain methods: no closures, no lookahead calls.
import ts from 'typescript';

const TOKENS = '../lexer/tokens.ts';
const ENGINE = '../parser/checking-parser.ts';

/**
 * Source of the plain rules of one grammar file. `analysis` answers what Chevrotain found out about the grammar:
 * `kindsOf(token)`, `optional(rule, method, occurrence)` and `alternatives(rule, occurrence)`, all as lists of kinds.
 */
export function compileRules(fileName, text, analysis) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  return new RulesCompiler(source, analysis).compile();
}

class RulesCompiler {
  #source;
  #analysis;
  /** Lists of alternatives kept in members, by name. */
  #lists = new Map();
  /** Sets of kinds that are too large for comparisons, by the text of their list. */
  #tables = new Map();
  #rule = '';
  #names = 0;
  /** Kinds that the next token is known to be one of, where a lookahead has just said so. */
  #known;
  /** Lists that the rule at hand fills with push. */
  #filled = new Set();

  constructor(source, analysis) {
    this.#source = source;
    this.#analysis = analysis;
  }

  compile() {
    const statements = this.#source.statements.filter((one) => !ts.isImportDeclaration(one));
    const body = statements
      .map((one) => (ts.isClassDeclaration(one) ? this.#class(one) : this.#textOf(one)))
      .join('\n\n');
    const tables = [...this.#tables].map(([kinds, name]) => `const ${name} = kindSet(${kinds});`).join('\n');
    const code = `${body}\n\n${tables}`;
    return `${this.#imports(code)}\n\n${code}\n`;
  }

  // Imports

  #imports(code) {
    const lines = this.#source.statements.filter(ts.isImportDeclaration).flatMap((one) => {
      const from = one.moduleSpecifier.text;
      if (from === 'chevrotain' || from === TOKENS) return [];
      if (from === ENGINE) return [`import { PlainReader } from './plain-reader.ts';`];
      const names = one.importClause.namedBindings.elements
        .map((element) => element.getText())
        .filter((name) => new RegExp(`\\b${name.replace('type ', '')}\\b`).test(code));
      if (names.length === 0) return [];
      const type = one.importClause.isTypeOnly ? 'type ' : '';
      const isRules = names.some((name) => name.endsWith('Rules'));
      const path = !isRules && from.startsWith('./') ? `../grammar/${from.slice(2)}` : from;
      return [`import ${type}{ ${names.join(', ')} } from '${path}';`];
    });
    if (/\bkindSet\(/.test(code)) lines.push(`import { kindSet } from './kind-set.ts';`);
    if (/\bisWord\b/.test(code) && !lines.some((line) => /\bisWord\b/.test(line)))
      lines.push(`import { isWord } from '../lexer/kinds.ts';`);
    return lines.join('\n');
  }

  // Members

  #class(node) {
    const base = node.heritageClauses[0].types[0].getText();
    for (const member of node.members) {
      const value = ts.isPropertyDeclaration(member) ? member.initializer : undefined;
      const isList = value && (ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value));
      if (isList && /\bALT:/.test(value.getText())) this.#lists.set(member.name.getText(), value);
    }
    const members = node.members.map((member) => this.#member(member)).filter((one) => one !== '');
    const parent = base === 'CheckingParser' ? 'PlainReader' : base;
    return `export abstract class ${node.name.text} extends ${parent} {\n${members.join('\n\n')}\n}`;
  }

  #member(member) {
    if (!ts.isPropertyDeclaration(member)) return this.#plain(member);
    const name = member.name.getText();
    if (this.#lists.has(name)) return '';
    const signature = methodType(member.type);
    if (member.initializer === undefined && signature !== undefined)
      return `abstract ${name}(...args: ${signature.args}): ${signature.result};`;
    const call = member.initializer;
    if (call === undefined || dsl(call)?.method !== 'RULE') return this.#plain(member);
    this.#rule = call.arguments[0].text;
    this.#names = 0;
    this.#filled = new Set([...call.getText().matchAll(/const (\w+): [^=;]+\[\] = \[\];/g)].map((found) => found[1]));
    const action = call.arguments[1];
    const parameters = action.parameters.map((one) => one.getText()).join(', ');
    const result = action.type?.getText() ?? signature?.result;
    const body = this.#body(action.body, { kind: 'return' });
    return `${name}(${parameters})${result === undefined ? '' : `: ${result}`} {\n${body}\n}`;
  }

  // Statements. `goal` says what becomes of the value: returned, assigned to a variable, or nothing.

  #body(body, goal, known) {
    this.#known = known;
    const statements = ts.isBlock(body) ? body.statements : [body];
    return statements
      .map((one) => {
        const text = ts.isStatement(one) ? this.#statement(one, goal) : this.#value(one, goal);
        this.#known = undefined;
        return text;
      })
      .join('\n');
  }

  #statement(node, goal) {
    if (ts.isExpressionStatement(node)) return this.#value(node.expression, { kind: 'none' });
    if (ts.isReturnStatement(node)) return node.expression ? this.#value(node.expression, goal) : 'return;';
    if (ts.isVariableStatement(node)) return this.#variable(node);
    if (ts.isIfStatement(node)) return this.#condition(node, goal);
    return this.#plain(node);
  }

  /** Rules ask whether they are being recorded: these never are. */
  #condition(node, goal) {
    const condition = this.#plain(node.expression);
    if (condition === 'false') return node.elseStatement ? this.#statement(node.elseStatement, goal) : '';
    const inner = this.#statementOrBlock(node.thenStatement, goal);
    if (condition === 'true') return inner;
    const rest = node.elseStatement ? ` else { ${this.#statementOrBlock(node.elseStatement, goal)} }` : '';
    return `if (${condition}) { ${inner} }${rest}`;
  }

  #statementOrBlock(node, goal) {
    return ts.isBlock(node) ? this.#body(node, goal) : this.#statement(node, goal);
  }

  #variable(node) {
    const [declaration] = node.declarationList.declarations;
    const call = declaration.initializer && dsl(declaration.initializer);
    const inlined = call && (call.method === 'OR' || (call.method === 'OPTION' && hasBlock(call)));
    if (!inlined) return this.#plain(node);
    const name = declaration.name.getText();
    const type = declaration.initializer.typeArguments?.[0]?.getText();
    return `let ${name}${type === undefined ? '' : `: ${type}`};\n${this.#value(declaration.initializer, { kind: 'assign', name })}`;
  }

  #value(node, goal) {
    const expression = unwrapped(node);
    if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.CommaToken)
      return `${this.#value(expression.left, { kind: 'none' })}\n${this.#value(expression.right, goal)}`;
    const call = dsl(expression);
    switch (call?.method) {
      case 'CONSUME':
        return this.#consume(call);
      case 'OPTION':
        if (goal.kind === 'assign' && !hasBlock(call)) break;
        return this.#optional(call, goal);
      case 'MANY':
        return this.#many(call);
      case 'OR':
        return this.#choice(call, goal);
      case 'attempt':
        return this.#body(call.args[1].body, { kind: 'none' }, this.#known);
    }
    const plain = this.#plain(expression);
    const text = goal.kind === 'return' && this.#filled.has(plain) ? `${plain}.slice()` : plain;
    if (goal.kind === 'return') return `return ${text};`;
    return goal.kind === 'assign' ? `${goal.name} = ${text};` : `${text};`;
  }

  #consume({ args: [token] }) {
    const kinds = this.#analysis.kindsOf(token.getText());
    if (this.#known?.every((kind) => kinds.includes(kind))) return 'this.currIdx++;';
    const ahead = 'this.kinds[this.currIdx + 1]';
    const unfit = kinds.length === 1 ? `${ahead} !== ${this.#kind(kinds[0])}` : `!(${this.#test(ahead, kinds)})`;
    return `if (${unfit}) this.fail();\nthis.currIdx++;`;
  }

  #optional(call, goal) {
    const { gate, action } = guarded(call.args[0]);
    const known = this.#analysis.optional(this.#rule, 'OPTION', call.occurrence);
    const inner = this.#body(action.body, goal.kind === 'return' ? { kind: 'none' } : goal, known);
    return `if (${this.#guard('OPTION', call.occurrence, gate)}) { ${inner} }`;
  }

  #many(call) {
    const { gate, action } = guarded(call.args[0]);
    const known = this.#analysis.optional(this.#rule, 'MANY', call.occurrence);
    const inner = this.#body(action.body, { kind: 'none' }, known);
    return `while (${this.#guard('MANY', call.occurrence, gate)}) { ${inner} }`;
  }

  #guard(method, occurrence, gate) {
    const kinds = this.#analysis.optional(this.#rule, method, occurrence);
    const test = this.#test('this.kinds[this.currIdx + 1]', kinds);
    return gate === undefined ? test : `(${test}) && ${this.#gate(gate)}`;
  }

  #gate(gate) {
    const condition = this.#plain(gate.body);
    return /^[!\w.]*\([^()]*\)$/.test(condition) ? condition : `(${condition})`;
  }

  #choice(call, goal) {
    const alternatives = this.#alternatives(call.args[0]);
    const kinds = this.#analysis.alternatives(this.#rule, call.occurrence);
    const bodies = alternatives.map(({ ALT }, index) => this.#body(ALT.body, goal, kinds[index]));
    const isPlain = alternatives.every(({ GATE }) => GATE === undefined) && kinds.every((one) => one.length <= 8);
    if (isPlain) {
      const end = goal.kind === 'return' ? '' : '\nbreak;';
      const cases = bodies.map(
        (body, index) => `${kinds[index].map((kind) => `case ${this.#kind(kind)}:`).join(' ')} { ${body}${end} }`,
      );
      return `switch (this.kinds[this.currIdx + 1]) {\n${cases.join('\n')}\ndefault: this.fail();\n}`;
    }
    const ahead = this.#names++ === 0 ? 'ahead' : `ahead${this.#names}`;
    const branches = bodies.map((body, index) => {
      const test = this.#test(ahead, kinds[index]);
      const { GATE } = alternatives[index];
      return `if (${GATE === undefined ? test : `(${test}) && ${this.#gate(GATE)}`}) { ${body} }`;
    });
    const join = goal.kind === 'return' ? '\n' : ' else ';
    const fail = goal.kind === 'return' ? '\nreturn this.fail();' : ' else { this.fail(); }';
    return `const ${ahead} = this.kinds[this.currIdx + 1] as number;\n${branches.join(join)}${fail}`;
  }

  #alternatives(argument) {
    let list = argument;
    const member = /^this\.(\w+)$/.exec(argument.getText())?.[1];
    if (member !== undefined) list = this.#lists.get(member);
    if (ts.isObjectLiteralExpression(list)) list = propertiesOf(list).DEF;
    return list.elements.map(propertiesOf);
  }

  // Sets of kinds

  #test(subject, kinds) {
    if (kinds.length <= 4) return kinds.map((kind) => `${subject} === ${this.#kind(kind)}`).join(' || ');
    const asNumber = subject.includes('[') ? `${subject} as number` : subject;
    if (kinds.length === this.#analysis.words.length) return `isWord(${asNumber})`;
    const { words } = this.#analysis;
    const hasWords = words.every((word) => kinds.includes(word));
    const listed = hasWords ? kinds.filter((kind) => !words.includes(kind)) : kinds;
    const list = `[${listed.map((kind) => this.#kind(kind)).join(', ')}]${hasWords ? ', isWord' : ''}`;
    if (!this.#tables.has(list)) this.#tables.set(list, `kinds${this.#tables.size + 1}`);
    return `${this.#tables.get(list)}[${asNumber}] === 1`;
  }

  #kind(kind) {
    return `${kind} /* ${this.#analysis.nameOf(kind)} */`;
  }

  // Everything else: as it stands, with calls of rules in the place of SUBRULE.

  #plain(node) {
    const call = dsl(node);
    if (call?.method === 'SUBRULE') {
      const list = call.args[1] === undefined ? undefined : propertiesOf(call.args[1]).ARGS;
      return `${call.args[0].getText()}(${list ? list.elements.map((one) => this.#plain(one)).join(', ') : ''})`;
    }
    if (call?.method === 'OPTION') {
      const { gate, action } = guarded(call.args[0]);
      return `(${this.#guard('OPTION', call.occurrence, gate)} ? ${this.#plain(action.body)} : undefined)`;
    }
    if (call !== undefined && call.method !== 'attempt') throw new Error(`${this.#rule}: ${node.getText()}`);
    const declared = ts.isSpreadAssignment(node) && /^this\.declared\((.*)\)$/s.exec(node.expression.getText())?.[1];
    if (declared)
      return `kind: ${declared}, span: this.span(this.declarationFirst), keyword: this.tokens.span(this.keywordIndex), exported: this.exported`;
    if (node.getText() === 'this.RECORDING_PHASE') return 'false';
    // What push leaves behind has room for more; a copy has not, and trees live longer than their making.
    if (ts.isShorthandPropertyAssignment(node) && this.#filled.has(node.getText()))
      return `${node.getText()}: ${node.getText()}.slice()`;
    const folded = this.#folded(node);
    if (folded !== undefined) return folded;
    if (ts.isIfStatement(node)) return this.#condition(node, { kind: 'return' });
    return this.#textOf(node);
  }

  #folded(node) {
    if (ts.isPrefixUnaryExpression(node) && node.operand.getText() === 'this.RECORDING_PHASE') return 'true';
    if (ts.isConditionalExpression(node) && node.condition.getText() === 'this.RECORDING_PHASE')
      return this.#plain(node.whenFalse);
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.BarBarToken) return undefined;
    const left = this.#plain(node.left);
    return left === 'false' ? this.#plain(node.right) : undefined;
  }

  /** Text of a node with its parts replaced where {@link #plain} says so. */
  #textOf(node) {
    let text = '';
    let at = node.getStart();
    ts.forEachChild(node, (child) => {
      text += this.#source.text.slice(at, child.getStart(this.#source));
      text +=
        child.kind === ts.SyntaxKind.Identifier || child.getChildCount() === 0 ? child.getText() : this.#plain(child);
      at = child.end;
    });
    return (text + this.#source.text.slice(at, node.end)).trim();
  }
}

/** A call of one of Chevrotain's methods, or of `attempt`: its name without the number, the number, the arguments. */
function dsl(node) {
  if (!ts.isCallExpression(node)) return undefined;
  const name = /^this\.(RULE|CONSUME|SUBRULE|OPTION|MANY|OR|attempt)(\d?)$/.exec(node.expression.getText());
  return name ? { method: name[1], occurrence: Number(name[2] || 0), args: node.arguments } : undefined;
}

function guarded(argument) {
  if (ts.isArrowFunction(argument)) return { action: argument };
  const { GATE, DEF } = propertiesOf(argument);
  return { gate: GATE, action: DEF };
}

const hasBlock = (call) => ts.isBlock(guarded(call.args[0]).action.body);

function propertiesOf(literal) {
  return Object.fromEntries(literal.properties.map((one) => [one.name.getText(), one.initializer]));
}

function unwrapped(node) {
  return ts.isParenthesizedExpression(node) ? unwrapped(node.expression) : node;
}

/** Arguments and result of `ParserMethod<[a: number], Result>`. */
function methodType(type) {
  if (type === undefined || !ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'ParserMethod')
    return undefined;
  const [args, result] = type.typeArguments.map((one) => one.getText());
  return { args, result };
}
