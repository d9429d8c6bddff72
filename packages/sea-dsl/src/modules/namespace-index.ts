import { headerNamespace } from './header-namespace.ts';
import { join } from './locate-path.ts';
import { isFailure, type ModuleHost } from './module-host.ts';
import { claimOf, type Registry, registeredNamespace } from './registry/registry.ts';

/** So much is searched for namespaces; whoever has more says in a registry where to look. */
const MAX_ENTRIES = 50_000;

/** Where an import by namespace looks: in the files that a registry lists, else in a folder and below (ruling R11). */
export interface NamespaceSite {
  readonly registry: Registry | undefined;
  readonly folder: string;
}

/** The modules of a site by namespace; the disk is searched when the first one is asked for. */
export class NamespaceIndex {
  readonly #site: NamespaceSite;
  readonly #host: ModuleHost;
  #byNamespace: Map<string, string[]> | undefined;
  readonly #problems: string[] = [];

  constructor(site: NamespaceSite, host: ModuleHost) {
    this.#site = site;
    this.#host = host;
  }

  /** Absolute paths of the files of a namespace, in order. */
  find(namespace: string): readonly string[] {
    return this.#index().get(namespace) ?? [];
  }

  namespaces(): Iterable<string> {
    return this.#index().keys();
  }

  /** What could not be searched. */
  get problems(): readonly string[] {
    this.#index();
    return this.#problems;
  }

  #index(): Map<string, string[]> {
    if (this.#byNamespace !== undefined) return this.#byNamespace;
    const { registry } = this.#site;
    const index = new Map<string, string[]>();
    this.#byNamespace = index;
    for (const path of this.#search().sort()) {
      if (registry !== undefined && claimOf(registry, path).namespaces.length === 0) continue;
      const read = this.#host.read(path);
      if (isFailure(read)) {
        this.#problems.push(`${this.#host.show(path)} cannot be read: ${read.problem}`);
        continue;
      }
      const namespace = headerNamespace(read.text) ?? (registry && registeredNamespace(registry, path));
      if (namespace === undefined) continue;
      const paths = index.get(namespace);
      if (paths === undefined) index.set(namespace, [path]);
      else paths.push(path);
    }
    return index;
  }

  // Links are not followed; what is hidden, and what others installed, is not searched.
  #search(): string[] {
    const found: string[] = [];
    const waiting = [this.#site.registry?.folder ?? this.#site.folder];
    let entries = 0;
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      const listed = this.#host.list(folder) ?? [];
      if (isFailure(listed)) {
        this.#problems.push(`${this.#host.show(folder)} cannot be searched: ${listed.problem}`);
        continue;
      }
      entries += listed.length;
      if (entries > MAX_ENTRIES) {
        this.#problems.push(
          `there are more than ${MAX_ENTRIES} files to search: list the modules in .sea-registry.toml`,
        );
        return found;
      }
      for (const { name, kind } of listed) {
        if (name.startsWith('.') || name === 'node_modules') continue;
        if (kind === 'folder') waiting.push(join(folder, name));
        else if (kind === 'file' && name.endsWith('.sea')) found.push(join(folder, name));
      }
    }
    return found;
  }
}
