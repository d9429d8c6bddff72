import { SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRegistry } from './read-registry.ts';
import { claimOf, type Registry, registeredNamespace } from './registry.ts';

const entry = '[[namespaces]]\nnamespace = "a"\npatterns = ["a/**"]\n';

async function read(text: string) {
  return readRegistry(new SourceText('.sea-registry.toml', text), '/r');
}

/** Reads a registry in which «» marks the one place that is wrong. */
async function wrong(marked: string) {
  const at = marked.indexOf('«');
  const text = marked.replaceAll(/[«»]/g, '');
  const { registry, diagnostics } = await read(text);
  expect(registry).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  const [finding] = diagnostics;
  const source = new SourceText('r', text);
  if (at >= 0) expect(finding?.range).toEqual(source.range({ start: at, end: marked.indexOf('»') - 1 }));
  expect(finding?.code).toBe('E510');
  return `${finding?.message} | ${finding?.help}`;
}

describe('a registry', () => {
  it('in any form that TOML has says the same', async () => {
    const forms = [
      `version = 1\n${entry}`,
      'version = 1\nnamespaces = [{ namespace = "a", patterns = ["./a/**"] }]\n',
      "# head\n'version' = 0x1\n[[namespaces]] # one\n  patterns = [\n 'a/**', # two\n]\n\"namespace\" = '''a'''\n",
    ];
    for (const form of forms) {
      const { registry, diagnostics } = await read(form);
      expect(diagnostics).toEqual([]);
      expect(registry).toMatchObject({ namespaces: [{ namespace: 'a', patterns: [{ text: 'a/**' }] }] });
    }
  });

  it.each([
    [`version = «2»\n${entry}`, /no version 2/],
    [`version = «"1"»\n${entry}`, /no version "1"/],
    [entry, /has no version/],
    ['version = 1\n', /lists no namespace/],
    ['version = 1\nnamespaces = «[]»\n', /at least one/],
    [`version = 1\ndefault_namespce = «"x"»\n${entry}`, /did you mean "default_namespace"/],
    [`version = 1\ndefault_namespace = «7»\n${entry}`, /is a text, not 7/],
    [`version = 1\n${entry}root = «"x"»\n`, /it has namespace, patterns/],
    ['version = 1\n[[«namespaces»]]\nnamespace = "a"\n', /no patterns/],
    ['version = 1\n[[«namespaces»]]\npatterns = ["a"]\n', /names no namespace/],
    ['version = 1\n[[namespaces]]\nnamespace = «" "»\npatterns = ["a"]\n', /is a text/],
    ['version = 1\n[[namespaces]]\nnamespace = "a"\npatterns = «"a/**"»\n', /list of texts/],
    ['version = 1\n[[namespaces]]\nnamespace = "a"\npatterns = ["a", «3»]\n', /a pattern is a text, not 3/],
    ['version = 1\n[[namespaces]]\nnamespace = "a"\npatterns = ["a", «"[b"»]\n', /"\[" is never closed/],
    ['version = 1\n[[namespaces]]\nnamespace = "a"\npatterns = [«"../b/**"»]\n', /stays in the folder/],
    ['version = 1\n[[namespaces]]\nnamespace = "a"\npatterns = [«"/b/**"»]\n', /stays in the folder/],
    [`version = 1\n${entry}${entry.replace('"a"', '«"a"»')}`, /listed twice/],
    [`version = 1\n[«registry»]\npaths = ["a"]\n${entry}`, /no table \[registry\]/],
    [`version = 1\nversion = 2\n${entry}`, /this is no TOML/],
    [`version = \n${entry}`, /this is no TOML/],
    [`verson = «1»\n${entry}`, /did you mean "version"/],
    ['version = 1\n[registry]\npaths = ["a"]\n', /no table \[registry\]/],
    ['version = 1\n[[namespaces]]\nnamspace = «"a"»\npatterns = ["a"]\n', /did you mean "namespace"/],
    ['version = 1\n[[namespaces]]\nnamespace = "a"\npattern = «["a"]»\n', /did you mean "patterns"/],
  ])('that is wrong says so at its place: %s', async (marked, said) => {
    expect(await wrong(marked)).toMatch(said);
  });

  it('reports all that is wrong at once', async () => {
    const { diagnostics } = await read(
      'version = 3\n[[namespaces]]\nnamespace = 1\npatterns = [2, ""]\nextra = true\n',
    );
    expect(diagnostics.map(({ range }) => range?.start.line)).toEqual([1, 5, 3, 4, 4]);
  });

  it('never throws, whatever the text', async () => {
    const piece = fc.constantFrom(
      'version',
      '=',
      '1',
      '[',
      ']',
      '[[namespaces]]',
      '\n',
      '"',
      "'",
      '{',
      '}',
      ',',
      '.',
      'a',
      '#',
      '\0',
      '\ud800',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const { registry, diagnostics } = await read(pieces.join(''));
        expect(registry === undefined).toBe(diagnostics.length > 0);
      }),
    );
    const nested = await read(`version = 1\na = ${'['.repeat(50_000)}`);
    expect(nested.diagnostics).toMatchObject([{ code: 'E510' }]);
    expect((await read(`#${' '.repeat(1024 * 1024)}`)).diagnostics).toMatchObject([
      { message: expect.stringContaining('1 MiB') },
    ]);
  });
});

describe('a file', () => {
  const registryOf = async (...entries: readonly [string, ...string[]][]): Promise<Registry> => {
    const lines = entries.map(
      ([namespace, ...patterns]) =>
        `[[namespaces]]\nnamespace = "${namespace}"\npatterns = ${JSON.stringify(patterns)}\n`,
    );
    return (await read(`version = 1\n${lines.join('')}`)).registry as Registry;
  };

  it('belongs to the namespace with the most exact pattern', async () => {
    const registry = await registryOf(['a', '**/*.sea', 'x/y/*'], ['b', 'x/**'], ['c', '[x]/y/z.sea']);
    expect(claimOf(registry, '/r/x/y/z.sea').namespaces).toEqual(['a']);
    expect(claimOf(registry, '/r/x/z.sea').namespaces).toEqual(['b']);
    expect(claimOf(registry, '/r/q.sea').namespaces).toEqual(['a']);
    expect(claimOf(registry, '/q.sea').namespaces).toEqual([]);
  });

  it('that two claim equally well goes to the first in code-unit order', async () => {
    const registry = await registryOf(['b', 'x/*'], ['a', 'x/**']);
    expect(claimOf(registry, '/r/x/z.sea').namespaces).toEqual(['a', 'b']);
    expect(registeredNamespace(registry, '/r/x/z.sea')).toBe('a');
  });

  it('that none claims has the default namespace, where there is one', async () => {
    const { registry } = await read(`version = 1\ndefault_namespace = "rest"\n${entry}`);
    expect(registeredNamespace(registry as Registry, '/r/q.sea')).toBe('rest');
    expect(registeredNamespace(await registryOf(['a', 'a']), '/r/q.sea')).toBeUndefined();
  });
});
