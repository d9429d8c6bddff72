/** Codes that a command would have found, had they been there: only of those it can say that a suppression has no use. */
const DECIDED: Readonly<Record<string, RegExp>> = {
  validate: /^(E|APP|SEA)\d/,
  'sds-validate': /^(SPEC[01]|SDS)\d/,
  'spec-guard': /^(?!DRIFT|CI|FILE|DEBT)[A-Z]+[-\d]/,
  'debt check': /^DEBT\d/,
  ci: /./,
};

/** `optIn`: whether the rules that a repository must ask for are on. */
export function decides(command: string, code: string, optIn: boolean): boolean {
  return DECIDED[command]?.test(code) === true && (optIn || !code.startsWith('CHECK-'));
}
