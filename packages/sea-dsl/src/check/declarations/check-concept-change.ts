import type { ConceptChangeDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { placeIn, replacement } from '../report/replacement.ts';
import { checkVersion } from './check-versions.ts';

/** A concept change leads from one version to a later one, and is breaking if it says `true` (sections 5 and 6). */
export function checkConceptChange(
  { fromVersion, toVersion, breakingWord }: ConceptChangeDeclaration,
  context: CheckContext,
): void {
  const { file, report } = context;
  // One that is missing is empty here, and the parser has said so.
  const given = [fromVersion, toVersion].filter(({ value }) => value !== '');
  const valid = given.filter((version) => checkVersion(version, context));
  if (valid.length === 2 && isBehind(toVersion.value, fromVersion.value)) {
    const details = { help: 'swap them, or correct one', related: [placeIn(file, fromVersion, 'it begins here')] };
    const problem = `the change leads from ${fromVersion.value} to ${toVersion.value}, which is not later`;
    report('E028', toVersion, { problem }, details);
  }
  if (breakingWord === undefined || breakingWord.value === breakingWord.value.toLowerCase()) return;
  const lower = breakingWord.value.toLowerCase();
  if (lower === 'false') return;
  const problem = `"${breakingWord.value}" counts as false: only true in lower case makes a change breaking`;
  report('E028', breakingWord, { problem }, replacement(file.source, breakingWord.span, lower));
}

/** Whether the one version is not later than the other. */
function isBehind(version: string, other: string): boolean {
  const [left, right] = [version, other].map((text) => text.split('.').map(Number));
  const differs = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return differs < 0 || (left?.[differs] ?? 0) < (right?.[differs] ?? 0);
}
