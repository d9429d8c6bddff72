import { code, diagnosticFactory, firm } from '@sea-forge/diagnostics';

interface Parameters {
  /** ` (from docs/specs/x/policies.sea:12)`, or nothing. */
  readonly from: string;
  readonly detail: string;
}

/** One code for each kind of drift. */
export const codes = firm({
  DRIFT001: code<Parameters>({
    severity: 'error',
    title: 'Stale',
    message: ({ from }) => `stale: generated from an earlier state, and not what is generated now${from}`,
    why: 'the service does not do what the specification says now',
    fix: 'run "sea pipeline" for the context',
  }),
  DRIFT002: code<Parameters>({
    severity: 'error',
    title: 'Edited by hand',
    message: ({ from, detail }) => `edited by hand${detail}${from}`,
    why: 'the service does not do what the specification says, and the edit is lost with the next run',
    fix: 'change the specification, then run "sea pipeline" for the context',
  }),
  DRIFT003: code<Parameters>({
    severity: 'error',
    title: 'Missing',
    message: ({ from }) => `missing${from}`,
    why: 'the specification asks for this file',
    fix: 'run "sea pipeline" for the context',
  }),
  DRIFT004: code<Parameters>({
    severity: 'error',
    title: 'Orphaned',
    message: ({ from, detail }) => `orphaned: generated once, asked for no more${detail}${from}`,
    why: 'code that no specification asks for still runs',
    fix: 'run "sea pipeline" for the context: it removes the file',
  }),
  DRIFT005: code<Parameters>({
    severity: 'error',
    title: 'Foreign',
    message: ({ detail }) => `foreign: in a generated folder, but never generated${detail}`,
    why: 'code beside generated code runs with it and escapes the specification',
    fix: 'move it out of the generated folder, or delete it',
  }),
  DRIFT006: code<Parameters>({
    severity: 'error',
    title: 'Uncommitted',
    message: ({ from, detail }) => `uncommitted: right on disk, but not in git${detail}${from}`,
    why: 'what is deployed is what git has',
    fix: 'add it to git',
  }),
  DRIFT007: code<Parameters>({
    severity: 'error',
    title: 'Ignored',
    message: ({ from }) => `ignored: an ignore rule hides this from git${from}`,
    why: '"git diff" and "git add" pass over it silently, so it never gets into git',
    fix: 'remove the rule that hides it, then add it',
  }),
  DRIFT008: code<Parameters>({
    severity: 'note',
    title: 'Line endings',
    message: () => `benign: differs in line endings only, as git's settings for it say`,
    why: 'git converts them: what is committed is right',
    fix: 'nothing to do',
  }),
  DRIFT009: code<Parameters>({
    severity: 'error',
    title: 'Ownership manifest tampered with',
    message: ({ detail }) => `tampered: not as the tool writes it${detail}`,
    why: 'the manifest decides which files the tool may remove, and is the record of what generated code was made from',
    fix: 'run "sea pipeline" for the context and find out who changed it',
  }),
});

export const diagnostic = diagnosticFactory(codes);
