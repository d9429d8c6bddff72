// What the licenses of bundled packages ask for: their notices.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;
const NOTICE = /^(licen[cs]e|copying|notice)/i;

/** The notices of all packages that files come from; paths are relative to `root`. */
export function noticesOf(root, files) {
  const folders = new Map();
  for (const file of files) {
    const [, folder, name] = PACKAGE.exec(file) ?? [];
    if (folder !== undefined) folders.set(name, join(root, folder));
  }
  const parts = [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, folder]) => noticeOf(name, folder));
  return `This program contains the following packages.\n\n${parts.join('\n')}`;
}

function noticeOf(name, folder) {
  const { version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => NOTICE.test(file) && existsSync(join(folder, file)));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const text = texts.length > 0 ? texts.join('\n\n') : `Licensed under ${license}${by ? `, by ${by}` : ''}.`;
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n${text}\n`;
}
