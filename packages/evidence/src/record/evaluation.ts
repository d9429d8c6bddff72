const share = { type: 'number', minimum: 0, maximum: 1 } as const;

/** Figures of an evaluation (runbook, section 3.1), each a share from 0 to 1. */
export const EVALUATION_FIGURES = ['llm_pass_at_5', 'fairness_subgroup_delta', 'harmful_output_rate'] as const;
export type EvaluationFigure = (typeof EVALUATION_FIGURES)[number];

/** JSON Schema of the data of an `evaluation` event: what a model did in a suite. Other members are allowed. */
export const evaluationSchema = {
  type: 'object',
  required: ['model'],
  properties: {
    model: { type: 'string', minLength: 1, description: 'Id of the registered model.' },
    version: { type: 'string', description: 'Which version of it was evaluated.' },
    suite: { type: 'string', description: 'What it was evaluated with.' },
    llm_pass_at_5: { ...share, description: 'Tasks of which one of five answers is right.' },
    fairness_subgroup_delta: { ...share, description: 'Largest difference between two subgroups.' },
    harmful_output_rate: { ...share, description: 'Answers that were harmful.' },
    subgroups: { type: 'object', additionalProperties: share, description: 'Pass at 5, by subgroup.' },
  },
} as const;
