import { Session } from 'node:inspector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../testing/in-repository.ts';

const SIZE = 300;
const SDS = '---\nid: SDS-003\ntitle: T\nstatus: approved\nversion: "1.0.0"\n---\n\n';
const PRD = '# PRD-003: T\n\nStatus: Approved\nSatisfies: ADR-001\n\n';
const ADR = '# ADR-003: T\n\nStatus: Accepted\n\n';
const numbered = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
const yaml = (text: string): string => `${SDS}\`\`\`yaml\n${text}\n\`\`\`\n`;

/** Texts of a size, by what is many in them. */
const TEXTS: Readonly<Record<string, { kind: string; text: (size: number) => string }>> = {
  headings: { kind: 'adr', text: (size) => ADR + numbered(size, (i) => `## Heading ${i}\n`) },
  'items of a file': {
    kind: 'sds',
    text: (size) =>
      numbered(size, (i) => `## SDS-${1000 + i}: a\n\nStatus: review\nVersion: 1.0.0\n\n### Overview\n\n`),
  },
  'items with YAML': {
    kind: 'sds',
    text: (size) => numbered(size, (i) => `## SDS-${1000 + i}: a\n\n\`\`\`yaml\nsds: { status: draft }\n\`\`\`\n`),
  },
  requirements: { kind: 'prd', text: (size) => PRD + numbered(size, (i) => `- REQ-${i}: The system shall be fast.\n`) },
  'requirements in headings': {
    kind: 'prd',
    text: (size) => PRD + numbered(size, (i) => `### REQ-${i}: Title\n\n> quoted\n\nThe system shall act.\n`),
  },
  'the same requirement': { kind: 'prd', text: (size) => PRD + '- REQ-001: The system shall act.\n'.repeat(size) },
  'rows of requirements': {
    kind: 'prd',
    text: (size) =>
      `${PRD}| ID | Requirement |\n|---|---|\n${numbered(size, (i) => `| REQ-${i} | The system shall act. |\n`)}`,
  },
  constraints: { kind: 'adr', text: (size) => `${ADR}## Constraints\n\n${'- a\n  b\n'.repeat(size)}` },
  'lines of one paragraph': {
    kind: 'prd',
    text: (size) => `${PRD}- REQ-001: The system shall act,\n${'and act\n'.repeat(size)}`,
  },
  'levels of lists': { kind: 'sds', text: (size) => `${SDS}${numbered(size, (i) => `${' '.repeat(i % 60)}- a\n`)}` },
  'levels of quotes': { kind: 'sds', text: (size) => `${SDS}${`${'> '.repeat(50)}a\n`.repeat(size / 10)}` },
  'marks of one quote': { kind: 'sds', text: (size) => `${SDS}${'>'.repeat(size)}` },
  fences: { kind: 'sds', text: (size) => SDS + '~~~\nx\n~~~\n'.repeat(size) },
  'lines of a quoted fence': {
    kind: 'sds',
    text: (size) => `${SDS}> \`\`\`yaml\n${'> # a\n'.repeat(size)}> models: []\n> \`\`\`\n`,
  },
  backticks: { kind: 'sds', text: (size) => SDS + '`a``b '.repeat(size) },
  'lines of backticks': { kind: 'sds', text: (size) => SDS + `${'`'.repeat(50)}\n`.repeat(size / 10) },
  comments: { kind: 'sds', text: (size) => SDS + '<!-- a --> <!-- b -->\n'.repeat(size) },
  'raw blocks': { kind: 'sds', text: (size) => SDS + '<pre>\na\n</pre>\n'.repeat(size) },
  'rows of HTML': {
    kind: 'adr',
    text: (size) => `${ADR}<table>\n${'<tr><td>Owner</td><td>a</td></tr>\n'.repeat(size)}`,
  },
  'rows of one table': { kind: 'adr', text: (size) => `${ADR}${'| a | b |\n'.repeat(size)}` },
  badges: { kind: 'adr', text: (size) => `# ADR-003: T\n\n${'![Status: passing](badge/status-a-b)\n'.repeat(size)}` },
  'words around a status': {
    kind: 'adr',
    text: (size) => `${ADR}Status: Accepted ${'(supersedes ADR-001) '.repeat(size)}\n`,
  },
  links: { kind: 'sds', text: (size) => `${SDS}# a\n\n${'[a](#a) [b](b.md)\n'.repeat(size)}` },
  'links to missing headings': {
    kind: 'sds',
    text: (size) => SDS + numbered(size, (i) => `# Heading ${i}\n\n[a](#haeding-${i})\n\n`),
  },
  references: {
    kind: 'prd',
    text: (size) => `# PRD-003: T\n\nStatus: Draft\nSatisfies: ${'ADR-001, '.repeat(size)}ADR-001\n`,
  },
  models: {
    kind: 'sds',
    text: (size) =>
      yaml(
        `models:\n${numbered(size / 10, (i) => `  - { id: m${i}, name: N, version: "1.0.0", provider: custom, risk_tier: minimal, successor: m${i + 1}, governance: { policy_gateway: enabled, evidence_logging: enabled } }\n`)}`,
      ),
  },
  'wrong models': { kind: 'sds', text: (size) => yaml(`models:\n${'  - { id: a, naem: b }\n'.repeat(size / 10)}`) },
  'keys written twice': { kind: 'sds', text: (size) => yaml('models: []\n'.repeat(size / 2)) },
  'entries of one denied enumeration': {
    kind: 'sds',
    text: (size) => `${SDS}There is no ${'staking, '.repeat(size)}mempool.\n`,
  },
  'words of one denied clause': { kind: 'sds', text: (size) => `${SDS}It is ${'without staking '.repeat(size)}.\n` },
  'sentences about keys': { kind: 'sds', text: (size) => SDS + 'Rotate the keys. No staking.\n'.repeat(size) },
};

const session = new Session();

beforeAll(() => {
  session.connect();
  post('Profiler.enable');
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});

afterAll(() => {
  session.disconnect();
});

describe('twice the text is twice the work', () => {
  it.each(Object.entries(TEXTS))('of many %s', (_name, { kind, text }) => {
    const path = `docs/specs/support/${kind}/003.md`;
    const run = (size: number) => counted(() => inRepository(text(size), path));
    const [once, twice] = [run(SIZE), run(2 * SIZE)];
    expect(once).toBeGreaterThan(SIZE);
    // What is quadratic comes near four.
    expect(twice / once).toBeLessThan(2.3);
  });
});

/**
 * How often the blocks of our functions, and of the YAML parser's, are entered while `run` runs: a count, the same on
 * every machine. Work within a regular expression is not counted; the megabytes of hostile-input.test.ts and
 * hostile-markdown.test.ts are for that.
 */
function counted(run: () => void): number {
  post('Profiler.takePreciseCoverage');
  run();
  const { result } = post('Profiler.takePreciseCoverage') as Coverage;
  return result
    .filter(({ url }) => /\/packages\/(?:specs|diagnostics)\/|\/node_modules\/.*\/yaml\//.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

// The session of a thread with itself answers at once.
function post(method: string, params: object = {}): unknown {
  let answer: unknown;
  session.post(method, params, (error, result) => {
    if (error !== null) throw error;
    answer = result;
  });
  return answer;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}
