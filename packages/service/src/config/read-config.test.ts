import { describe, expect, it } from 'vitest';
import { formatProblem } from './problem.ts';
import { readConfig } from './read-config.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['version'],
  properties: {
    version: { const: 1 },
    listen: {
      type: 'object',
      additionalProperties: false,
      properties: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'integer', minimum: 0, maximum: 65535 },
      },
    },
    timeout: { type: 'string', format: 'time-span' },
    max_body: { type: 'string', format: 'byte-size' },
    driver: { enum: ['sqlite', 'postgres'] },
    upstreams: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          url: { type: 'string' },
          api_key: { type: 'string', minLength: 8, 'x-secret': true },
        },
      },
    },
    names: { type: 'array', items: { type: 'string' } },
  },
};

const env = { KEY: 'secret-value', SHORT: 'x', NESTED: '${KEY} and more', EMPTY: '' };

function read(text: string): unknown {
  const result = readConfig({ text, path: 'config.yaml', schema, env });
  return result.ok ? result.value : result.problems.map(formatProblem);
}

describe('readConfig', () => {
  it('gives the value with defaults and secrets from the environment', () => {
    expect(read('version: 1\nlisten: {port: 8083}\nupstreams:\n  a: {api_key: "${KEY}"}\n')).toEqual({
      version: 1,
      listen: { host: '127.0.0.1', port: 8083 },
      upstreams: { a: { api_key: 'secret-value' } },
    });
  });

  it('reports each schema error at its own line, with a suggestion for an unknown member', () => {
    expect(
      read('version: 2\nlisten:\n  prot: 8083\n  port: 99999\ntimeout: 5\nmax_body: 5 MB\ndriver: mysql\n'),
    ).toEqual([
      'config.yaml:1:10: version must be 1',
      'config.yaml:3:3: unknown member "prot"; did you mean "port"?',
      'config.yaml:4:9: listen.port must be <= 65535',
      'config.yaml:5:10: timeout must be string',
      'config.yaml:6:11: max_body must be a size with its unit, e.g. 64KiB, 1MiB, 10MB',
      'config.yaml:7:9: driver must be one of "sqlite", "postgres"',
    ]);
  });

  it('reports what is missing at what should hold it', () => {
    expect(read('')).toEqual(['config.yaml:1:1: "version" is missing']);
    expect(read('# only a comment\n')).toEqual(['config.yaml:1:1: "version" is missing']);
    expect(read('just text\n')).toEqual(['config.yaml:1:1: the file must be object']);
  });

  it('reports what the caller objects to at its line, once the schema holds', () => {
    const objections = ({ driver }: { driver?: string }) =>
      driver === 'postgres' ? [{ at: ['driver'], message: 'not here' }] : [];
    const check = (text: string) => readConfig({ text, path: 'c.yaml', schema, env, objections });
    expect(check('version: 1\ndriver: postgres\n')).toEqual({
      ok: false,
      problems: [{ path: 'c.yaml', line: 2, column: 9, message: 'not here' }],
    });
    expect(check('version: 1\ndriver: sqlite\n')).toMatchObject({ ok: true });
    expect(check('version: 7\ndriver: postgres\n')).toMatchObject({ ok: false, problems: [{ line: 1 }] });
  });

  it('counts columns in characters', () => {
    expect(read('version: 1\n? "🐝"\n: 1\n')).toEqual([
      expect.stringMatching(/^config\.yaml:2:3: unknown member "🐝"/),
    ]);
    expect(read('{version: 1, names: ["🐝", 7]}')).toEqual(['config.yaml:1:27: names.1 must be string']);
  });

  it('takes the environment for secrets only', () => {
    expect(read('version: 1\nnames: ["${KEY}"]\n')).toEqual([
      'config.yaml:2:9: ${KEY} is not replaced here: the environment is for secrets only',
    ]);
    expect(read('version: 1\nupstreams: {a: {url: "http://${KEY}/"}}\n')).toMatchObject({
      upstreams: { a: { url: 'http://${KEY}/' } },
    });
  });

  it.each(['MISSING', 'EMPTY', 'constructor', '__proto__'])('refuses the name %s that is not set', (name) => {
    expect(read(`version: 1\nupstreams:\n  a:\n    api_key: \${${name}}\n`)).toEqual([
      `config.yaml:4:14: the environment variable ${name} is not set`,
    ]);
  });

  it('checks a secret after it was put in, without showing it, and never reads it as a reference', () => {
    const short = read('version: 1\nupstreams: {a: {api_key: "${SHORT}"}}\n');
    expect(short).toEqual(['config.yaml:2:26: upstreams.a.api_key must NOT have fewer than 8 characters']);
    expect(read('version: 1\nupstreams: {a: {api_key: "${NESTED}"}}\n')).toMatchObject({
      upstreams: { a: { api_key: '${KEY} and more' } },
    });
  });

  it('does not carry a secret along an alias to another place', () => {
    expect(read('version: 1\nupstreams:\n  a: {api_key: &k "${KEY}"}\nnames: [*k]\n')).toEqual([
      expect.stringContaining('is not replaced here'),
    ]);
  });

  it.each([
    ['a name written twice', 'version: 1\nversion: 1\n', 'config.yaml:2:1'],
    ['two documents', 'version: 1\n---\nversion: 1\n', 'config.yaml:2:1'],
    ['a tag that constructs', 'version: !!js/function "x"\n', 'config.yaml:1:10'],
    ['broken YAML', 'version: [1\n', 'config.yaml:2:1'],
    ['an alias of nothing', 'version: *nothing\n', 'config.yaml:1:10'],
    ['a list as a name', '? [a]\n: 1\n', 'config.yaml:1:3'],
  ])('refuses %s at its place', (_name, text, place) => {
    expect((read(text) as string[])[0]).toContain(place);
  });

  it('stays small and quick on hostile files', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi']
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}\n`;
    for (const text of [bomb, '['.repeat(100_000), 'x'.repeat(2_000_000), `a: ${'{b: '.repeat(20_000)}`]) {
      const problems = read(text) as string[];
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(20);
    }
  });

  it('does not let __proto__ reach the value', () => {
    expect(read('version: 1\n__proto__: {polluted: true}\n')).toEqual([
      expect.stringContaining('config.yaml:2:1: unknown member "__proto__"'),
    ]);
  });
});
