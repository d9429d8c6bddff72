import type { KillOrder } from './kill-order.ts';

/**
 * What counts where something is halted that was halted already: whichever lasts longer, since the first of them, for the
 * first reason given. So a second order never lets go sooner what the first one halts; only taking it back does.
 */
export function longerOrder(known: KillOrder, asked: KillOrder): KillOrder {
  const longer = lasts(asked) > lasts(known) ? asked : known;
  const reason = known.reason ?? asked.reason;
  return { ...longer, since: known.since, ...(reason === undefined ? {} : { reason }) };
}

/** Until when, in milliseconds since 1970. */
function lasts({ until }: KillOrder): number {
  return until === undefined ? Infinity : Date.parse(until);
}
