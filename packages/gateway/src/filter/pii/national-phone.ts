import type { CountryCode } from 'libphonenumber-js/max';
import { numberingPlanOf } from './numbering-plan.ts';

/** Countries whose national numbers are known. */
// prettier-ignore
const COUNTRIES: readonly CountryCode[] = [
  'US', 'GB', 'FR', 'ES', 'IT', 'DE', 'NL', 'BE', 'CH', 'AT', 'SE', 'NO', 'DK', 'FI', 'PL', 'PT', 'IE', 'AU', 'NZ', 'IN',
  'BR', 'MX', 'ZA', 'JP', 'KR', 'CN', 'CZ', 'HU', 'GR', 'RO', 'TR', 'IL', 'SG', 'AR', 'CL', 'CO', 'SI', 'HR', 'IS',
];
const TYPES = [
  'FIXED_LINE',
  'MOBILE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'UAN',
] as const;

interface Plan {
  readonly prefix: string | undefined;
  readonly lengths: ReadonlySet<number>;
  readonly pattern: RegExp;
}
let plans: readonly Plan[] | undefined;

/** Could these digits be dialled in one of the countries known, with its prefix for calls at home or without? */
export function isNationalNumber(digits: string): boolean {
  plans ??= COUNTRIES.map(planOf);
  return plans.some(
    (plan) =>
      fits(plan, digits) ||
      (plan.prefix !== undefined && digits.startsWith(plan.prefix) && fits(plan, digits.slice(plan.prefix.length))),
  );
}

// The library's own parser takes some microseconds a country; a text may be nothing but numbers.
function fits({ lengths, pattern }: Plan, digits: string): boolean {
  return lengths.has(digits.length) && pattern.test(digits);
}

function planOf(country: CountryCode): Plan {
  const plan = numberingPlanOf(country);
  const patterns = TYPES.flatMap((type) => plan.type(type)?.pattern() ?? []);
  return {
    prefix: plan.nationalPrefix(),
    lengths: new Set(plan.possibleLengths()),
    pattern: new RegExp(`^(?:${patterns.join('|')})$`),
  };
}
