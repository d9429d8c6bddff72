import type { OptionDefinition } from '../command.ts';

export const DATA: OptionDefinition = {
  flags: '--data <folder>',
  description: 'data folder of running services (default: .sea in the repository)',
};

export const DRY_RUN: OptionDefinition = {
  flags: '--dry-run',
  description: 'say what would be written, write nothing',
};

export const REGISTRATION: readonly OptionDefinition[] = [
  { flags: '--sds <document>', description: 'path or id of the SDS, where several could hold it' },
  { flags: '--model-version <version>', description: 'its version (default: 1.0.0)' },
  {
    flags: '--provider <provider>',
    description: 'internal, openai, anthropic, azure, bedrock, vertex, ollama or custom',
  },
  { flags: '--risk-tier <tier>', description: 'high, gpai, limited or minimal (EU AI Act)' },
  { flags: '--human-review <when>', description: 'none, optional or required (high risk: required)' },
  { flags: '--owner <address>', description: 'who answers for it (needed for high and gpai)' },
  { flags: '--endpoint <url>', description: "the provider's API" },
  { flags: '--upstream-model <name>', description: "the provider's name of the model" },
  { flags: '--evaluation <metric=value...>', description: 'a measured value, such as llm_pass_at_5=0.86' },
  { flags: '--draft', description: 'not yet for use' },
];
