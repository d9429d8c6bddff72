import { hasErrors } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { Disk } from '../disk/disk.ts';
import { withLineFeeds } from '../plan/digest.ts';
import { manifestPath, parseManifest } from '../plan/manifest.ts';
import { ROOT_FILES } from '../plan/zones.ts';
import { CONFIG_FILE } from './config-file.ts';
import type { PrimaryContext } from './primary.ts';

/**
 * Adds a finding where no context is the primary one, but one was: a second context must not move the first one's
 * configuration. Who was primary its ownership manifest tells.
 */
export function withFormerPrimary(disk: Disk, known: readonly string[], primary: PrimaryContext): PrimaryContext {
  if (primary.context !== undefined || hasErrors(primary.diagnostics)) return primary;
  const former = known.find((context) => wasPrimary(disk, context));
  if (former === undefined) return primary;
  const finding = diagnostic(
    'PIPE031',
    { path: CONFIG_FILE },
    { former, contexts: known.join(', ') },
    { help: `write in ${CONFIG_FILE}: primary: ${former}` },
  );
  return { ...primary, diagnostics: [...primary.diagnostics, finding] };
}

function wasPrimary(disk: Disk, context: string): boolean {
  const path = manifestPath(context);
  const bytes = disk.kindOf(path) === 'file' ? disk.read(path) : undefined;
  const parsed = bytes === undefined ? undefined : parseManifest(withLineFeeds(bytes), context);
  return parsed?.ok === true && ROOT_FILES.some((file) => Object.hasOwn(parsed.manifest.outputs, file));
}
