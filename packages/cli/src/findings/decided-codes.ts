/** Codes that a command would have found, had they been there: only of those it can say that a suppression has no use. */
const DECIDED: Readonly<Record<string, RegExp>> = {
  validate: /^(E|APP|SEA)\d/,
  'sds-validate': /^(SPEC[01]|SDS)\d/,
  'spec-guard': /^(?!DRIFT|CI|FILE)[A-Z]+\d/,
  ci: /./,
};

export function decides(command: string, code: string): boolean {
  return DECIDED[command]?.test(code) === true;
}
