import { type Diagnostic, type ExampleFiles, filesOf, SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { check } from '../../check/check.ts';
import { codes } from '../../codes.ts';
import { checkPolicies } from '../../evaluate/check-policies.ts';
import { format } from '../../format/format.ts';
import { notCanonical } from '../../format/not-canonical.ts';
import { lintFlows } from '../../lint/lint-flows.ts';
import { loadModules } from '../../modules/load-modules.ts';
import { memoryHost } from '../../modules/testing/memory-host.test.helper.ts';
import { readRegistry } from '../../modules/registry/read-registry.ts';
import { pages } from './pages.ts';

/** What `sea validate main.sea` finds in an example; for their codes also `--flow-lint` and `sea fmt --check`. */
async function findingsOf(code: string, example: ExampleFiles): Promise<readonly Diagnostic[]> {
  const files = Object.fromEntries(filesOf(example, 'main.sea').map(([path, text]) => [`/${path}`, text]));
  const toml = files['/.sea-registry.toml'];
  const reading = toml === undefined ? undefined : await readRegistry(new SourceText('.sea-registry.toml', toml), '/');
  const site = { root: '/', folder: '/', registry: reading?.registry };
  const source = new SourceText('main.sea', files['/main.sea'] as string);
  const loaded = loadModules([{ path: '/main.sea', site, source }], memoryHost(files));
  const modules = loaded.modules.map(({ file }) => file);
  const found = [
    ...(reading?.diagnostics ?? []),
    ...loaded.modules.flatMap(({ diagnostics }) => diagnostics),
    ...check(modules, loaded),
    ...(code.startsWith('FLOW') ? modules.flatMap(lintFlows) : []),
    ...(code.startsWith('FMT') ? formatFindings(source) : []),
  ];
  return [...found, ...checkPolicies(modules, found, loaded)];
}

function formatFindings(source: SourceText): readonly Diagnostic[] {
  const { text } = format(source);
  return text === undefined || text === source.text ? [] : [notCanonical(source, text)];
}

describe('the page of', () => {
  it.each(Object.entries(pages))('%s shows it, and how it goes away', async (code, { example }) => {
    if ('scenario' in example) return;
    const wrong = await findingsOf(code, example.wrong);
    expect(new Set(wrong.map((finding) => finding.code))).toEqual(new Set([code]));
    expect((await findingsOf(code, example.right)).map(({ code: found, message }) => `${found} ${message}`)).toEqual(
      [],
    );
  });

  it('no code is missing', () => {
    expect(Object.keys(codes).filter((code) => !(code in pages))).toEqual([]);
  });
});
