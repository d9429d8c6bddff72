import type { Run } from '../command.ts';
import { decide } from '../debt/decide.ts';

/** Accepts a debt: somebody answers for it by name. */
export const run: Run = (host, args) => decide(host, args, { to: 'accepted', needs: 'approver' });
