import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createToken } from '@sea-forge/service';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleService, type ServiceProgram } from './testing/child-service.ts';
import { evidenceFixture } from './testing/evidence-fixture.ts';
import { send } from './testing/http.ts';

const fixture = evidenceFixture();
let program: ServiceProgram;
beforeAll(async () => {
  program = await bundleService();
});
afterAll(() => program.remove());
afterEach(fixture.clean);

/** Starts it with flags that it refuses; gives its exit code and the reasons that it logged. */
async function refusal(...flags: string[]): Promise<{ code: number | null; reasons: string[] }> {
  const { code, log } = await program.start(...flags).ended;
  const lines = log.trim().split('\n');
  return { code, reasons: lines.map((line) => (JSON.parse(line) as { reason: string }).reason) };
}

describe('the process of an evidence service', () => {
  it('takes configuration, tokens and port, says where it listens, and ends with 0 when asked to', async () => {
    const folder = fixture.folder();
    const { token, entry } = createToken('a', ['auditor'], new Date(0));
    writeFileSync(join(folder, 'tokens.json'), JSON.stringify({ tokens: [entry] }), { mode: 0o600 });
    writeFileSync(join(folder, 'config.yaml'), 'listen: {port: 1}\nauth: {local: token, tokens_file: tokens.json}\n');
    const flags = ['--config', join(folder, 'config.yaml'), '--data', join(folder, 'data'), '--port', '0'];
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const child = program.start(...flags);
      const { url } = await child.listening;
      expect((await send(`${url}/health`)).status).toBe(200);
      expect((await send(`${url}/checkpoint`)).status).toBe(401);
      expect((await send(`${url}/checkpoint`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
      child.kill(signal);
      expect((await child.ended).code).toBe(0);
    }
  });

  it('reads its tokens again on SIGHUP, and goes on', async () => {
    const folder = fixture.folder();
    const [kept, revoked] = ['kept', 'revoked'].map((id) => createToken(id, ['auditor'], new Date(0)));
    const keep = (...made: (typeof kept)[]) =>
      writeFileSync(join(folder, 'tokens.json'), JSON.stringify({ tokens: made.map((one) => one?.entry) }), {
        mode: 0o600,
      });
    keep(kept, revoked);
    writeFileSync(join(folder, 'config.yaml'), 'auth: {local: token, tokens_file: tokens.json}\n');
    const flags = ['--config', join(folder, 'config.yaml'), '--data', join(folder, 'data'), '--port', '0'];
    const child = program.start(...flags);
    const { url } = await child.listening;
    const statusOf = async (made: typeof kept) =>
      (await send(`${url}/checkpoint`, { headers: { authorization: `Bearer ${made?.token}` } })).status;
    expect(await statusOf(revoked)).toBe(200);
    keep(kept);
    child.kill('SIGHUP');
    await expect.poll(() => statusOf(revoked), { timeout: 5_000, interval: 10 }).toBe(401);
    expect(await statusOf(kept)).toBe(200);
    child.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('refuses a folder that another process has open, and that process goes on', async () => {
    const dataFolder = fixture.folder();
    const { url } = await fixture.start({ dataFolder });
    expect(await refusal('--data', dataFolder, '--port', '0')).toEqual({
      code: 2,
      reasons: [`${join(dataFolder, 'evidence.db')}: another process has the store open`],
    });
    expect((await send(`${url}/health`)).status).toBe(200);
  });

  it('refuses to start with 2 and the reason, never a stack trace', async () => {
    const folder = fixture.folder();
    const config = join(folder, 'config.yaml');
    writeFileSync(config, 'storage:\n  driver: postgres\n  flush_interval: 5\n');
    const { url, port } = await fixture.start();
    const cases: [string[], string][] = [
      [['--prot', '1'], "Unknown option '--prot'"],
      [['--port', '99999'], '--port is a number'],
      [['--config', join(folder, 'none.yaml')], `configuration ${join(folder, 'none.yaml')}: ENOENT`],
      [['--config', config], `${config}:3:19: storage.flush_interval must be string`],
      [['--tokens', join(folder, 'none.json')], 'ENOENT'],
      [['--host', '0.0.0.0', '--port', '0'], 'needs tokens'],
      [['--port', String(port)], 'the port is taken'],
      [['--data', config], 'EEXIST'],
    ];
    for (const [flags, reason] of cases) {
      const withData = flags.includes('--data') ? flags : [...flags, '--data', join(folder, 'data')];
      const { code, reasons } = await refusal(...withData);
      expect([flags, code, reasons]).toEqual([flags, 2, [expect.stringContaining(reason)]]);
      expect(reasons.join()).not.toContain('    at ');
    }
    expect((await send(`${url}/health`)).status).toBe(200);
  });
});
