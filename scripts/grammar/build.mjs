// Makes the plain rules of the parser from its grammar (`npm run grammar`).
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainRules } from './plain-rules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
for (const { path, text } of await plainRules(root)) writeFileSync(join(root, path), text);
