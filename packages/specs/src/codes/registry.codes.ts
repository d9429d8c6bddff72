import { code } from '@sea-forge/diagnostics';

/** Findings about the model registry (runbook section 5) and the governance of SDS documents. */
export const registryCodes = {
  SDS101: code<{ version: string }>({
    severity: 'error',
    title: 'SDS version is no semantic version',
    message: ({ version }) => `the version "${version}" is no semantic version`,
    why: 'versions are compared to see whether a change was declared; that needs three numbers',
    fix: 'write three numbers, as in "1.2.0"',
  }),
  SDS102: code<{ written: string; folder: string }>({
    severity: 'warning',
    title: 'Bounded context differs from the folder',
    message: ({ written, folder }) => `the bounded context is "${written}" but the file lies in "${folder}"`,
    why: 'references without a context are resolved by the folder, so readers and tools would look in different places',
    fix: 'correct the name, or move the file',
  }),
  SDS201: code<{ model: string }>({
    severity: 'error',
    title: 'Model id given twice',
    message: ({ model }) => `the model id "${model}" is already taken`,
    why: 'evidence, policies and successors refer to a model by its id, in all contexts',
    fix: 'give this model an id of its own',
  }),
  SDS202: code<{ model: string; version: string }>({
    severity: 'error',
    title: 'Model version is no semantic version',
    message: ({ model, version }) => `the version "${version}" of model "${model}" is no semantic version`,
    why: 'a change of a model must move its version forward; that needs three numbers to compare',
    fix: 'write three numbers, as in "1.2.0"',
  }),
  SDS203: code<{ model: string }>({
    severity: 'error',
    title: 'Prohibited model',
    message: ({ model }) => `model "${model}" is registered with the risk tier "prohibited"`,
    why: 'practices of this tier are banned by article 5 of the EU AI Act; no control makes them deployable',
    fix: 'remove the model, or correct the tier if the use is another one',
  }),
  SDS204: code<{ model: string; humanReview: string }>({
    severity: 'error',
    title: 'High-risk model without required human review',
    message: ({ model, humanReview }) => `model "${model}" is high risk but human_review is "${humanReview}"`,
    why: 'the risk tiers let a person stop every high-risk decision',
    fix: 'write human_review: required',
  }),
  SDS205: code<{ model: string; tier: string }>({
    severity: 'error',
    title: 'Model of high risk or general purpose without policy gateway',
    message: ({ model, tier }) => `model "${model}" has the tier "${tier}" but its policy gateway is disabled`,
    why: 'without the gateway no policy is enforced and no kill switch can hold the model',
    fix: 'write policy_gateway: enabled',
  }),
  SDS206: code<{ model: string; tier: string }>({
    severity: 'error',
    title: 'Model of high risk or general purpose without evidence',
    message: ({ model, tier }) => `model "${model}" has the tier "${tier}" but its evidence logging is disabled`,
    why: 'records of what such a model did are an obligation (EU AI Act, articles 12 and 19)',
    fix: 'write evidence_logging: enabled',
  }),
  SDS207: code<{ model: string; tier: string }>({
    severity: 'error',
    title: 'Model of high risk or general purpose without owner',
    message: ({ model, tier }) => `model "${model}" has the tier "${tier}" but no owner`,
    why: 'somebody has to answer for it and be reached when it is stopped',
    fix: 'add owner with the address of the team',
  }),
  SDS208: code<{ model: string }>({
    severity: 'error',
    title: 'High-risk model without evaluations',
    message: ({ model }) => `model "${model}" is high risk but has no evaluations`,
    why: 'a model of this tier is deployed on measured quality and fairness, not on trust',
    fix: 'add evaluations with llm_pass_at_5, fairness_subgroup_delta and harmful_output_rate',
  }),
  SDS209: code<{ model: string; control: string }>({
    severity: 'error',
    title: 'Limited-risk model without a control',
    message: ({ model, control }) => `model "${model}" is limited risk but ${control} is disabled`,
    why: 'people who talk to this model rely on the controls of the gateway and on a record of what it said',
    fix: 'enable it',
  }),
  SDS210: code<{ model: string; control: string }>({
    severity: 'warning',
    title: 'Minimal-risk model without a control',
    message: ({ model, control }) => `${control} of model "${model}" is disabled`,
    why: 'it is allowed for minimal risk, and still leaves incidents without a record or a stop',
    fix: 'enable it, or accept the warning',
  }),
  SDS211: code<{ model: string }>({
    severity: 'error',
    title: 'Deprecated model without removal date',
    message: ({ model }) => `model "${model}" is deprecated but has no removal_date`,
    why: 'its users need a date to move by, and sunset monitoring counts down to it (runbook section 5.3)',
    fix: 'add removal_date: with a day such as 2026-06-01',
  }),
  SDS212: code<{ model: string; date: string; today: string }>({
    severity: 'error',
    title: 'Removal date has passed',
    message: ({ model, date, today }) => `model "${model}" should have been removed by ${date}; today is ${today}`,
    why: 'a model that outlives its announced end runs without anybody watching over it',
    fix: 'remove the model from the registry, set its status to retired, or agree on a later date',
  }),
  SDS213: code<{ model: string; date: string; days: number }>({
    severity: 'warning',
    title: 'Removal date is near',
    message: ({ model, date, days }) =>
      `model "${model}" is to be removed ${days === 0 ? 'today' : `in ${days} day${days === 1 ? '' : 's'}`}, on ${date}`,
    why: 'after that day the model is an error in production',
    fix: 'move its remaining users to the successor',
  }),
  SDS214: code<{ name: string; date: string }>({
    severity: 'error',
    title: 'No day of the calendar',
    message: ({ name, date }) => `${name} "${date}" is no day of the calendar`,
    why: 'nothing can be due on a day that does not exist',
    fix: 'write a day as year-month-day, as in 2026-06-01',
  }),
  SDS215: code<{ model: string; successor: string; near?: string | undefined }>({
    severity: 'error',
    title: 'Successor is not registered',
    message: ({ model, successor, near }) =>
      `the successor "${successor}" of model "${model}" is not registered${near === undefined ? '' : `; did you mean "${near}"?`}`,
    why: 'users of the model are sent to its successor',
    fix: 'register the successor, or correct its id',
  }),
  SDS216: code<{ model: string; successor: string; status: string }>({
    severity: 'error',
    title: 'Successor is not active',
    message: ({ model, successor, status }) =>
      `the successor "${successor}" of model "${model}" is ${status}, not active`,
    why: 'users would be moved to a model that is not in service',
    fix: 'name an active model, or activate this one first',
  }),
  SDS217: code<{ path: readonly string[] }>({
    severity: 'error',
    title: 'Successors in a circle',
    message: ({ path }) => `these models succeed each other in a circle: ${path.join(' -> ')}`,
    why: 'following the successors would never end at a model to use',
    fix: 'remove one of the successors',
  }),
  SDS218: code<{ model: string; metric: string; value: string; needed: string }>({
    severity: 'error',
    title: 'Evaluation misses its threshold',
    message: ({ model, metric, value, needed }) => `${metric} of model "${model}" is ${value}; it must be ${needed}`,
    why: 'the thresholds of the runbook (section 3.1) are what a model has to meet to be in service',
    fix: 'improve the model, or change the threshold where that was decided',
  }),
  SDS219: code<{ model: string; metric: string; near?: string | undefined }>({
    severity: 'warning',
    title: 'Evaluation is not judged',
    message: ({ model, metric, near }) =>
      `no rule judges the evaluation "${metric}" of model "${model}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    why: 'a number that nothing compares gives a false feeling of safety',
    fix: 'use a metric of the runbook (section 3.1)',
  }),
  SDS220: code<{ model: string; status: string }>({
    severity: 'warning',
    title: 'Removal date of a model that is not deprecated',
    message: ({ model, status }) => `model "${model}" has a removal_date but its status is "${status}"`,
    why: 'removal dates count for deprecated models only, so nothing will come of this one',
    fix: 'write status: deprecated, or remove the date',
  }),
  SDS221: code<{ filter: string; near?: string | undefined; known: readonly string[] }>({
    severity: 'error',
    title: 'Unknown filter',
    message: ({ filter, near, known }) =>
      `there is no filter "${filter}"; ${near === undefined ? `known are ${known.join(', ')}` : `did you mean "${near}"?`}`,
    why: 'a filter that does not exist filters nothing',
    fix: 'name a filter of the policy gateway',
  }),
  SDS222: code<{ model: string; tier: string; control: string }>({
    severity: 'error',
    title: 'Document switches off what its model needs',
    message: ({ model, tier, control }) =>
      `${control} is off for this document, but its model "${model}" (${tier}) needs it`,
    why: 'the governance of the document decides what is deployed, whatever a single model says',
    fix: 'write enabled: true',
  }),
};
