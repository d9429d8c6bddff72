import { code, diagnosticFactory } from '@sea-forge/diagnostics';
import { ownershipCodes } from './codes/ownership.codes.ts';
import { thresholdCodes } from './codes/threshold.codes.ts';

/** Findings of the pipeline: between reading specifications and writing files. */
export const codes = {
  PIPE001: code<{ context: string }>({
    severity: 'error',
    title: 'Context without policies',
    message: ({ context }) => `context "${context}" has no policy`,
    why: 'a gateway without policies would let everything pass and look governed',
    fix: 'declare at least one Policy in a .sea file of the context',
  }),
  PIPE002: code<{ context: string }>({
    severity: 'error',
    title: 'Context without SDS',
    message: ({ context }) => `context "${context}" has no SDS`,
    why: 'the SDS registers the models and says which filters and which retention they need',
    fix: 'write an SDS in the folder "sds" of the context',
  }),
  PIPE003: code<{ policy: string; problem: string }>({
    severity: 'error',
    title: 'Policy cannot run in the gateway',
    message: ({ policy, problem }) => `policy ${policy} cannot run in the gateway: ${problem}`,
    why: 'a policy that reads a fact is decided by the gateway for every request, where only facts are known',
    fix: 'use facts, literals, patterns and units only',
  }),
  PIPE004: code<{ requirement: string; policy: string }>({
    severity: 'error',
    title: 'Unknown requirement',
    message: ({ requirement, policy }) => `policy ${policy} names the requirement "${requirement}", which no PRD has`,
    why: 'a policy is traced to the requirement it enforces; a wrong id breaks the trace',
    fix: 'name a requirement of a PRD of this context or of docs/specs/shared',
  }),
  PIPE005: code<{ permitted: string; policy: string }>({
    severity: 'error',
    title: 'Permission for an unknown policy',
    message: ({ permitted, policy }) => `policy ${policy} permits "${permitted}", which is no policy of this context`,
    why: 'a permission excuses exactly the policies that it names; one that excuses nothing is a mistake',
    fix: 'name a policy of this context',
  }),
  PIPE006: code<{ policy: string }>({
    severity: 'error',
    title: 'Policy declared twice',
    message: ({ policy }) => `policy ${policy} is declared in another file of this context, too`,
    why: 'decisions and evidence name a policy by its id, so it means one policy in a context',
    fix: 'rename one of the two',
  }),
  PIPE007: code<{ context: string }>({
    severity: 'warning',
    title: 'No governance block',
    message: ({ context }) =>
      `no SDS of context "${context}" says how it is governed: no filter is required, evidence is kept 7 years`,
    why: 'without a governance block the configuration may switch every filter off',
    fix: 'add a "governance" block with policy_gateway and evidence_service to an SDS',
  }),
  PIPE008: code<{ context: string }>({
    severity: 'warning',
    title: 'No model registered',
    message: ({ context }) => `context "${context}" registers no model`,
    why: 'the gateway answers 404 for every model that is not in the registry',
    fix: 'add the model to "models" of an SDS',
  }),
  PIPE009: code<{ problem: string }>({
    severity: 'error',
    title: 'Specification cannot be read',
    message: ({ problem }) => problem,
    why: 'a specification that is skipped would silently not be enforced',
    fix: 'make it a readable UTF-8 file of its own, not a link',
  }),
  PIPE010: code<{ name: string; problem: string }>({
    severity: 'error',
    title: 'Context name',
    message: ({ name, problem }) => `"${name}" is no name for a context: ${problem}`,
    why: 'the name becomes part of folders, services and metrics',
    fix: 'rename the folder: lower-case words joined by hyphens',
  }),
  PIPE011: code<{ problem: string }>({
    severity: 'error',
    title: 'Repository configuration',
    message: ({ problem }) => problem,
    why: 'a misspelt setting would silently do nothing',
    fix: 'sea.config.yaml may say: primary: <context>',
  }),
  PIPE012: code<Record<never, never>>({
    severity: 'warning',
    title: 'Orphan kept',
    message: () => 'generated no more, but changed by hand: it is kept',
    why: 'only what still is as the tool wrote it is removed',
    fix: 'move what is yours elsewhere and delete the file',
  }),
  PIPE013: code<{ reason: string }>({
    severity: 'warning',
    title: 'Ownership manifest unreadable',
    message: ({ reason }) => `the ownership manifest cannot be used: ${reason}`,
    why: 'without it the tool does not know which files of an earlier run to remove, and removes none',
    fix: 'nothing to do: the pipeline writes it anew; look for files in src/gen that are no longer needed',
  }),
  PIPE014: code<{ named: string }>({
    severity: 'warning',
    title: 'Ownership manifest names a foreign path',
    message: ({ named }) =>
      `the ownership manifest names ${JSON.stringify(named)}, which is outside the generated zones: left alone`,
    why: 'the tool writes and removes files inside the generated zones only, whatever a manifest says',
    fix: 'find out who changed the manifest; the pipeline writes it anew',
  }),
  PIPE015: code<{ what: string; path: string }>({
    severity: 'error',
    title: 'Generated file is obstructed',
    message: ({ what, path }) => `${what} stands here, where ${path} belongs`,
    why: 'links are never followed: writing through one could change files anywhere',
    fix: 'remove it and run the pipeline again',
  }),
  PIPE016: code<{ action: string }>({
    severity: 'error',
    title: 'Generated code is not up to date',
    message: ({ action }) => `not up to date: would be ${action}`,
    why: 'the specifications say something else than the generated code',
    fix: 'run "sea pipeline" for the context and commit the result',
  }),
  PIPE017: code<{ setting: string }>({
    severity: 'error',
    title: 'Governance blocks disagree',
    message: ({ setting }) => `another SDS of this context says something else about ${setting}`,
    why: 'a context has one gateway and one evidence service',
    fix: 'say it in one SDS only',
  }),
  PIPE018: code<{ policy: string; fact: string; filter: string }>({
    severity: 'warning',
    title: 'Fact without its filter',
    message: ({ policy, fact, filter }) =>
      `policy ${policy} reads ${fact}, which only the filter ${filter} finds, and no SDS requires it`,
    why: 'where the filter does not run the fact is unknown, and an unknown policy blocks',
    fix: 'add the filter to governance.policy_gateway.filters of an SDS',
  }),
  PIPE019: code<{ event: string }>({
    severity: 'error',
    title: 'Event declared twice',
    message: ({ event }) => `event "${event}" is declared more than once in this context`,
    why: 'evidence is checked against the schema of its event type, so there is one',
    fix: 'rename one of the two, or declare it once',
  }),
  PIPE020: code<Record<never, never>>({
    severity: 'error',
    title: 'A file of yours stands where a generated one belongs',
    message: () => 'the tool never wrote this file: it is not overwritten, and nothing else is written',
    why: 'files of the root are generated for the primary context, and one of that name was there before',
    fix: 'keep what is yours in docker-compose.override.yml, which Compose reads in addition, and run the pipeline again',
  }),
  ...ownershipCodes,
  ...thresholdCodes,
};

export const diagnostic = diagnosticFactory(codes);
