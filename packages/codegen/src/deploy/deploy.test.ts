import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emitContext } from '../emit-context.ts';
import { composeSchema } from '../testing/compose-schema.test.helper.ts';
import { execForm, readDockerfile } from '../testing/dockerfile.test.helper.ts';
import { governanceModel, templates } from '../testing/model.test.helper.ts';

const files = new Map(emitContext(governanceModel(), templates).map((file) => [file.path, file]));
const content = (path: string): string => files.get(path)?.content ?? '';
const compose = parse(content('docker-compose.yml')) as Record<string, Record<string, any>>;
const services = compose['services'] as Record<string, Record<string, any>>;

describe('docker-compose.yml', () => {
  it('is what docker-compose 1.29 and Compose v2 both read', () => {
    const check = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(composeSchema);
    expect(check(compose), JSON.stringify(check.errors)).toBe(true);
    expect(check({ ...compose, name: 'x' })).toBe(false);
    expect(check({ ...compose, include: [] })).toBe(false);
  });

  it("has the runbook's service names and ports, on this machine only", () => {
    expect(services['policy-gateway']?.['ports']).toEqual(['127.0.0.1:8080:8080']);
    expect(services['evidence-service']?.['ports']).toEqual(['127.0.0.1:8083:8083']);
    expect(services['openobserve']?.['ports']).toEqual(['127.0.0.1:5080:5080']);
    expect(services['grafana']?.['ports']).toEqual(['127.0.0.1:3000:3000']);
    const always = Object.keys(services).filter((name) => services[name]?.['profiles'] === undefined);
    expect(always).toEqual(['policy-gateway', 'evidence-service']);
  });

  it('declares every volume and secret that it uses, and uses every one that it declares', () => {
    const all = Object.values(services);
    const volumes = all.flatMap(({ volumes = [] }) => volumes as Record<string, string>[]);
    const named = volumes.filter(({ type }) => type === 'volume').map(({ source }) => source);
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose['volumes'] as object).sort());
    const secrets = new Set(all.flatMap(({ secrets: used = [] }) => used as string[]));
    expect([...secrets].sort()).toEqual(Object.keys(compose['secrets'] as object).sort());
  });

  it('mounts what is generated or written once, the configuration as a folder that can be edited', () => {
    const all = Object.values(services);
    const mounts = all.flatMap(({ volumes = [] }) => volumes as Record<string, unknown>[]);
    const sources = mounts.filter(({ type }) => type === 'bind').map(({ source }) => source as string);
    expect(sources).toContain('./infra/policy-gateway');
    for (const source of sources) {
      const path = source.slice(2);
      expect(
        [...files.keys()].some((file) => file === path || file.startsWith(`${path}/`)),
        source,
      ).toBe(true);
    }
    for (const { type, read_only: isReadOnly } of mounts) expect(isReadOnly === true).toBe(type === 'bind');
  });

  it('holds no secret, and lets neither service write to its image or gain rights', () => {
    for (const name of ['policy-gateway', 'evidence-service']) {
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(services[name]?.['security_opt']).toEqual(['no-new-privileges:true']);
      expect(services[name]?.['environment']).toBeUndefined();
    }
  });

  it('is the primary context’s alone', () => {
    const others = emitContext(governanceModel({ context: 'billing', primary: false }), templates);
    expect(others.map(({ path }) => path)).not.toContain('docker-compose.yml');
    expect(others.map(({ path }) => path)).toContain('services/billing/policy-gateway/Dockerfile');
  });
});

describe.each([
  ['policy-gateway', '8080'],
  ['evidence-service', '8083'],
])('the image of %s', (service, port) => {
  const instructions = readDockerfile(content(`services/support/${service}/Dockerfile`));
  const last = instructions.findLastIndex(({ keyword }) => keyword === 'FROM');
  const image = instructions.slice(last);

  it('is built from the repository on the current Node LTS, and holds the built folder only', () => {
    expect(instructions[0]).toEqual({ keyword: 'ARG', value: 'NODE_IMAGE=node:24-bookworm-slim' });
    const from = instructions.filter(({ keyword }) => keyword === 'FROM').map(({ value }) => value);
    expect(from).toEqual(['${NODE_IMAGE} AS build', '${NODE_IMAGE}']);
    const copied = image.filter(({ keyword }) => keyword === 'COPY').map(({ value }) => value);
    expect(copied).toEqual([`--from=build /repository/services/support/${service}/dist ./`]);
  });

  it('runs without root, is asked for its readiness without a shell, and listens where compose publishes it', () => {
    expect(image.findLast(({ keyword }) => keyword === 'USER')?.value).toBe('node');
    expect(image.find(({ keyword }) => keyword === 'EXPOSE')?.value).toBe(port);
    const [node, flag, script = ''] = execForm(image, 'HEALTHCHECK');
    expect([node, flag]).toEqual(['node', '-e']);
    expect(script).toContain(`http://127.0.0.1:${port}/ready`);
    expect(execForm(image, 'ENTRYPOINT').at(-1)).toBe('main.js');
    expect(execForm(image, 'CMD')).toContain(`--port=${port}`);
  });

  it('is built from a context without secrets', () => {
    expect(content('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.sea', '**/.env', '**/node_modules']),
    );
  });
});
