import type { ConceptChangeDeclaration, EntityDeclaration, SourceFile, Text } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { Report } from '../report/findings.ts';
import { declarationsOf } from '../declarations-of.ts';

const MAX_PART = 2 ** 32 - 1;

/** Three numbers of 32 bits, as a policy, an entity and a concept change carry them (section 6). */
function checkVersion(version: Text | undefined, { report }: { readonly report: Report }): void {
  if (version === undefined) return;
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version.value)?.slice(1);
  if (parts === undefined) {
    report('E021', version, { version: version.value, problem: 'it is not three numbers' });
  } else if (parts.some((part) => Number(part) > MAX_PART)) {
    report('E021', version, { version: version.value, problem: `a part is larger than ${MAX_PART}` });
  }
}

export function checkEntityVersions({ version, annotations }: EntityDeclaration, context: CheckContext): void {
  checkVersion(version, context);
  checkVersion(annotations.replaces?.version, context);
}

export function checkConceptChange({ fromVersion, toVersion }: ConceptChangeDeclaration, context: CheckContext): void {
  // One that is missing is empty here, and the parser has said so.
  for (const version of [fromVersion, toVersion]) if (version.value !== '') checkVersion(version, context);
}

/** A policy without a version of its own has the file's; a file's version that no policy takes on may be any text. */
export function checkPolicyVersions(file: SourceFile, context: CheckContext): void {
  const policies = declarationsOf(file, 'Policy');
  for (const { version } of policies) checkVersion(version, context);
  if (policies.some(({ version }) => version === undefined)) checkVersion(file.header.version, context);
}
