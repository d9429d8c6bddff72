import type { Import, SourceFile } from '../../syntax/ast.ts';
import type { LocatedImport } from '../../modules/located-import.ts';
import { isRelativeSpecifier, modulePath, normalizedPath } from './module-path.ts';
import { isStandardSpecifier, standardLibrary } from './standard-library.ts';

/** Where an import leads. */
export type Resolution =
  | { readonly kind: 'module'; readonly file: SourceFile }
  | Extract<LocatedImport, { kind: 'not-found' | 'limit' }>
  | { readonly kind: 'ambiguous'; readonly files: readonly SourceFile[] };

/** Says where the import of a module leads; undefined where it does not know. */
export type Locate = (importer: SourceFile, specifier: string) => LocatedImport | undefined;

/** The given files and the imports between them. Reads no file: what was not given is not found. */
export class ModuleGraph {
  readonly files: readonly SourceFile[];
  readonly #byPath = new Map<string, SourceFile>();
  readonly #byShownPath: ReadonlyMap<string, SourceFile>;
  readonly #locate: Locate;
  readonly #byNamespace = new Map<string, SourceFile[]>();
  readonly #closures = new Map<SourceFile, ReadonlySet<SourceFile>>();
  readonly #targets = new Map<SourceFile, readonly SourceFile[]>();
  #visible: Map<SourceFile, ReadonlySet<SourceFile>> | undefined;

  /** Without `locate`, imports are looked for among the files themselves. */
  constructor(files: readonly SourceFile[], locate: Locate = () => undefined) {
    this.#locate = locate;
    this.#byShownPath = new Map(files.map((file) => [file.source.path, file]));
    this.files = [...files].sort((a, b) =>
      a.source.path < b.source.path ? -1 : a.source.path > b.source.path ? 1 : 0,
    );
    for (const file of this.files) {
      this.#byPath.set(normalizedPath(file.source.path), file);
      const namespace = file.header.namespace?.value;
      if (namespace === undefined) continue;
      const files = this.#byNamespace.get(namespace);
      if (files === undefined) this.#byNamespace.set(namespace, [file]);
      else files.push(file);
    }
  }

  /** Follows one import of a file: relative path, built-in module or namespace (section 9, ruling R11). */
  resolve(file: SourceFile, { from }: Import): Resolution {
    const specifier = from.value;
    if (isStandardSpecifier(specifier)) {
      const module = standardLibrary.get(specifier);
      return module === undefined
        ? { kind: 'not-found', candidates: [...standardLibrary.keys()] }
        : { kind: 'module', file: module };
    }
    const located = this.#locate(file, specifier);
    if (located !== undefined) return this.#resolveLocated(located);
    if (isRelativeSpecifier(specifier)) return this.#resolvePath(file, specifier);
    const files = this.#byNamespace.get(specifier) ?? [];
    if (files.length > 1) return { kind: 'ambiguous', files };
    const [only] = files;
    if (only !== undefined) return { kind: 'module', file: only };
    const help = specifier.endsWith('.sea') ? `a path is written from "./": "./${specifier}"` : undefined;
    const candidates = [...this.#byNamespace.keys(), ...standardLibrary.keys()];
    return { kind: 'not-found', candidates, ...(help === undefined ? {} : { help }) };
  }

  #resolveLocated(located: LocatedImport): Resolution {
    if (located.kind === 'not-found' || located.kind === 'limit') return located;
    const paths = located.kind === 'module' ? [located.path] : located.paths;
    const files = paths.map((path) => this.#byShownPath.get(path) as SourceFile);
    return located.kind === 'module' ? { kind: 'module', file: files[0] as SourceFile } : { kind: 'ambiguous', files };
  }

  /** The file and all that it imports, directly or not. */
  closure(file: SourceFile): ReadonlySet<SourceFile> {
    const known = this.#closures.get(file);
    if (known !== undefined) return known;
    const closure = new Set([file]);
    for (const each of closure) {
      for (const target of this.targets(each)) closure.add(target);
    }
    this.#closures.set(file, closure);
    return closure;
  }

  /** All files compiled together with this one: those of every closure it is part of. */
  visible(file: SourceFile): ReadonlySet<SourceFile> {
    this.#visible ??= this.#joinClosures();
    return this.#visible.get(file) ?? new Set([file]);
  }

  #joinClosures(): Map<SourceFile, ReadonlySet<SourceFile>> {
    const imported = new Set(this.files.flatMap((file) => this.targets(file).filter((target) => target !== file)));
    const joined = new Map<SourceFile, ReadonlySet<SourceFile>>();
    const add = (root: SourceFile) => {
      const closure = this.closure(root);
      for (const member of closure) {
        const before = joined.get(member);
        joined.set(member, before === undefined ? closure : new Set([...before, ...closure]));
      }
    };
    // The closure of an imported file is part of its importer's; what no root reaches is a circle of its own.
    for (const file of this.files) if (!imported.has(file)) add(file);
    for (const file of this.files) if (!joined.has(file)) add(file);
    return joined;
  }

  /** The modules a file imports directly, each once. */
  targets(file: SourceFile): readonly SourceFile[] {
    const known = this.#targets.get(file);
    if (known !== undefined) return known;
    const resolutions = file.imports.map((each) => this.resolve(file, each));
    const targets = [...new Set(resolutions.flatMap((each) => (each.kind === 'module' ? [each.file] : [])))];
    this.#targets.set(file, targets);
    return targets;
  }

  #resolvePath(importer: SourceFile, specifier: string): Resolution {
    const path = modulePath(importer.source.path, specifier);
    if (!path.ok) return { kind: 'not-found', problem: path.problem, candidates: [] };
    const file = this.#byPath.get(path.path);
    if (file !== undefined) return { kind: 'module', file };
    const folder = path.path.slice(0, path.path.lastIndexOf('/') + 1);
    const written = specifier.slice(0, specifier.lastIndexOf('/') + 1);
    const beside = [...this.#byPath.keys()].filter((each) => each.startsWith(folder) && each !== importer.source.path);
    return { kind: 'not-found', candidates: beside.map((each) => written + each.slice(folder.length)) };
  }
}
