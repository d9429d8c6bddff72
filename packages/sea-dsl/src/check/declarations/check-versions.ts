import type { EntityDeclaration, SourceFile, Text } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { Report } from '../report/findings.ts';
import { declarationsOf } from '../declarations-of.ts';

const MAX_PART = 2 ** 32 - 1;

type Reporting = { readonly report: Report };

/**
 * Whether a version has three numbers of 32 bits, as policies, entities and concept changes carry them (section 6). That one
 * behind `v` is not three numbers is an error of form, and told as such.
 */
export function checkVersion(version: Text | undefined, { report }: Reporting): boolean {
  if (version === undefined) return true;
  const parts = partsOf(version);
  if (parts === undefined) return false;
  if (parts.every((part) => Number(part) <= MAX_PART)) return true;
  report('E021', version, { version: version.value, problem: `a part is larger than ${MAX_PART}` });
  return false;
}

function partsOf({ value }: Text): readonly string[] | undefined {
  return /^(\d+)\.(\d+)\.(\d+)$/.exec(value)?.slice(1);
}

export function checkEntityVersions({ version, annotations }: EntityDeclaration, context: CheckContext): void {
  checkVersion(version, context);
  checkVersion(annotations.replaces?.version, context);
}

/** A policy without a version of its own has the file's; a file's version that no policy takes on may be any text. */
export function checkPolicyVersions(file: SourceFile, context: CheckContext): void {
  const policies = declarationsOf(file, 'Policy');
  for (const { version } of policies) checkVersion(version, context);
  const { version } = file.header;
  if (version === undefined || policies.every((policy) => policy.version !== undefined)) return;
  if (partsOf(version) !== undefined) checkVersion(version, context);
  else context.report('E021', version, { version: version.value, problem: 'it is not three numbers' });
}
