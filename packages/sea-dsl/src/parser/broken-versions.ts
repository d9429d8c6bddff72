import { KeywordKind, Kind } from '../lexer/kinds.ts';
import { K } from '../lexer/tokens.ts';
import { endsPolicyName } from './broken-names.ts';
import type { Explanation, Spot } from './failure.ts';

/**
 * What is wrong with the version that stands at a place where it does not fit: `v1`, or `1.2.0` without its `v`; undefined
 * where none could stand there.
 */
export function brokenVersion(spot: Spot): Explanation | undefined {
  const { tokens, at } = spot;
  const written = tokens.image(at);
  const isNumber = tokens.kind(at) === Kind.Number || tokens.kind(at) === Kind.Version;
  if (!mayBeVersion(spot) || !(isNumber || (tokens.kind(at) === Kind.Identifier && /^v\d+$/i.test(written))))
    return undefined;
  const [major, minor = '0', patch = '0'] = written.replace(/^v/i, '').split('.');
  const right = `v${major}.${minor}.${patch}`;
  const isWhole = tokens.kind(at) === Kind.Version;
  const problem = isWhole ? 'a version begins with `v`' : 'a version is three numbers';
  return { problem, help: `write \`${right}\``, replacement: right };
}

/** Whether a version could stand there: where one is needed, and in policies and entities behind what comes before it. */
function mayBeVersion({ tokens, at, first, rule, expected, expectation, afterExpression }: Spot): boolean {
  if (expected === K.v) return true;
  if (afterExpression) return false;
  const keyword = tokens.kind(first) === KeywordKind.export ? tokens.kind(first + 1) : tokens.kind(first);
  return keyword === KeywordKind.policy
    ? rule === 'definition' && expected === K.as && endsPolicyName(tokens, at + 1)
    : keyword === KeywordKind.entity && expectation === 'a declaration';
}
