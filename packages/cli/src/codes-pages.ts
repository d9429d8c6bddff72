import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from './codes.ts';

/** Pages of what the command line itself finds. */
export const pages: CodePages<typeof codes> = {
  FILE001: {
    means: 'A file has bytes that are no UTF-8, often because an editor saved it in the encoding of its machine.',
    example: {
      scenario: 'policies.sea was saved as Latin-1 and has an "é" in a comment, the single byte E9.',
      command: 'sea validate policies.sea',
    },
    related: ['PIPE009'],
    source: 'nothing is passed over in silence',
  },
  CI001: {
    means: 'One of the steps of `sea ci` could not be carried out at all, so nothing is known of what it checks.',
    example: { scenario: 'git is not installed on the machine that runs the checks.', command: 'sea ci' },
    related: ['CI002', 'CI003'],
    source: 'operations guide, section 2',
  },
  CI002: {
    means: 'A service, generated parts and your own together, does not type-check.',
    example: {
      scenario: 'src/main.ts of a service names a policy that was renamed in policies.sea.',
      command: 'sea ci',
    },
    related: ['CI003'],
    source: 'operations guide, section 2',
  },
  CI003: {
    means: 'A test that was generated from a specification fails against the service.',
    example: { scenario: 'src/main.ts of a service answers a request before the policies decided.', command: 'sea ci' },
    related: ['CI002'],
    source: 'operations guide, section 2',
  },
};
