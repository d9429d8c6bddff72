import { before, Instant, instant } from '../runtime/instant.ts';
import { not } from '../runtime/logic.ts';
import type { Truth } from '../truth.ts';
import type { Item } from './environment.ts';

const UNIT_SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** Does the item lie in `over last <duration> <unit>`, counted back from now? Unknown without a clock or the item's time. */
export function inWindow(
  item: Item,
  window: { readonly duration: number; readonly unit: string },
  now: Instant | undefined,
): Truth {
  const seconds = UNIT_SECONDS[window.unit.toLowerCase().replace(/s$/, '')];
  if (now === undefined || seconds === undefined) return 'unknown';
  const start = new Instant(now.seconds - window.duration * seconds, now.fraction);
  return not(before(instant(item.get('timestamp')) ?? item.get('created_at'), start));
}
