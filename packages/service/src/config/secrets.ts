import type { ConfigProblem } from './problem.ts';
import type { ValuePath, YamlSource } from './yaml-source.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

/**
 * Replaces, in `value` itself, each text that is exactly `${NAME}` by the environment variable. Only the places in
 * `secretPaths` (JSON pointers) may refer to the environment; elsewhere, and where the name is not set, it is a problem.
 * What is put in is never read again, so a secret that looks like a reference stays as it is.
 */
export function resolveSecrets(
  value: unknown,
  secretPaths: ReadonlySet<string>,
  env: Environment,
  source: YamlSource,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const seen = new Set<object>();
  const visit = (node: unknown, at: ValuePath): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [name, child] of Object.entries(node)) {
      const path = [...at, name];
      const variable = typeof child === 'string' ? REFERENCE.exec(child)?.[1] : undefined;
      if (variable === undefined) {
        visit(child, path);
        continue;
      }
      const found = Object.hasOwn(env, variable) ? env[variable] : undefined;
      if (!secretPaths.has(toPointer(path))) {
        problems.push(
          source.problemAt(path, `\${${variable}} is not replaced here: the environment is for secrets only`),
        );
      } else if (found === undefined || found === '') {
        problems.push(source.problemAt(path, `the environment variable ${variable} is not set`));
      } else (node as Record<string, unknown>)[name] = found;
    }
  };
  visit(value, []);
  return problems;
}

function toPointer(path: ValuePath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
