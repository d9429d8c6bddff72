import { nearest } from '@sea-forge/diagnostics';
import type { Disk } from '../disk/disk.ts';
import type { Refusal } from '../refusal.ts';
import { discoverContexts, NO_CONTEXT, SHARED } from '../repository/contexts.ts';
import { readConfig } from '../repository/config/read-config.ts';
import { choosePrimary } from '../repository/primary.ts';

/** The context that is wanted, by default the primary one; `shared` where documents of all contexts may stand. */
export function chooseContext(
  disk: Disk,
  wanted: string | undefined,
  mayBeShared = false,
): { readonly ok: true; readonly context: string } | Refusal {
  const known = discoverContexts(disk);
  if (wanted !== undefined) {
    if (known.includes(wanted) || (mayBeShared && wanted === SHARED)) return { ok: true, context: wanted };
    const near = nearest(wanted, known);
    const help = near === undefined ? `contexts are: ${known.join(', ') || 'none'}` : `did you mean "${near}"?`;
    return { ok: false, refusal: `there is no context ${JSON.stringify(wanted)}`, help };
  }
  if (known.length === 0) return { ...NO_CONTEXT, help: 'sea new context customer-service' };
  const { context } = choosePrimary(readConfig(disk), known);
  if (context !== undefined) return { ok: true, context };
  return { ok: false, refusal: `there are ${known.length} contexts`, help: `say one: --context ${known.join(' | ')}` };
}
