import type { Run } from '../command.ts';
import { decide } from '../debt/decide.ts';

/** Ends a debt: what comes back later is a new one. */
export const run: Run = (host, args) => decide(host, args, { to: 'resolved' });
