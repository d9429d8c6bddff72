import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type NumberingPlan, numberingPlanOf } from './numbering-plan.ts';

/** Longest national prefix with a carrier's code behind it that is dialled at home. */
const MAX_PREFIX = 7;
const MAX_CODE = 3;
const ANY_LENGTH = ~0;
/** Calling codes of services, of no country (ITU-T E.164). */
const SERVICES: ReadonlySet<string> = new Set(['800', '808', '870', '878', '881', '882', '883', '888', '979']);
/** Lengths, as bits, that the digits behind a calling code may have. */
let lengths: ReadonlyMap<string, number> | undefined;

export type InternationalNumber = 'valid' | 'possible' | undefined;

/** What the digits behind a plus are, by the number plans of libphonenumber. */
export function internationalNumber(digits: string): InternationalNumber {
  if (!mayBeNumber(digits)) return undefined;
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number?.isValid() === true) return 'valid';
  return number?.isPossible() === true ? 'possible' : undefined;
}

// The library takes ten microseconds to find out that there is no such country, or none of its numbers is so long.
function mayBeNumber(digits: string): boolean {
  lengths ??= lengthsByCode();
  for (let size = 1; size <= MAX_CODE; size++) {
    const allowed = lengths.get(digits.slice(0, size));
    if (allowed !== undefined) return (allowed & (1 << (digits.length - size))) !== 0;
  }
  return SERVICES.has(digits.slice(0, MAX_CODE));
}

function lengthsByCode(): Map<string, number> {
  const byCode = new Map<string, number>();
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    byCode.set(code, (byCode.get(code) ?? 0) | lengthsOf(numberingPlanOf(country)));
  }
  return byCode;
}

function lengthsOf(plan: NumberingPlan): number {
  // What is dialled at home becomes another number.
  if (plan.nationalPrefixTransformRule() !== undefined) return ANY_LENGTH;
  const prefix = plan.nationalPrefixForParsing() === undefined ? 0 : MAX_PREFIX;
  let bits = 0;
  for (const length of plan.possibleLengths()) for (let more = 0; more <= prefix; more++) bits |= 1 << (length + more);
  return bits;
}
