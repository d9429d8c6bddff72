import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import type { Performed } from './performed.ts';
import type { Sandbox } from './sandbox.ts';

const SERVICES: Readonly<Record<string, 'gateway' | 'evidence'>> = {
  'policy-gateway': 'gateway',
  'evidence-service': 'evidence',
};

/** `docker-compose build | up | restart`: the file is validated, and the throwaway stack does the same without containers. */
export async function performCompose(sandbox: Sandbox, [command = '', ...args]: readonly string[]): Promise<Performed> {
  const names = args.filter((word) => !word.startsWith('-'));
  const wrong = composeProblem(sandbox.repository, names);
  if (wrong !== undefined) return { how: 'validated', ok: false, output: '', note: wrong };
  const failure = await follow(sandbox, command, names);
  if (typeof failure === 'object') return failure;
  const how = 'done on the throwaway stack';
  return failure === undefined
    ? { how, ok: true, output: '', note: 'docker-compose.yml is valid; no container was started' }
    : { how, ok: false, output: '', note: failure };
}

async function follow(
  sandbox: Sandbox,
  command: string,
  names: readonly string[],
): Promise<string | undefined | Performed> {
  switch (command) {
    case 'build': {
      const { exitCode, stderr } = await execa(sandbox.sea, ['build', sandbox.context], {
        cwd: sandbox.repository,
        reject: false,
      });
      return exitCode === 0 ? undefined : stderr;
    }
    case 'up':
      return sandbox.start();
    case 'restart': {
      const known = names.flatMap((name) => SERVICES[name] ?? []);
      if (known.length !== names.length || known.length === 0)
        return 'only the gateway and the evidence service are known';
      for (const name of known) {
        const problem = await sandbox.restart(name);
        if (problem !== undefined) return problem;
      }
      return undefined;
    }
    default:
      return {
        how: 'not run',
        ok: false,
        output: '',
        note: `"${command}" of docker-compose is not known to this check`,
      };
  }
}

function composeProblem(repository: string, names: readonly string[]): string | undefined {
  const file = join(repository, 'docker-compose.yml');
  if (!existsSync(file)) return 'there is no docker-compose.yml';
  try {
    const { services } = parse(readFileSync(file, 'utf8'), { maxAliasCount: 100 }) as { services?: object };
    if (typeof services !== 'object' || services === null) return 'docker-compose.yml has no services';
    const missing = [...Object.keys(SERVICES), ...names].find((name) => !Object.hasOwn(services, name));
    return missing === undefined ? undefined : `docker-compose.yml has no service "${missing}"`;
  } catch (error) {
    return `docker-compose.yml cannot be read: ${(error as Error).message}`;
  }
}
