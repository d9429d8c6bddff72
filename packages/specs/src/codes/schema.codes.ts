import { code } from '@sea-forge/diagnostics';

/** Findings about single keys and values, by the JSON Schemas in `schemas/`. */
export const schemaCodes = {
  SPEC101: code<{ key: string; near?: string | undefined; parent: string }>({
    severity: 'error',
    title: 'Unknown key',
    message: ({ key, near, parent }) =>
      `"${key}" is no key of ${parent}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    why: 'a misspelt key would be ignored, and with it what its author wanted to govern',
    fix: 'correct the key or remove it; keys of your own begin with x-',
  }),
  SPEC102: code<{ name: string; value: string; allowed: readonly string[]; near?: string | undefined }>({
    severity: 'error',
    title: 'Value is none of the allowed',
    message: ({ name, value, allowed, near }) =>
      `${name} cannot be ${value}: ${near === undefined ? `it is one of ${allowed.join(', ')}` : `did you mean "${near}"?`}`,
    why: 'only these values have a meaning for the gates and for what is generated',
    fix: 'write one of the allowed values',
  }),
  SPEC103: code<{ key: string; parent: string }>({
    severity: 'error',
    title: 'Missing key',
    message: ({ key, parent }) => `"${key}" is missing in ${parent}`,
    why: 'without it the document cannot be traced, versioned or governed',
    fix: 'add the key',
  }),
  SPEC104: code<{ name: string; expected: string; found: string }>({
    severity: 'error',
    title: 'Value of the wrong type',
    message: ({ name, expected, found }) => `${name} must be ${expected}, not ${found}`,
    why: 'a value of another type cannot be read as what it is meant to say',
    fix: 'write a value of the type named',
  }),
  SPEC105: code<{ name: string; written: string; read: string }>({
    severity: 'error',
    title: 'Unquoted text that YAML reads as something else',
    message: ({ name, written, read }) => `${name} must be text, but YAML reads ${written} without quotes as ${read}`,
    why: 'YAML turns unquoted digits into numbers, so 1.20 becomes 1.2 and 0012 becomes 12 before any tool sees them',
    fix: 'put the value in quotes',
  }),
  SPEC106: code<{ name: string; written: string; meant: string }>({
    severity: 'error',
    title: 'Word that is no truth value',
    message: ({ name, written, meant }) => `${name} must be true or false; ${written} is text here, write ${meant}`,
    why: 'yes, no, on, off and quoted words are truth values to some YAML readers and text to others',
    fix: 'write true or false, without quotes',
  }),
  SPEC107: code<{ name: string; problem: string }>({
    severity: 'error',
    title: 'Value of the wrong form',
    message: ({ name, problem }) => `${name} ${problem}`,
    why: 'other documents and generated code refer to this value and rely on its form',
    fix: 'write the value in the form named',
  }),
  SPEC108: code<{ written: string; read: string; octal: string }>({
    severity: 'warning',
    title: 'Number that looks octal',
    message: ({ written, read, octal }) => `${written} is ${read} to YAML 1.2 and ${octal} to YAML 1.1`,
    why: 'readers of the two versions see different numbers in the same file',
    fix: 'write the number without the leading zero, or in quotes if it is a name',
  }),
  SPEC109: code<{ written: string; status: string }>({
    severity: 'note',
    title: 'Status by another name',
    message: ({ written, status }) => `status "${written}" is read as "${status}"`,
    why: 'one name for each status keeps reports and searches complete',
    fix: 'write the status by its own name',
  }),
};
