import type { Disk } from './disk/disk.ts';
import { withLineFeeds } from './plan/digest.ts';
import { manifestPath, parseManifest } from './plan/manifest.ts';

/** `<path of a specification>#<id>` to the generated files made from it, as the ownership manifests say. */
export function generatedFiles(disk: Disk, contexts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const context of contexts) {
    const path = manifestPath(context);
    const manifest = disk.kindOf(path) === 'file' ? disk.read(path) : undefined;
    const parsed = manifest && parseManifest(withLineFeeds(manifest), context);
    // An unreadable manifest is a finding of the pipeline and of drift.
    if (parsed?.ok !== true) continue;
    for (const [output, { from }] of Object.entries(parsed.manifest.outputs)) {
      for (const origin of from) {
        const known = files.get(origin);
        if (known === undefined) files.set(origin, [output]);
        else known.push(output);
      }
    }
  }
  return files;
}
