import { createHash } from 'node:crypto';
import type { Diagnostic } from '../diagnostic.ts';

/**
 * What a finding is, wherever in its file it stands: SHA-256 over code, path and message, places in the message aside.
 * Two findings may have the same one.
 */
export function fingerprint({ code, path, message }: Pick<Diagnostic, 'code' | 'path' | 'message'>): string {
  const text = message.replace(/:\d+(:\d+)?\b/g, ':0').replace(/\b(lines?|columns?|offset|bytes?) \d+/gi, '$1 0');
  return createHash('sha256')
    .update(JSON.stringify([code, path, text]))
    .digest('hex')
    .slice(0, 32);
}

/** Of each finding, the repeats numbered in their order: unique within one report. */
export function fingerprints(diagnostics: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const mark = fingerprint(diagnostic);
    const count = (seen.get(mark) ?? 0) + 1;
    seen.set(mark, count);
    return `${mark}:${count}`;
  });
}
