import type { Diagnostic, Range, SourceText, Span } from '@sea-forge/diagnostics';
import type { ErrorObject } from 'ajv';
import type { SpecKind } from '../document/spec-document.ts';
import { type MapNode, plainValue } from '../yaml/located-node.ts';
import { nearestBranches } from './nearest-branch.ts';
import { octalFindings } from './octal.ts';
import { schemaFinding } from './schema-finding.ts';
import { validate } from './validators.ts';
import { SEMVER_TITLE } from './value-finding.ts';

export interface SchemaCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the value at a JSON pointer, and all in it, is as the schema says. */
  readonly isValid: (pointer: string) => boolean;
}

/** A file may have thousands of faults of one kind; those behind the first ones show once these are corrected. */
const MAX_ERRORS = 300;

/** Checks a document's header and sections by its schema. `home`: where a missing key of the header is reported. */
export function checkSchema(kind: SpecKind, root: MapNode, source: SourceText, home: Span): SchemaCheck {
  const errors = validate(kind, plainValue(root));
  const broken = new Set<string>();
  for (const error of errors) if (!leavesReadable(error)) addWithParents(broken, error.instancePath);
  const diagnostics = new Map<string, Diagnostic>();
  for (const error of nearestBranches(errors.slice(0, MAX_ERRORS))) {
    const finding = schemaFinding(error, root, source, home);
    diagnostics.set(JSON.stringify([finding.code, finding.range, finding.message]), finding);
  }
  // A number where text should be is a finding already.
  const octal = octalFindings(root, source).filter(
    ({ range }) => ![...diagnostics.values()].some((one) => samePlace(one, range)),
  );
  return {
    diagnostics: [...diagnostics.values(), ...octal],
    isValid: (pointer) => !broken.has(pointer),
  };
}

function samePlace({ range }: Diagnostic, other: Range | undefined): boolean {
  return range?.start.line === other?.start.line && range?.start.column === other?.start.column;
}

/** Faults that leave a value of the right type: rules about it still say what they have to say. */
function leavesReadable({ keyword, parentSchema }: ErrorObject): boolean {
  return (
    keyword === 'additionalProperties' ||
    keyword === 'format' ||
    (keyword === 'pattern' && parentSchema?.['title'] === SEMVER_TITLE)
  );
}

function addWithParents(pointers: Set<string>, pointer: string): void {
  for (let end = pointer.length; end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    pointers.add(pointer.slice(0, end));
    if (end === 0) break;
  }
}
