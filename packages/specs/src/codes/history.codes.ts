import { code } from '@sea-forge/diagnostics';

/** Findings about the way of a model through time (runbook section 5.2 and 5.3), against an earlier commit. */
export const historyCodes = {
  SDS231: code<{ model: string; changed: string; version: string }>({
    severity: 'error',
    title: 'Model changed without a new version',
    message: ({ model, changed, version }) =>
      `the ${changed} of model "${model}" changed, but its version is still ${version}`,
    why: 'evidence names a model by id and version; two models under one version cannot be told apart in it',
    fix: 'move the version forward: sea model bump',
  }),
  SDS232: code<{ model: string; version: string; earlier: string }>({
    severity: 'error',
    title: 'Model version moved backward',
    message: ({ model, version, earlier }) => `the version of model "${model}" went from ${earlier} back to ${version}`,
    why: 'a version that was used once is in the evidence; using it again makes two models one',
    fix: 'give it a version behind the earlier one',
  }),
  SDS233: code<{ model: string; reason: string }>({
    severity: 'error',
    title: 'Model removed before its time',
    message: ({ model, reason }) => `model "${model}" is gone from the registry, but ${reason}`,
    why: 'whoever still calls it gets 404 without a warning or a date (runbook section 5.3)',
    fix: 'put the entry back, deprecate it with a removal date, and remove it on that day or later',
  }),
  SDS234: code<{ model: string; earlier: string; status: string }>({
    severity: 'error',
    title: 'Status a model cannot get to',
    message: ({ model, earlier, status }) => `model "${model}" was ${earlier} and is ${status} now`,
    why: 'a model is deprecated, with a date, before it is retired; and what is retired stays so',
    fix: 'deprecate it first, or register a new model',
  }),
  SDS235: code<{ reason: string }>({
    severity: 'note',
    title: 'History of the models not decided',
    message: ({ reason }) => `whether versions moved forward and no model vanished is not decided: ${reason}`,
    why: 'these rules compare the registry with an earlier commit',
    fix: 'run it in a clone with its history',
  }),
  SDS236: code<{ model: string; reason: string }>({
    severity: 'error',
    title: 'Model retired before its time',
    message: ({ model, reason }) => `model "${model}" is retired, but ${reason}`,
    why: 'the gateway serves a retired model no more, so whoever relies on the date is cut off before it',
    fix: 'leave it deprecated until its removal date; or move the date first, so that callers are told',
  }),
};
