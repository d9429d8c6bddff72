import { nearestName } from '@sea-forge/service';

const MAX_SHOWN = 60;

/** `unknown field "lats"; did you mean "last"?`, or the names that there are. What was sent is shown cut. */
export function unknownName(what: string, written: string, known: readonly string[]): string {
  const near = written.length > MAX_SHOWN ? undefined : nearestName(written, known);
  const hint = near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`;
  return `unknown ${what} ${JSON.stringify(written.slice(0, MAX_SHOWN))}; ${hint}`;
}
