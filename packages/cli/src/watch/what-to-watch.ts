import { basename, join, resolve } from 'node:path';
import { isDynamicPattern } from 'tinyglobby';
import { findRepository } from '../host.ts';

/** Folders and files in which a change may change what a command finds. */
export function watchedPaths(cwd: string, operands: readonly string[], needsRepository: boolean): readonly string[] {
  const repository = findRepository(cwd);
  const named = needsRepository ? [] : operands.map((operand) => resolve(cwd, staticPart(operand)));
  if (repository === undefined) return named;
  const config = join(repository, 'sea.config.yaml');
  return named.length > 0 ? [...named, config] : [join(repository, 'docs'), config];
}

const SPECIFICATION = /\.(sea|md|ya?ml|toml)$/i;
const LEFT_OUT = new Set(['node_modules', '.git', '.sea', '.nx', 'dist']);

/** What is not watched: folders of other tools, and files that no command reads. What the tool generates neither. */
export function isIgnored(path: string, isFile: boolean, outputs: readonly string[]): boolean {
  if (LEFT_OUT.has(basename(path)) || /[\\/]docs[\\/]generated$/.test(path)) return true;
  return isFile && (!SPECIFICATION.test(path) || outputs.includes(path));
}

function staticPart(operand: string): string {
  const parts = operand.split('/');
  const dynamic = parts.findIndex((part) => isDynamicPattern(part));
  if (dynamic < 0) return operand;
  return parts.slice(0, dynamic).join('/') || (operand.startsWith('/') ? '/' : '.');
}
