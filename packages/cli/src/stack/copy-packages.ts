import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface PackageManifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Copies an installed package and all that it needs into `<folder>/node_modules`, without links, so that the folder runs
 * wherever it is taken on a machine of this kind. Optional ones that are not installed here are left out. A string is
 * why it could not be done.
 */
export function copyPackages(repository: string, folder: string, names: readonly string[]): string | undefined {
  const modules = join(folder, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  const copied = new Map<string, string>();
  const waiting = names.map((name) => ({ name, from: repository, isOptional: false }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const found = findPackage(next.name, next.from);
    if (found === undefined) {
      if (next.isOptional) continue;
      return `the package ${next.name} is not installed`;
    }
    const earlier = copied.get(next.name);
    if (earlier === found) continue;
    if (earlier !== undefined) return `two versions of the package ${next.name} are needed`;
    copied.set(next.name, found);
    const target = join(modules, next.name);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(found, target, { recursive: true, filter: (path) => !path.slice(found.length).includes('node_modules') });
    const { dependencies = {}, optionalDependencies = {} } = readManifest(found);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      waiting.push({ name, from: found, isOptional: Object.hasOwn(optionalDependencies, name) });
    }
  }
  return undefined;
}

// As Node looks for it: in the node_modules of the folder and of those above; links are resolved, as pnpm makes them.
function findPackage(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}

function readManifest(folder: string): PackageManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest;
}
