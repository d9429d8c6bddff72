import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { create, extract } from 'tar';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Version {
  readonly manifest: Manifest;
  /** The file's name in addresses. */
  readonly file: string;
  /** The archive's bytes, made when they are first asked for. */
  readonly bytes: () => Buffer;
}

/**
 * A registry on this machine, as npm asks for packages: it serves the tarballs `paths` and, in the versions of the
 * lockfile, what the workspace at `root` has installed. So a test of what is published asks nothing of other machines,
 * whose newest versions change while it runs. Unpacks into `scratch`.
 */
export async function serveTarballs(
  root: string,
  paths: readonly string[],
  scratch: string,
): Promise<{ readonly url: string; readonly server: Server }> {
  const versions = [...paths.map((path) => published(path, scratch)), ...installed(root, scratch)];
  const files = new Map(versions.map((version) => [version.file, version.bytes]));
  const names = new Set(versions.map(({ manifest }) => manifest.name));
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(request.url ?? '').slice(1);
    const bytes = files.get(asked);
    if (bytes !== undefined) response.end(bytes());
    else if (!names.has(asked)) response.writeHead(404).end('{}');
    else response.end(JSON.stringify(document(asked, versions, names, addressOf(server))));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: addressOf(server), server };
}

function document(name: string, all: readonly Version[], names: ReadonlySet<string>, address: string): object {
  const versions = all.filter(({ manifest }) => manifest.name === name);
  const described = versions.map(({ manifest, file, bytes }) => {
    const integrity = `sha512-${createHash('sha512').update(bytes()).digest('base64')}`;
    const dist = { tarball: `${address}${file}`, integrity };
    return [manifest.version, { ...forThisMachine(manifest, names), dist }] as const;
  });
  return { name, 'dist-tags': { latest: described.at(-1)?.[0] }, versions: Object.fromEntries(described) };
}

/** What other platforms would need is not installed here: `npm ci` would miss it in the lockfile. */
function forThisMachine(manifest: Manifest, names: ReadonlySet<string>): Manifest {
  const optional = Object.entries(manifest.optionalDependencies ?? {}).filter(([name]) => names.has(name));
  return { ...manifest, optionalDependencies: Object.fromEntries(optional) };
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function published(path: string, scratch: string): Version {
  const folder = join(scratch, basename(path, '.tgz'));
  mkdirSync(folder, { recursive: true });
  extract({ file: path, cwd: folder, sync: true });
  return { manifest: manifestIn(join(folder, 'package')), file: basename(path), bytes: once(() => readFileSync(path)) };
}

/** Each version of each package of others in the store of pnpm, in the order of their names. */
function installed(root: string, scratch: string): readonly Version[] {
  const store = join(root, 'node_modules/.pnpm');
  const folders = readdirSync(store).flatMap((entry) => packagesIn(join(store, entry, 'node_modules')));
  const versions = folders.map((folder): Version => {
    const manifest = manifestIn(folder);
    const file = `${manifest.name.replace('/', '+')}-${manifest.version}.tgz`;
    return { manifest, file, bytes: once(() => archiveOf(folder, join(scratch, file))) };
  });
  return [...new Map(versions.map((version) => [version.file, version])).values()];
}

/** An entry of the store holds its own package as a folder; what that depends on is linked. */
function packagesIn(modules: string): readonly string[] {
  if (!existsSync(modules)) return [];
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
  );
  const folders = names.map((name) => join(modules, name));
  return folders.filter((folder) => existsSync(join(folder, 'package.json')) && realpathSync(folder) === folder);
}

// From a copy: files of one content are one file in the store of pnpm, and npm takes no hard links out of archives.
function archiveOf(folder: string, copy: string): Buffer {
  cpSync(folder, copy, { recursive: true });
  const options = { cwd: copy, prefix: 'package', gzip: { level: 1 }, portable: true, sync: true } as const;
  return create(options, ['.']).read() as Buffer;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
