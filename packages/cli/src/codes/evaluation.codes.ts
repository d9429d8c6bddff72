import { code } from '@sea-forge/diagnostics';

/** Findings about the results of evaluations. */
export const evaluationCodes = {
  EVAL001: code<{ problem: string }>({
    severity: 'error',
    title: 'Results cannot be read',
    message: ({ problem }) => `this is not JSON: ${problem}`,
    why: 'results that are read only in part would be recorded as if they were all',
    fix: 'write one JSON object a model, or a list of them',
  }),
  EVAL002: code<{ problem: string }>({
    severity: 'error',
    title: 'Result has another form',
    message: ({ problem }) => problem,
    why: 'a figure under another name or of another kind is compared with nothing',
    fix: 'write e.g. {"model": "model-001", "llm_pass_at_5": 0.91, "fairness_subgroup_delta": 0.04}',
  }),
  EVAL003: code<{ model: string; near?: string | undefined }>({
    severity: 'error',
    title: 'Result of a model that is not registered',
    message: ({ model, near }) =>
      `no SDS registers the model "${model}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    why: 'thresholds are those of the context that registers the model',
    fix: 'name the id of a registered model (sea model list)',
  }),
  EVAL004: code<{ model: string; metric: string; value: string; needed: string }>({
    severity: 'error',
    title: 'Result misses its threshold',
    message: ({ model, metric, value, needed }) => `${metric} of model "${model}" is ${value}; it must be ${needed}`,
    why: 'the thresholds of the specification are what a model has to meet to be in service',
    fix: 'improve the model, or change the threshold where that was decided',
  }),
  EVAL005: code<{ model: string; written: string; registered: string }>({
    severity: 'warning',
    title: 'Result of another version',
    message: ({ model, written, registered }) =>
      `this is version ${written} of model "${model}", but ${registered} is registered`,
    why: 'what another version did says nothing of the one in service',
    fix: 'evaluate the registered version, or register this one (sea model list)',
  }),
};
