// Builds the command line if it is not current (nx build, npm run build).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReadyOrExit } from './ensure.mjs';

await ensureReadyOrExit(join(dirname(fileURLToPath(import.meta.url)), '../..'));
