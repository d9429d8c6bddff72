import { code, diagnosticFactory } from '@sea-forge/diagnostics';
import { evaluationCodes } from './codes/evaluation.codes.ts';

/** Findings of the command line itself: about files as such, before any language is looked at. */
export const codes = {
  FILE001: code<{ offset: number }>({
    severity: 'error',
    title: 'File is not UTF-8',
    message: ({ offset }) => `this is not UTF-8: the byte at offset ${offset} cannot be decoded`,
    why: 'specifications are UTF-8 text; guessing another encoding could change what a policy says',
    fix: 'save the file as UTF-8',
  }),
  CI001: code<{ step: string; problem: string }>({
    severity: 'error',
    title: 'A step of the checks could not be run',
    message: ({ step, problem }) => `${step} could not be run: ${problem}`,
    why: 'a check that did not run has not passed',
    fix: 'remove the cause and run it again',
  }),
  CI002: code<{ ts: string; message: string }>({
    severity: 'error',
    title: 'Type error in a service',
    message: ({ ts, message }) => `${ts}: ${message}`,
    why: 'a service that does not type-check is not what the specifications say',
    fix: 'correct src/main.ts where it is yours; for generated files run the pipeline again',
  }),
  CI003: code<{ test: string }>({
    severity: 'error',
    title: 'A generated test fails',
    message: ({ test }) => `the test fails: ${test}`,
    why: 'the service does not do what its specification says',
    fix: 'run the pipeline again; if it stays, the specification and the runtime disagree',
  }),
  ...evaluationCodes,
};

export const diagnostic = diagnosticFactory(codes);
