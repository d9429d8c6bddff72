import type { Run } from '../command.ts';
import { decide } from '../debt/decide.ts';

/** Says what is being done about a debt. */
export const run: Run = (host, args) => decide(host, args, { to: 'mitigating', needs: 'mitigation' });
