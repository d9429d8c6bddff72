import { INCIDENT_RELATIONSHIPS, type IncidentLink } from '@sea-forge/debt';
import { nearest } from '@sea-forge/diagnostics';

/** `--incident` and `--relationship`; a text is what is wrong with them. */
export function incidentLink(options: Readonly<Record<string, unknown>>): IncidentLink | string {
  const id = options['incident'] as string | undefined;
  const written = options['relationship'] as string | undefined;
  const relationship = chosen('--relationship', written, INCIDENT_RELATIONSHIPS);
  if (typeof relationship === 'object') return relationship.problem;
  if (id === undefined) return relationship === undefined ? {} : '--relationship needs --incident';
  if (id.trim() === '') return '--incident is empty';
  return { incidentId: id, ...(relationship !== undefined && { incidentRelationship: relationship }) };
}

/** One of some words, undefined where none is written, or what is wrong with it. */
export function chosen<Word extends string>(
  flag: string,
  written: string | undefined,
  words: readonly Word[],
): Word | undefined | { readonly problem: string } {
  if (written === undefined) return undefined;
  const word = words.find((one) => one === written);
  if (word !== undefined) return word;
  const near = nearest(written, words);
  return {
    problem: `${flag} is one of ${words.join(', ')}, not "${written}"${near === undefined ? '' : `: did you mean ${near}?`}`,
  };
}
