import type { EntityDeclaration, SourceFile, Text } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { Report } from '../report/findings.ts';
import { declarationsOf } from '../declarations-of.ts';

const MAX_PART = 2 ** 32 - 1;

/** Whether a version has three numbers of 32 bits, as policies, entities and concept changes carry them (section 6). */
export function checkVersion(version: Text | undefined, { report }: { readonly report: Report }): boolean {
  if (version === undefined) return true;
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version.value)?.slice(1);
  if (parts?.every((part) => Number(part) <= MAX_PART) === true) return true;
  const problem = parts === undefined ? 'it is not three numbers' : `a part is larger than ${MAX_PART}`;
  report('E021', version, { version: version.value, problem });
  return false;
}

export function checkEntityVersions({ version, annotations }: EntityDeclaration, context: CheckContext): void {
  checkVersion(version, context);
  checkVersion(annotations.replaces?.version, context);
}

/** A policy without a version of its own has the file's; a file's version that no policy takes on may be any text. */
export function checkPolicyVersions(file: SourceFile, context: CheckContext): void {
  const policies = declarationsOf(file, 'Policy');
  for (const { version } of policies) checkVersion(version, context);
  if (policies.some(({ version }) => version === undefined)) checkVersion(file.header.version, context);
}
