import { type CountryCode, Metadata } from 'libphonenumber-js/max';

/** What the library's types leave out of a numbering plan. */
export interface NumberingPlan {
  nationalPrefix(): string | undefined;
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
  possibleLengths(): number[];
  type(name: string): { pattern(): string } | undefined;
}

/** The numbering plan of a country. */
export function numberingPlanOf(country: CountryCode): NumberingPlan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as unknown as NumberingPlan | undefined;
  if (plan === undefined) throw new TypeError(`no number plan of ${country}`);
  return plan;
}
