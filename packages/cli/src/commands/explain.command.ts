import { codeCalled, type CodePage, type CodeTable, type ExampleFiles, filesOf, nearest } from '@sea-forge/diagnostics';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { allCodes } from '../all-codes.ts';
import { allPages } from '../all-pages.ts';
import { byFamily } from '../code-families.ts';
import { codeText } from '../explain/code-text.ts';
import { findPolicies, type PolicyPlace } from '../explain/find-policy.ts';
import type { Host } from '../host.ts';

type Codes = ReadonlyMap<string, CodeTable[string]>;

/** Explains a finding by its code, tells where a policy is written, or lists the codes. */
export async function run(host: Host, { operands }: Arguments): Promise<Outcome> {
  const codes = allCodes();
  const [wanted] = operands;
  if (wanted === undefined) return listOf(codes);
  const code = wanted.toUpperCase();
  if (codes.has(code)) return explained(code, codes);
  const titled = codeCalled(wanted, codes);
  if (titled !== undefined) return explained(titled, codes);
  const policies = await findPolicies(host);
  const named = policies.filter(({ name }) => name === wanted);
  if (named.length > 0) return placesOf(wanted, named);
  const near =
    nearest(code, codes.keys()) ??
    nearest(
      wanted,
      policies.map(({ name }) => name),
    );
  return refused(
    `"${wanted}" is no code of sea's and no policy here`,
    near === undefined ? 'sea explain lists all codes' : `did you mean ${near}?`,
  );
}

async function explained(code: string, codes: Codes): Promise<Outcome> {
  const definition = codes.get(code) as CodeTable[string];
  const page = (await allPages()).get(code);
  const { severity, title, why, fix, firm = false } = definition;
  return {
    kind: 'result',
    text: codeText(code, definition, page),
    json: { schemaVersion: 1, code, severity, title, why, fix, firm, ...(page === undefined ? {} : pageJson(page)) },
  };
}

function pageJson({ means, example, related = [], source }: CodePage) {
  const files = (texts: ExampleFiles) => filesOf(texts, 'example.sea').map(([path, text]) => ({ path, text }));
  const shown = 'scenario' in example ? example : { wrong: files(example.wrong), right: files(example.right) };
  return { means, example: shown, related, source };
}

function placesOf(name: string, places: readonly PolicyPlace[]): Outcome {
  const texts = places.map(({ path, line, column, text }) => {
    const lines = text.split('\n').map((each) => `  ${each.trimEnd()}\n`);
    return `${path}:${line}:${column}\n${lines.join('')}`;
  });
  return {
    kind: 'result',
    text: texts.join('\n'),
    json: {
      schemaVersion: 1,
      policy: name,
      places: places.map(({ path, line, column, text }) => ({ path, line, column, text })),
    },
  };
}

function listOf(codes: Codes): Outcome {
  const families = [...byFamily(codes.keys())];
  const width = Math.max(...[...codes.keys()].map((code) => code.length));
  const lineOf = (code: string) => `  ${code.padEnd(width)}  ${codes.get(code)?.title}\n`;
  return {
    kind: 'result',
    text: families.map(([title, members]) => `${title}\n${members.map(lineOf).join('')}`).join('\n'),
    json: {
      schemaVersion: 1,
      families: families.map(([title, members]) => ({
        title,
        codes: members.map((code) => ({ code, severity: codes.get(code)?.severity, title: codes.get(code)?.title })),
      })),
    },
  };
}
