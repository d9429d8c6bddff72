// Peak memory of a process that reads a 10 MB model and checks it: all of the process, Node itself included.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine, row } from './figures.mjs';
import { bundledLibrary } from './library.mjs';
import { modelOf } from './model.mjs';

const [, , libraryUrl, path] = process.argv;
if (libraryUrl === undefined) await measure();
else await readAndReport();

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'sea-bench-'));
  try {
    const text = modelOf(10e6);
    writeFileSync(join(folder, 'model.sea'), text);
    const args = [fileURLToPath(import.meta.url), await bundledLibrary(), join(folder, 'model.sea')];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (stderr !== '') throw new Error(stderr);
    const { idle, parsed, checked } = JSON.parse(stdout);
    const times = (bytes) => `${(bytes / text.length).toFixed(1)} times`;
    machine();
    row('model', `${(text.length / 1e6).toFixed(1)} MB`);
    row('peak before anything is read (Node and the library)', times(idle));
    row('peak with the tree', times(parsed));
    row('peak with the checked tree', times(checked), 'at most 40', checked <= 40 * text.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readAndReport() {
  const { parse, check, SourceText } = await import(libraryUrl);
  const peak = () => process.resourceUsage().maxRSS * 1024;
  const idle = peak();
  const { file } = parse(new SourceText('model.sea', readFileSync(path, 'utf8')));
  const parsed = peak();
  if (check([file]).length > 0) throw new Error('the model is not valid');
  process.stdout.write(JSON.stringify({ idle, parsed, checked: peak() }));
}
