import type { ErrorObject } from 'ajv';
import { nearestName } from './nearest-name.ts';
import type { ConfigProblem } from './problem.ts';
import type { ValuePath, YamlSource } from './yaml-source.ts';

/** Schema errors as problems at the author's own lines; an unknown member is reported at its name. */
export function schemaProblems(errors: readonly ErrorObject[], source: YamlSource): ConfigProblem[] {
  const problems = errors.filter(({ keyword }) => keyword !== 'if').map((error) => toProblem(error, source));
  const seen = new Set<string>();
  return problems.filter(({ line, column, message }) => {
    const key = `${line}:${column}:${message}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function toProblem(error: ErrorObject, source: YamlSource): ConfigProblem {
  const at = fromPointer(error.instancePath);
  const name = at.length === 0 ? 'the file' : at.join('.');
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const written = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
      const near = nearestName(written, known);
      const hint =
        near !== undefined ? `; did you mean "${near}"?` : known.length > 0 ? `; known are: ${known.join(', ')}` : '';
      return source.problemAt([...at, written], `unknown member "${written}"${hint}`, 'key');
    }
    case 'propertyNames':
      return source.problemAt(
        [...at, String(params['propertyName'])],
        `"${String(params['propertyName'])}" is no valid name here`,
        'key',
      );
    case 'required':
      return source.problemAt(
        at,
        `"${String(params['missingProperty'])}" is missing${at.length === 0 ? '' : ` in ${name}`}`,
      );
    case 'enum':
      return source.problemAt(at, `${name} must be one of ${listed(params['allowedValues'])}`);
    case 'const':
      return source.problemAt(at, `${name} must be ${JSON.stringify(params['allowedValue'])}`);
    case 'format':
      return source.problemAt(
        at,
        `${name} must be ${FORMAT_NAMES[String(params['format'])] ?? `a ${String(params['format'])}`}`,
      );
    default:
      return source.problemAt(at, `${name} ${error.message ?? 'is not valid'}`);
  }
}

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  'time-span': 'a duration with its unit, e.g. 300s, 5ms, 2m, 1h, 7d',
  'byte-size': 'a size with its unit, e.g. 64KiB, 1MiB, 10MB',
  uri: 'a URL',
};

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : 'the known values';
}

/** Steps of a JSON pointer (RFC 6901). */
function fromPointer(pointer: string): ValuePath {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
