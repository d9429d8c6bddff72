import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import {
  FACT_ROOTS,
  factDefinition,
  type FactValue,
  factVocabulary,
  instant,
  isFactRoot,
  type Value,
} from '@sea-forge/policy';
import type { PolicyBindings } from '../../check/binder/policy-bindings.ts';
import type { CheckContext } from '../../check/check-context.ts';
import { type CheckedModules, Compilation } from '../../check/compilation.ts';
import { type CollectionName, joined, type StaticType } from '../../check/expression/static-type.ts';
import { Findings } from '../../check/report/findings.ts';
import type { SourceFile } from '../../syntax/ast.ts';
import type { FactSheet } from '../fact-sheet.ts';
import type { ModelItem } from '../model/model-item.ts';
import { FactReport } from './fact-report.ts';
import { givenFlows, givenInstances } from './given-items.ts';
import { type JsonMember, type JsonNode, JsonProblem, parseJson } from './json-tree.ts';
import { typedValue } from './typed-value.ts';
import { vocabularyValue } from './vocabulary-value.ts';

const SECTIONS = ['roles', 'input', 'state', 'actor', 'flows', 'entity_instances', 'now'] as const;

/**
 * Reads a file of facts (docs/policies.md, "Facts in a file"): facts of the vocabulary, nested or by their whole names,
 * roles, an operation's input, state and actor, and what was observed of flows and instances. Whatever is misspelt or of
 * another type is a finding at its place in the file.
 *
 * @param files the files compiled together, and `modules`, as given to `check`; `entry` is the one whose names the facts use.
 */
export function readFacts(
  source: SourceText,
  files: readonly SourceFile[],
  entry: SourceFile,
  modules: CheckedModules = {},
): { readonly sheet: FactSheet; readonly diagnostics: readonly Diagnostic[] } {
  const report = new FactReport(source);
  const reader = new FactReader(report, new Compilation(files, modules).contextOf(entry, new Findings()), entry);
  try {
    reader.read(parseJson(source.text.replace(/^\ufeff/, ' ')));
  } catch (problem) {
    if (!(problem instanceof JsonProblem)) throw problem;
    report.notJson(problem.message, problem.span);
  }
  return { sheet: reader.sheet, diagnostics: report.diagnostics };
}

class FactReader {
  readonly #report: FactReport;
  readonly #context: CheckContext;
  readonly #bound: { readonly input: Map<string, StaticType>; readonly state: Map<string, StaticType> };
  readonly #facts = new Map<string, Record<string, FactValue>>(FACT_ROOTS.map((root) => [root, {}]));
  readonly #roles = new Map<string, readonly string[]>();
  readonly #given = { input: new Map<string, Value>(), state: new Map<string, Value>() };
  readonly #items = new Map<CollectionName, readonly ModelItem[]>();
  readonly #fields = new Map<CollectionName, ReadonlyMap<string, StaticType>>();
  #actorRole: string | undefined;
  #now: FactSheet['now'];

  constructor(report: FactReport, context: CheckContext, entry: SourceFile) {
    this.#report = report;
    this.#context = context;
    this.#bound = boundNames(context.bindings, entry);
  }

  get sheet(): FactSheet {
    const group = (root: string) => this.#facts.get(root) ?? {};
    return {
      facts: {
        request: group('request'),
        response: group('response'),
        model: group('model'),
        context: group('context'),
      },
      roles: this.#roles,
      ...this.#given,
      items: this.#items,
      fields: this.#fields,
      ...(this.#actorRole === undefined ? {} : { actorRole: this.#actorRole }),
      ...(this.#now === undefined ? {} : { now: this.#now }),
    };
  }

  read(node: JsonNode): void {
    if (node.kind !== 'object') {
      this.#report.value('a file of facts', 'an object', node);
      return;
    }
    for (const member of this.#eachOnce(node.members)) this.#section(member);
  }

  #section({ key, keySpan, value }: JsonMember): void {
    const [root = '', name] = key.split('.', 2);
    if (name !== undefined && isFactRoot(root)) {
      this.#fact(key, keySpan, key, value);
    } else if (isFactRoot(key)) {
      for (const member of this.#members(key, value)) {
        this.#fact(`${key}.${member.key}`, member.keySpan, member.key, member.value);
      }
    } else {
      switch (key) {
        case 'roles':
          for (const member of this.#members(key, value)) this.#role(member);
          return;
        case 'input':
        case 'state':
          for (const member of this.#members(key, value)) this.#field(key, member);
          return;
        case 'actor':
          for (const member of this.#members(key, value)) this.#actor(member);
          return;
        case 'flows':
        case 'entity_instances': {
          const read = key === 'flows' ? givenFlows : givenInstances;
          const { items, fields } = read(value, this.#context, this.#report);
          this.#items.set(key, items);
          this.#fields.set(key, fields);
          return;
        }
        case 'now':
          this.#now = value.kind === 'text' ? instant(value.value) : undefined;
          if (this.#now === undefined) this.#report.value(key, 'an instant such as "2030-01-31T00:00:00Z"', value);
          return;
        default:
          this.#unknownSection(key, keySpan);
      }
    }
  }

  #unknownSection(key: string, keySpan: JsonMember['keySpan']): void {
    const names = [...FACT_ROOTS, ...SECTIONS, ...Object.keys(factVocabulary)];
    const help = `a file of facts has ${[...FACT_ROOTS, ...SECTIONS].join(', ')}`;
    this.#report.unknownName(`"${key}" is nothing that facts are told of`, keySpan, key, names, help);
  }

  /** A value of null is not told. `written` is the name as it stands in the file: whole, or below its root. */
  #fact(name: string, at: JsonMember['keySpan'], written: string, value: JsonNode): void {
    const [root = '', member = ''] = name.split(/\.(.*)/s, 2);
    const definition = factDefinition(name);
    if (definition === undefined) {
      const prefix = written === name ? '' : `${root}.`;
      const known = Object.keys(factVocabulary)
        .filter((each) => each.startsWith(`${root}.`))
        .map((each) => each.slice(prefix.length));
      this.#report.unknownName(`there is no fact ${name}`, at, written, known, `${root} has ${known.join(', ')}`);
      return;
    }
    if (value.kind === 'null') return;
    const group = this.#facts.get(root) as Record<string, FactValue>;
    if (Object.hasOwn(group, member)) {
      this.#report.name(`the fact ${name} is told twice`, at, 'tell it once');
      return;
    }
    const fact = vocabularyValue(name, definition, value, this.#report);
    if (fact !== undefined) group[member] = fact;
  }

  #role({ key, keySpan, value }: JsonMember): void {
    const { scope } = this.#context;
    const entity = scope.find('Entity', key);
    if (entity.kind === 'missing' && scope.find('Role', key).kind === 'missing') {
      const names = [...scope.names('Entity'), ...scope.names('Role')];
      const problem = `there is no entity or role ${JSON.stringify(key)} in the model`;
      this.#report.unknownName(problem, keySpan, key, names, 'use a name that the model declares');
      return;
    }
    if (value.kind !== 'list') {
      this.#report.value(`what roles ${key} has`, 'a list of names of roles', value);
      return;
    }
    const roles = value.items.flatMap((item) => {
      if (item.kind !== 'text') {
        this.#report.value('a role', 'the name of a role', item);
        return [];
      }
      const found = scope.find('Role', item.value);
      if (found.kind === 'found') return [found.symbol.name.value];
      const problem = `there is no role ${JSON.stringify(item.value)} in the model`;
      this.#report.unknownName(problem, item.span, item.value, scope.names('Role'), 'declare it with Role');
      return [];
    });
    this.#roles.set(entity.kind === 'found' ? entity.symbol.name.value : key, roles);
  }

  #field(section: 'input' | 'state', { key, keySpan, value }: JsonMember): void {
    const types = this.#bound[section];
    const type = types.get(key);
    if (type === undefined) {
      const problem = `no operation that is governed by a policy of this file has the ${section} "${key}"`;
      const names = [...types.keys()];
      this.#report.unknownName(
        problem,
        keySpan,
        key,
        names,
        names.length === 0 ? 'leave it out' : `it has ${names.join(', ')}`,
      );
    } else if (value.kind !== 'null') {
      const { units } = this.#context;
      this.#given[section].set(key, typedValue(`${section}.${key}`, type, value, { units, report: this.#report }));
    }
  }

  #actor({ key, keySpan, value }: JsonMember): void {
    if (key !== 'role') {
      this.#report.unknownName(`the actor has no "${key}"`, keySpan, key, ['role'], 'write "role"');
    } else if (value.kind !== 'text') {
      this.#report.value('actor.role', 'the name of a role', value);
    } else {
      const { scope } = this.#context;
      const found = scope.find('Role', value.value);
      if (found.kind === 'found') this.#actorRole = found.symbol.name.value;
      else {
        const problem = `there is no role ${JSON.stringify(value.value)} in the model`;
        this.#report.unknownName(problem, value.span, value.value, scope.names('Role'), 'declare it with Role');
      }
    }
  }

  #members(name: string, node: JsonNode): readonly JsonMember[] {
    if (node.kind === 'object') return this.#eachOnce(node.members);
    this.#report.value(name, 'an object', node);
    return [];
  }

  #eachOnce(members: readonly JsonMember[]): readonly JsonMember[] {
    const seen = new Set<string>();
    return members.filter(({ key, keySpan }) => {
      if (seen.has(key)) this.#report.name(`"${key}" stands here twice`, keySpan, 'keep one of them');
      const isFirst = !seen.has(key);
      seen.add(key);
      return isFirst;
    });
  }
}

/** What operations tell the policies of a file, taken together. */
function boundNames(bindings: PolicyBindings, entry: SourceFile) {
  const bound = { input: new Map<string, StaticType>(), state: new Map<string, StaticType>() };
  for (const policy of entry.declarations) {
    if (policy.kind !== 'Policy') continue;
    const names = bindings.of(policy);
    for (const [fields, types] of [
      [bound.input, names?.inputs],
      [bound.state, names?.state],
    ] as const) {
      for (const [name, type] of types ?? []) {
        const before = fields.get(name);
        fields.set(name, before === undefined ? type : joined(before, type));
      }
    }
  }
  return bound;
}
