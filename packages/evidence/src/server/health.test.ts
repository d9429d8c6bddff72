import { afterEach, describe, expect, it } from 'vitest';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { send } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

describe('GET /health', () => {
  it('answers in the bytes of the runbook, then the key', async () => {
    const { url, vkey } = await fixture.start();
    const { status, text } = await send(`${url}/health`);
    const keyId = vkey.split('+')[1];
    expect(status).toBe(200);
    expect(text).toBe(`{"status": "healthy", "logging": "active", "key_id": "${keyId}"}`);
  });

  it('needs no token, from wherever it is asked', async () => {
    const { url } = await fixture.start({ yaml: 'auth: {local: token}\n' });
    expect((await send(`${url}/health`, { headers: { via: '1.1 proxy' } })).status).toBe(200);
    expect((await send(`${url}/health`, { method: 'HEAD' })).status).toBe(200);
    expect((await send(`${url}/ready`)).text).toBe('{"status": "ready"}');
  });
});
