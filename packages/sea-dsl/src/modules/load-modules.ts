import { type Diagnostic, hasErrors, SourceText } from '@sea-forge/diagnostics';
import { importsOf } from '../check/modules/imports-of.ts';
import { isRelativeSpecifier } from '../check/modules/module-path.ts';
import { parse } from '../parse.ts';
import type { SourceFile } from '../syntax/ast.ts';
import type { LocatedImport } from './located-import.ts';
import { locatePath, parentOf } from './locate-path.ts';
import { isFailure, type ModuleHost } from './module-host.ts';
import { NamespaceIndex, type NamespaceSite } from './namespace-index.ts';
import { registeredNamespace } from './registry/registry.ts';

/** Limits of a closure (ruling R9). */
const MAX_DEPTH = 128;
const MAX_MODULES = 1024;

/** Where a file looks for what it imports. */
export interface ModuleSite extends NamespaceSite {
  /** The folder that no relative import may leave. */
  readonly root: string;
}

/** A file to begin with. */
export interface Entry {
  readonly source: SourceText;
  /** Its absolute path, with `/`. */
  readonly path: string;
  readonly site: ModuleSite;
}

/** A file of the closure, parsed. */
export interface Module {
  readonly file: SourceFile;
  /** Of its form; what it means is for `check` to say. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadedModules {
  /** The entries first, then what they import, each file once. */
  readonly modules: readonly Module[];
  /** Where each import of a module leads; undefined for built-in modules. */
  readonly locate: (importer: SourceFile, specifier: string) => LocatedImport | undefined;
  /** Whether a file has errors of form: declarations of it may be missing. */
  readonly isBroken: (file: SourceFile) => boolean;
}

interface Loaded {
  readonly path: string;
  readonly site: ModuleSite;
  readonly depth: number;
  readonly module: Module;
}

/**
 * Loads the closure of imports of some files: relative specifiers from the importer's folder, others as namespaces of the
 * importer's site (design: sea-dsl, section 9, ruling R11). A file that several import, or that is itself an entry, is
 * loaded once; whoever is reached by several entries keeps the site of the first. What cannot be loaded is said by
 * {@link LoadedModules.locate}, and so by `check` at the import. At most 128 imports deep and 1024 modules besides the
 * entries; nothing is read twice.
 */
export function loadModules(entries: readonly Entry[], host: ModuleHost): LoadedModules {
  return new Loader(host).load(entries);
}

class Loader {
  readonly #host: ModuleHost;
  readonly #byPath = new Map<string, Loaded>();
  readonly #failures = new Map<string, string>();
  readonly #indexes = new Map<string, NamespaceIndex>();
  readonly #located = new Map<SourceFile, Map<string, LocatedImport>>();
  #imported = 0;

  constructor(host: ModuleHost) {
    this.#host = host;
  }

  load(entries: readonly Entry[]): LoadedModules {
    const waiting = entries.map(({ source, path, site }) => this.#add(source, path.normalize('NFC'), site, 0));
    for (const loaded of waiting) {
      const { file } = loaded.module;
      const imports = new Map<string, LocatedImport>();
      for (const specifier of importsOf(file)) imports.set(specifier, this.#follow(specifier, loaded, waiting));
      this.#located.set(file, imports);
    }
    const broken = new Set(
      waiting.filter(({ module }) => hasErrors(module.diagnostics)).map(({ module }) => module.file),
    );
    return {
      modules: waiting.map(({ module }) => module),
      locate: (importer, specifier) => this.#located.get(importer)?.get(specifier),
      isBroken: (file) => broken.has(file),
    };
  }

  #add(source: SourceText, path: string, site: ModuleSite, depth: number): Loaded {
    const parsed = parse(source);
    const loaded = { path, site, depth, module: { ...parsed, file: withNamespace(parsed.file, path, site) } };
    this.#byPath.set(path, loaded);
    return loaded;
  }

  #follow(specifier: string, importer: Loaded, waiting: Loaded[]): LocatedImport {
    if (isRelativeSpecifier(specifier)) {
      const located = locatePath(specifier, parentOf(importer.path), importer.site.root, this.#host);
      return located.ok ? this.#load(located.path, importer, waiting) : { ...located, kind: 'not-found' };
    }
    const index = this.#indexOf(importer.site);
    const paths = index.find(specifier);
    const [only] = paths;
    if (only === undefined) return this.#unknown(specifier, importer.site, index);
    if (paths.length === 1) return this.#load(only, importer, waiting);
    const loaded = paths.map((path) => this.#load(path, importer, waiting));
    const failed = loaded.find(({ kind }) => kind !== 'module');
    return failed ?? { kind: 'ambiguous', paths: paths.map((path) => this.#shown(path)) };
  }

  #unknown(specifier: string, { registry }: ModuleSite, index: NamespaceIndex): LocatedImport {
    const listed = registry?.namespaces.map(({ namespace }) => namespace) ?? [];
    const [problem] = index.problems;
    const help = specifier.endsWith('.sea')
      ? `a path is written from "./": "./${specifier}"`
      : (problem ??
        (listed.includes(specifier) ? 'the registry lists it, but no file is of that namespace' : undefined));
    return {
      kind: 'not-found',
      candidates: [...new Set([...index.namespaces(), ...listed.filter((each) => each !== specifier)])],
      ...(help === undefined ? {} : { help }),
      unknownNamespace: registry !== undefined && !listed.includes(specifier),
    };
  }

  #load(absolute: string, importer: Loaded, waiting: Loaded[]): LocatedImport {
    const path = absolute.normalize('NFC');
    const known = this.#byPath.get(path);
    if (known !== undefined) return { kind: 'module', path: known.module.file.source.path };
    const failure = this.#failures.get(path);
    if (failure !== undefined) return { kind: 'not-found', problem: failure, candidates: [] };
    if (importer.depth >= MAX_DEPTH)
      return {
        kind: 'limit',
        problem: `imports are more than ${MAX_DEPTH} deep here: nothing is loaded from there on`,
      };
    if (this.#imported >= MAX_MODULES)
      return { kind: 'limit', problem: `more than ${MAX_MODULES} modules are imported: nothing more is loaded` };
    const read = this.#host.read(absolute);
    if (isFailure(read)) {
      const problem = `${this.#host.show(absolute)} cannot be read: ${read.problem}`;
      this.#failures.set(path, problem);
      return { kind: 'not-found', problem, candidates: [] };
    }
    this.#imported++;
    const source = new SourceText(this.#host.show(absolute), read.text);
    waiting.push(this.#add(source, path, importer.site, importer.depth + 1));
    return { kind: 'module', path: source.path };
  }

  #shown(path: string): string {
    return this.#byPath.get(path.normalize('NFC'))?.module.file.source.path ?? this.#host.show(path);
  }

  #indexOf(site: ModuleSite): NamespaceIndex {
    const key = site.registry === undefined ? `folder ${site.folder}` : `registry ${site.registry.folder}`;
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = new NamespaceIndex(site, this.#host);
    this.#indexes.set(key, index);
    return index;
  }
}

/** A file without a namespace of its own has the one that the registry gives it. */
function withNamespace(file: SourceFile, path: string, { registry }: ModuleSite): SourceFile {
  if (registry === undefined || file.header.namespace !== undefined) return file;
  const value = registeredNamespace(registry, path);
  if (value === undefined) return file;
  return { ...file, header: { ...file.header, namespace: { value, span: { start: 0, end: 0 } } } };
}
