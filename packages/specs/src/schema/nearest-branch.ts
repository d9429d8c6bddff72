import type { ErrorObject } from 'ajv';

/**
 * The errors worth showing: where a value fits no branch of a `oneOf`, only those of the branch that it comes nearest
 * to. Nearest is the one that accepts the value's type, then the one with the fewest errors.
 */
export function nearestBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  // Of a name that is none, the error of the names says more than that of the pattern within.
  let kept = errors.filter(({ keyword, propertyName }) => keyword !== 'if' && propertyName === undefined);
  // Inner choices end before outer ones, so each is reduced when the outer one counts its errors.
  for (const choice of errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')) {
    const branches = new Map<string, ErrorObject[]>();
    for (const error of kept) {
      const branch = branchOf(error, choice);
      if (branch !== undefined) branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    if (branches.size === 0) continue;
    const [nearest = []] = [...branches.values()].sort((a, b) => distance(a, choice) - distance(b, choice));
    const ofNoType = [...branches.values()].every((errors) => isOtherType(errors, choice));
    const types = [...branches.values()].flat().flatMap((error) => (isTypeOf(error, choice) ? typesOf(error) : []));
    kept = kept
      .filter((error) => error !== choice && (branchOf(error, choice) === undefined || nearest.includes(error)))
      // Near to none of the forms: all of them are named.
      .map((error) =>
        ofNoType && nearest.includes(error) ? { ...error, params: { type: [...new Set(types)] } } : error,
      );
  }
  return kept;
}

function branchOf(error: ErrorObject, choice: ErrorObject): string | undefined {
  const isWithin =
    error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
  if (!isWithin || !error.schemaPath.startsWith(`${choice.schemaPath}/`)) return undefined;
  return error.schemaPath.slice(choice.schemaPath.length + 1).split('/', 1)[0];
}

const OTHER_TYPE = 1000;

function distance(errors: readonly ErrorObject[], choice: ErrorObject): number {
  return errors.length + (isOtherType(errors, choice) ? OTHER_TYPE : 0);
}

function isOtherType(errors: readonly ErrorObject[], choice: ErrorObject): boolean {
  return errors.some((error) => isTypeOf(error, choice));
}

function isTypeOf({ keyword, instancePath }: ErrorObject, choice: ErrorObject): boolean {
  return keyword === 'type' && instancePath === choice.instancePath;
}

function typesOf({ params }: ErrorObject): string[] {
  return [(params as { type: string | string[] }).type].flat();
}
