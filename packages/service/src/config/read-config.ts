import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseDuration } from '../units/duration.ts';
import { parseSize } from '../units/size.ts';
import type { ConfigProblem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { type Environment, resolveSecrets } from './secrets.ts';
import { readYaml, type ValuePath } from './yaml-source.ts';

/** What a schema cannot say: a value that is well-formed and still not to be used, and where it stands. */
export interface ConfigObjection {
  readonly at: ValuePath;
  readonly message: string;
}

export interface ConfigRequest<Value> {
  readonly text: string;
  /** The file's path as problems are to name it. */
  readonly path: string;
  /**
   * JSON Schema 2020-12. Beyond its own words: formats `time-span` (`5s`) and `byte-size` (`1MiB`); `"x-secret": true`
   * lets a text be `${NAME}`, taken from `env`. Defaults are filled in; an `x-default` is not: it tells what whoever reads
   * the value makes of its absence.
   */
  readonly schema: Readonly<Record<string, unknown>>;
  /** A schema that may know more than `schema`, which was made by an earlier version: what only it knows has its defaults. */
  readonly newer?: Readonly<Record<string, unknown>>;
  readonly env: Environment;
  /** Asked once the schema holds. */
  readonly objections?: (value: Value) => readonly ConfigObjection[];
}

export type ConfigResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Reads a service's `config.yaml`: YAML with positions, secrets from the environment, then the schema.
 *
 * @returns the value with the schema's defaults, or every problem at its own line. `Value` is what the schema says.
 */
export function readConfig<Value>({
  text,
  path,
  schema,
  newer,
  env,
  objections = () => [],
}: ConfigRequest<Value>): ConfigResult<Value> {
  const yaml = readYaml(text, path);
  if (!yaml.ok) return yaml;
  const { source } = yaml;
  // Unaliased: replacing a secret at one place must not reach another.
  const value: unknown = JSON.parse(JSON.stringify(source.value));
  const secretPaths = new Set<string>();
  const validate = compile(schema, secretPaths);
  validate(value);
  const secretProblems = resolveSecrets(value, secretPaths, env, source);
  const isValid = validate(value);
  if (isValid && secretProblems.length === 0) {
    if (newer !== undefined && newer !== schema) compile(newer, new Set())(value);
    const problems = objections(value as Value).map(({ at, message }) => source.problemAt(at, message));
    return problems.length > 0 ? { ok: false, problems } : { ok: true, value: value as Value };
  }
  const schemaFindings = isValid ? [] : schemaProblems(validate.errors ?? [], source);
  // A reference that was not resolved is not reported again as a text of the wrong form.
  const others = schemaFindings.filter((finding) => !secretProblems.some((problem) => samePlace(problem, finding)));
  return { ok: false, problems: [...secretProblems, ...others].sort((a, b) => a.line - b.line || a.column - b.column) };
}

function compile(schema: ConfigRequest<unknown>['schema'], secretPaths: Set<string>): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, useDefaults: true, verbose: true, strict: true, allowUnionTypes: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addFormat('time-span', (text: string) => parseDuration(text) !== undefined);
  ajv.addFormat('byte-size', (text: string) => parseSize(text) !== undefined);
  ajv.addKeyword('x-default');
  ajv.addKeyword({
    keyword: 'x-secret',
    schemaType: 'boolean',
    validate: (isSecret: boolean, _data: unknown, _parent: unknown, at?: { instancePath: string }) => {
      if (isSecret && at !== undefined) secretPaths.add(at.instancePath);
      return true;
    },
  });
  return ajv.compile(schema);
}

function samePlace(a: ConfigProblem, b: ConfigProblem): boolean {
  return a.line === b.line && a.column === b.column;
}
