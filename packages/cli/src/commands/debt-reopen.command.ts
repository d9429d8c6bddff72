import type { Run } from '../command.ts';
import { decide } from '../debt/decide.ts';

/** Takes a decision back. */
export const run: Run = (host, args) => decide(host, args, { to: 'open' });
