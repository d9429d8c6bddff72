import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runGateway } from './run-gateway.ts';
import { MODEL, serviceWith } from './testing/service.test.support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

/** What the process says on standard error, and with which code it would end. */
async function refusal(argv: readonly string[], service = serviceWith()): Promise<{ code: unknown; text: string }> {
  let text = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => ((text += String(chunk)), true));
  const before = process.exitCode;
  await runGateway(service, { argv, env: {} });
  const code = process.exitCode;
  process.exitCode = before;
  return { code, text };
}

describe('runGateway', () => {
  it('names the line of a configuration that is wrong', async () => {
    const path = join(folder, 'config.yaml');
    writeFileSync(path, 'listen:\n  prot: 8080\n');
    const { code, text } = await refusal(['--config', path]);
    expect(code).toBe(2);
    expect(text).toContain(`${path}:2:3`);
    expect(text).toContain('port');
  });

  it.each([
    ['a configuration that is not there', ['--config', '/nowhere/config.yaml'], 'ENOENT'],
    ['an unknown flag', ['--prot', '1'], '--prot'],
    ['an upstream that is no URL', ['--upstream', 'file:///etc/passwd'], '--upstream'],
    ['tokens that are not there', ['--tokens', '/nowhere/tokens.json'], 'ENOENT'],
    ['a model without upstream', [], 'upstreams.default.url'],
    ['an address beyond this machine', ['--host', '0.0.0.0', '--upstream', 'http://127.0.0.1:1'], 'tokens'],
  ])('refuses to start with %s', async (_name, argv, told) => {
    const { code, text } = await refusal([...argv, '--port', '0']);
    expect(code).toBe(2);
    expect(text).toContain(told);
  });

  it('refuses to start without a filter that the specification requires', async () => {
    const service = serviceWith({
      models: [MODEL],
      chains: { 'model-001': { input: ['moderation_endpoint'], output: [] } },
    });
    const { code, text } = await refusal(['--port', '0', '--upstream', 'http://127.0.0.1:1'], service);
    expect(code).toBe(2);
    expect(text).toContain('moderation_endpoint');
  });
});
