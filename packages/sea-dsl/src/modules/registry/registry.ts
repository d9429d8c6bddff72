import { type Glob, literalPrefixLength, matchesGlob } from './glob.ts';

export const REGISTRY_FILE = '.sea-registry.toml';

export interface RegistryPattern {
  readonly text: string;
  readonly glob: Glob;
}

export interface RegistryNamespace {
  readonly namespace: string;
  readonly patterns: readonly RegistryPattern[];
}

/** What `.sea-registry.toml` says: which files belong to which namespace. */
export interface Registry {
  /** Absolute path of the folder that its patterns count from. */
  readonly folder: string;
  readonly namespaces: readonly RegistryNamespace[];
  /** Of files that no pattern matches; undefined where the file does not say. */
  readonly defaultNamespace: string | undefined;
}

/** The namespaces that claim a file equally well, in code-unit order, and how exact the claim is. */
export interface Claim {
  readonly namespaces: readonly string[];
  /** Characters that mean themselves at the start of the best pattern. */
  readonly prefixLength: number;
}

/**
 * Which namespaces claim a file, given by its absolute path: those with the longest literal prefix among the patterns
 * that match (design: sea-dsl, section 9). None outside the registry's folder.
 */
export function claimOf(registry: Registry, path: string): Claim {
  const below = relativeTo(registry.folder, path);
  let best: { namespaces: string[]; prefixLength: number } = { namespaces: [], prefixLength: -1 };
  if (below === undefined) return best;
  for (const { namespace, patterns } of registry.namespaces) {
    for (const { text, glob } of patterns) {
      const length = literalPrefixLength(text);
      if (length < best.prefixLength || !matchesGlob(glob, below)) continue;
      if (length > best.prefixLength) best = { namespaces: [], prefixLength: length };
      if (!best.namespaces.includes(namespace)) best.namespaces.push(namespace);
    }
  }
  best.namespaces.sort();
  return best;
}

/** The namespace that the registry gives a file without a header of its own: ties go to the first in code-unit order. */
export function registeredNamespace(registry: Registry, path: string): string | undefined {
  return claimOf(registry, path).namespaces[0] ?? registry.defaultNamespace;
}

/** The path below a folder; undefined outside it. */
export function relativeTo(folder: string, path: string): string | undefined {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length).normalize('NFC') : undefined;
}
