import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from './codes.ts';

const RESULTS = 'operations guide, section 3.1';

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
  EVAL001: {
    means: 'The file with results of an evaluation is no JSON.',
    example: {
      scenario: 'results.json ends in the middle of a list, because the evaluation was stopped.',
      command: 'sea evidence record evaluation results.json',
    },
    related: ['EVAL002'],
    source: RESULTS,
  },
  EVAL002: {
    means: 'The results are JSON, but one has a figure under an unknown name, none at all, or of another kind.',
    example: {
      scenario: 'results.json says {"model": "model-001", "llm_pass_at_5": "good"}.',
      command: 'sea evidence record evaluation results.json',
    },
    related: ['EVAL001', 'SDS219'],
    source: RESULTS,
  },
  EVAL003: {
    means: 'Results name a model that no SDS of the repository registers.',
    example: {
      scenario: 'results.json says {"model": "model-01", "llm_pass_at_5": 0.91}; registered is model-001.',
      command: 'sea evidence record evaluation results.json',
    },
    related: ['SDS215'],
    source: RESULTS,
  },
  EVAL004: {
    means: 'A measured figure is on the wrong side of the threshold of the context that registers the model.',
    example: {
      scenario: 'The newest recorded evaluation of model-001 has llm_pass_at_5 0.71, and the threshold is above 0.8.',
      command: 'sea ci',
    },
    related: ['SDS218', 'EVAL005'],
    source: RESULTS,
  },
  EVAL005: {
    means: 'The results are of a version of the model that is not the registered one.',
    example: {
      scenario: 'results.json has version 1.1.0 of model-001; the SDS registers 1.2.0.',
      command: 'sea evidence record evaluation results.json',
    },
    related: ['EVAL004', 'SDS231'],
    source: RESULTS,
  },
};
