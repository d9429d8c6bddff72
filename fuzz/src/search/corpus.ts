import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The texts of the published cases of the language, accepted or not, and this repository's own specifications. */
export function readCorpus(root: string): readonly string[] {
  const cases = readFileSync(join(root, 'packages/sea-dsl/fixtures/conformance/syntax.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly source: string }).source);
  const own = [
    'docs/specs/customer-service/policies.sea',
    'packages/pipeline/fixtures/docs/specs/helpdesk/policies.sea',
  ];
  return [...cases, ...own.map((path) => readFileSync(join(root, path), 'utf8'))];
}
