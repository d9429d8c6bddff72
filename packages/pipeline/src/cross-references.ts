import { type Diagnostic, nearest } from '@sea-forge/diagnostics';
import { checkCrossReferences, type ReferenceDocument, type SpecDocument } from '@sea-forge/specs';
import { diagnostic } from './codes.ts';
import type { ReadConfig } from './repository/config/read-config.ts';
import { type Reference, REFERENCES } from './repository/config/repository-config.ts';

/** The rule that asks for each reference. */
const ASKED_BY: Readonly<Record<Reference, string>> = {
  authority: 'CHECK-AUTH-001',
  'change-proposal': 'CHECK-PROP-001',
  identity: 'CHECK-ID-001',
};

/** The ruleset "sea-forge", where it is on: what it finds, and what `sea.config.yaml` leaves it unable to find. */
export function crossReferenceFindings(
  documents: readonly SpecDocument[],
  referenceDocuments: readonly ReferenceDocument[],
  { config, source }: ReadConfig,
  mode: 'production' | 'staging',
): readonly Diagnostic[] {
  const { rulesets, references, rules } = config;
  const span = rulesets.get('sea-forge');
  if (span === undefined || source === undefined) return [];
  const isOff = (name: Reference) => rules.get(ASKED_BY[name])?.value === 'off';
  const missing = REFERENCES.filter((name) => references[name] === undefined && !isOff(name));
  const known = [...documents.flatMap(idsOf), ...referenceDocuments.flatMap(bothNames)];
  const there = (name: Reference) => (known.includes(references[name]?.value ?? '') ? references[name] : undefined);
  const absent = REFERENCES.flatMap((name) => {
    const named = references[name];
    if (named === undefined || there(name) !== undefined) return [];
    const near = nearest(named.value, known);
    const details = near === undefined ? {} : { help: `did you mean ${near}?` };
    return [diagnostic('CONF005', { source, span: named.span }, { reference: name, id: named.value }, details)];
  });
  const [authority, changeProposal, identity] = [
    there('authority')?.value,
    there('change-proposal')?.value,
    there('identity')?.value,
  ];
  return [
    ...(missing.length === 0 ? [] : [diagnostic('CONF004', { source, span }, { missing: missing.join(', ') })]),
    ...absent,
    ...checkCrossReferences(documents, {
      mode,
      references: {
        ...(authority !== undefined && { authority }),
        ...(changeProposal !== undefined && { changeProposal }),
        ...(identity !== undefined && { identity }),
      },
    }),
  ];
}

function idsOf({ source, items, unreadIds = [] }: SpecDocument): readonly string[] {
  const [, context = ''] = /^docs\/specs\/([^/]+)\//.exec(source.path) ?? [];
  const ids = [...items.map(({ id }) => id), ...unreadIds];
  return ids.flatMap(({ value }) => bothNames({ context, id: value }));
}

// Alone, and with the context.
function bothNames({ context, id }: ReferenceDocument): readonly string[] {
  return [id, `${context}/${id}`];
}
