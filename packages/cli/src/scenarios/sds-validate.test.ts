import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const FOLDER = 'docs/specs/support/sds';
const HEADER = '---\nid: SDS-003\ntitle: Models\nversion: "1.0.0"\nstatus: draft\n---\n';
const model = (id: string): string =>
  [
    `- id: ${id}`,
    '  name: Größe 🐝',
    '  version: "1.0.0"',
    '  provider: internal',
    '  risk_tier: limited',
    '  governance: { policy_gateway: enabled, evidence_logging: enabled }',
  ].join('\n');

let bench: Workbench;
beforeEach(() => void (bench = new Workbench()));
afterEach(() => bench.remove());

interface Finding {
  readonly code: string;
  readonly path: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
  readonly related?: readonly { readonly path: string; readonly range: Finding['range'] }[];
}

async function findings(...operands: string[]): Promise<{ exitCode: number; found: string[]; all: Finding[] }> {
  const run = await bench.sea(['sds-validate', ...operands, '--format', 'json']);
  const all = run.json()['diagnostics'] as Finding[];
  const found = all.map(({ code, path, range: { start } }) => `${path}:${start.line}:${start.column} ${code}`);
  return { exitCode: run.exitCode, found, all };
}

describe('sea sds-validate', () => {
  it('takes markdown and both endings of YAML from a folder, and a model id is unique over all of them', async () => {
    bench.write(`${FOLDER}/003-models.md`, `${HEADER}\n\`\`\`yaml\nmodels:\n${model('m')}\n\`\`\`\n`);
    const yaml = (id: string): string =>
      `id: ${id}\ntitle: More\nbounded_context: support\nversion: "1.0.0"\nstatus: draft\nmodels:\n${model('m')}\n`;
    bench.write(`${FOLDER}/004-more.sds.yaml`, yaml('SDS-004'));
    bench.write(`${FOLDER}/005-more.sds.yml`, `sds:\n${yaml('SDS-005').replaceAll(/^(?=.)/gm, '  ')}`);
    const { exitCode, found } = await findings('docs/specs');
    expect(found).toEqual([`${FOLDER}/004-more.sds.yaml:7:7 SDS201`, `${FOLDER}/005-more.sds.yml:8:9 SDS201`]);
    expect(exitCode).toBe(1);
  });

  it('knows what the other designs of the context and of shared declare, without checking them', async () => {
    const using = 'events: [{ name: Sent, payload: { price: Money, tax: Rate, sum: Mony } }]';
    const types = (name: string): string =>
      `types: { value_objects: [{ name: ${name} }, { name: Twice }, { name: Twice }] }`;
    const fenced = (yaml: string): string => `${HEADER}\n\`\`\`yaml\n${yaml}\n\`\`\`\n`;
    bench.write(`${FOLDER}/003-events.md`, fenced(using));
    bench.write(`${FOLDER}/004-types.md`, fenced(types('Money')));
    bench.write('docs/specs/shared/sds/003-types.md', fenced(types('Rate')));
    const { found, all } = await findings(`${FOLDER}/003-events.md`);
    expect(found).toEqual([`${FOLDER}/003-events.md:9:65 SDS301`]);
    expect(all[0]).toMatchObject({ message: expect.stringContaining('did you mean "Money"?') });
    expect((await findings('docs/specs')).found).toHaveLength(3);
  });

  it('passes over no registry under another name, and reads it where it is named', async () => {
    const yaml = `id: SDS-004\ntitle: More\nbounded_context: support\nversion: "1.0.0"\nstatus: draft\nmodels:\n${model('m').replace('limited', 'prohibited')}\n`;
    bench.write(`${FOLDER}/003-models.MD`, `${HEADER}\n\`\`\`yaml\nmodels:\n${model('m')}\n\`\`\`\n`);
    bench.write(`${FOLDER}/004-more.yaml`, yaml);
    bench.write(`${FOLDER}/005-more.markdown`, `${HEADER}\n`);
    bench.write(`${FOLDER}/api/openapi.yaml`, 'openapi: 3.1.0\n');
    expect((await findings('docs/specs')).found).toEqual([
      `${FOLDER}/004-more.yaml:1:1 SPEC016`,
      `${FOLDER}/005-more.markdown:1:1 SPEC016`,
    ]);
    expect((await findings(`${FOLDER}/*.yaml`)).found).toEqual([`${FOLDER}/004-more.yaml:11:14 SDS203`]);
    const nothing = await bench.sea(['sds-validate', `${FOLDER}/api`]);
    expect(nothing).toMatchObject({ exitCode: 2, stdout: '' });
    expect(nothing.stderr).toContain('no *.md or *.sds.yaml or *.sds.yml file was found');
  });

  it('shows both places of a key that two merged blocks of a file have', async () => {
    const blocks = [
      '- größer 🐝',
      '',
      '  ```yaml',
      '  thresholds: {}',
      '  ```',
      '',
      '> ~~~yml',
      '> thresholds: {}',
      '> ~~~',
    ];
    bench.write(`${FOLDER}/003-models.md`, (HEADER + blocks.join('\n') + '\n').replaceAll('\n', '\r\n'));
    const { found, all } = await findings(FOLDER);
    expect(found).toEqual([`${FOLDER}/003-models.md:14:3 SPEC003`]);
    expect(all[0]?.related).toMatchObject([
      { path: `${FOLDER}/003-models.md`, range: { start: { line: 10, column: 3 } } },
    ]);
    const text = await bench.sea(['sds-validate', FOLDER]);
    expect(text.stdout).toContain(`see: ${FOLDER}/003-models.md:10:3 "thresholds" is first written here`);
  });

  it('reads every item of a file with its own header', async () => {
    const items = ['SDS-003', 'SDS-004'].map(
      (id, index) => `## ${id} — Part\n\n- Status: ${index === 0 ? 'Draft' : 'Drat'}\n- Version: 1.${index}\n`,
    );
    bench.write(`${FOLDER}/003-models.md`, `# Designs\n\n${items.join('\n')}`);
    const { found } = await findings(FOLDER);
    expect(found).toEqual([
      `${FOLDER}/003-models.md:6:12 SDS101`,
      `${FOLDER}/003-models.md:10:11 SPEC102`,
      `${FOLDER}/003-models.md:11:12 SDS101`,
    ]);
  });

  it('takes a comment that tells an editor the schema for a comment', async () => {
    const comment = '# yaml-language-server: $schema=../../../schemas/model-registry.schema.json';
    bench.write(`${FOLDER}/003-models.md`, `${HEADER}\n\`\`\`yaml\n${comment}\nmodels:\n${model('m')}\n\`\`\`\n`);
    expect(await findings(FOLDER)).toMatchObject({ exitCode: 0, found: [] });
  });
});
