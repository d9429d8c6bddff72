import { code } from '@sea-forge/diagnostics';

/** Cross-checks of the ruleset "sea-forge". In staging they are warnings. */
export const crossCheckCodes = {
  'CHECK-AUTH-001': code<{ action: string; specification: string }>({
    severity: 'error',
    title: 'Privileged action without its authority',
    message: ({ action, specification }) =>
      `"${action}" is a privileged action, but ${specification} is not referred to`,
    why: 'who may rotate keys, break glass, stop the system or restore it is decided in one specification',
    fix: 'refer to the authority specification in this document',
  }),
  'CHECK-PROP-001': code<{ words: string; specification: string }>({
    severity: 'error',
    title: 'Semantic change without its proposal',
    message: ({ words, specification }) =>
      `"${words}" changes what words mean, but ${specification} is not referred to`,
    why: 'a changed meaning reaches every policy that uses the word; it goes through the change proposal',
    fix: 'refer to the change-proposal specification in this document',
  }),
  'CHECK-ID-001': code<{ mechanism: string; specification: string }>({
    severity: 'error',
    title: 'Identity mechanism without its specification',
    message: ({ mechanism, specification }) =>
      `"${mechanism}" is an identity mechanism, but ${specification} is not referred to`,
    why: 'identity is specified once, so that no service invents its own',
    fix: 'refer to the identity specification in this document',
  }),
  'CHECK-SEM-001': code<{ words: string }>({
    severity: 'error',
    title: 'SBVR as a dependency at run time',
    message: ({ words }) => `"${words}" makes SBVR a dependency at run time`,
    why: 'SBVR describes; what runs is generated from the specifications and must not read it',
    fix: 'keep SBVR to authoring, or say that it is not used at run time',
  }),
  'CHECK-ECON-001': code<{ words: string }>({
    severity: 'error',
    title: 'Economics of a public chain',
    message: ({ words }) => `"${words}" belongs to the economics of public chains`,
    why: 'the evidence log is a transparency log; fees, stakes and pools of transactions have no place in it',
    fix: 'describe the mechanism that is meant, without a chain',
  }),
};
