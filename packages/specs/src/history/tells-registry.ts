import type { SourceText } from '@sea-forge/diagnostics';
import { readingCodes } from '../codes/reading.codes.ts';
import { readSpec } from '../document/read-spec.ts';

/** The key of a registry, in block or flow style. Prose has the word elsewhere. */
const MODELS = /(?:^[ \t>-]*|[{,]\s*)["']?models["']?\s*:/m;

/**
 * Whether a file tells of every model that it registers. One that cannot be read as YAML, or whose entries are wrong by
 * their schema, may have lost some; then nobody can say from it that none has vanished.
 */
export function tellsRegistry(source: SourceText): boolean {
  if (!MODELS.test(source.text)) return true;
  const { document, diagnostics } = readSpec(source);
  if (document?.hasUnreadModels === true) return false;
  return !diagnostics.some(({ code, severity }) => severity === 'error' && Object.hasOwn(readingCodes, code));
}
