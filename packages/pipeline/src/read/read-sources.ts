import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { Disk } from '../disk/disk.ts';

export interface ReadSources {
  readonly sources: readonly SourceText[];
  /** A finding for each file that could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads specifications as UTF-8. Links are not followed: what they lead to need not be in the repository. */
export function readSources(disk: Disk, paths: readonly string[]): ReadSources {
  const sources: SourceText[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const read = readSource(disk, path);
    if (read instanceof SourceText) sources.push(read);
    else diagnostics.push(read);
  }
  return { sources, diagnostics };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
// Files that are read once (`readOnce`) are decoded once, and what is found out about a text is found out once.
const decoded = new WeakMap<Uint8Array, SourceText>();

export function readSource(disk: Disk, path: string): SourceText | Diagnostic {
  const kind = disk.kindOf(path);
  if (kind !== 'file')
    return unreadable(path, kind === 'link' ? 'this is a link, which is not followed' : 'this is no file');
  const bytes = readBytes(disk, path);
  if (typeof bytes === 'string') return unreadable(path, bytes);
  const known = decoded.get(bytes);
  if (known?.path === path) return known;
  try {
    const source = new SourceText(path, utf8.decode(bytes));
    decoded.set(bytes, source);
    return source;
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const bad = Math.max(0, text.indexOf('\ufffd'));
    const source = new SourceText(path, text);
    return diagnostic('PIPE009', { source, span: { start: bad, end: bad + 1 } }, { problem: 'this is not UTF-8' });
  }
}

function readBytes(disk: Disk, path: string): Uint8Array | string {
  try {
    return disk.read(path) ?? 'this is no file';
  } catch (error) {
    return `this cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`;
  }
}

function unreadable(path: string, problem: string): Diagnostic {
  return diagnostic('PIPE009', { path }, { problem });
}
