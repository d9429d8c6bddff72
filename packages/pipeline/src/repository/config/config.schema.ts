import { FAIL_ON, REFERENCES, RULE_SEVERITIES, RULESETS } from './repository-config.ts';

const text = { type: 'string', minLength: 1 } as const;

/** JSON Schema of `sea.config.yaml`, for editors; `readConfigFile` says the same with places and suggestions. */
export const configSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'sea.config.schema.json',
  title: 'sea.config.yaml',
  description: 'Settings of one repository for sea.',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    primary: { description: 'The context that gets the ports and paths of the operations guide.', ...text },
    rules: {
      description: 'Severity by code, for every command. Codes that are marked firm cannot be lowered.',
      type: 'object',
      propertyNames: { pattern: '^([A-Z]{1,5}|CHECK-[A-Z]{1,5}-)[0-9]{3}$' },
      additionalProperties: { enum: [...RULE_SEVERITIES] },
    },
    rulesets: {
      description: 'Rulesets of sea spec-guard; core is always on.',
      type: 'array',
      items: { enum: [...RULESETS] },
    },
    'vague-words': {
      description: 'Words that a requirement must not contain, in the place of the built-in list.',
      type: 'array',
      items: text,
    },
    references: {
      description: 'Ids of the specifications that the ruleset sea-forge asks others to refer to.',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(REFERENCES.map((name) => [name, text])),
    },
    'fail-on': {
      description: 'Lowest severity that fails, unless --fail-on says another.',
      enum: [...FAIL_ON],
    },
    templates: {
      description: 'Folder with templates of your own for sea new, in the place of those that come with the tool.',
      type: 'string',
      pattern: '^(?!(?:.*/)?\\.{1,2}(?:/|$))[^/\\\\:]+(?:/[^/\\\\:]+)*$',
    },
    'docs-url': {
      description: 'Where the documentation is published; SARIF rules point there.',
      type: 'string',
      pattern: '^https?://[^\\s]+[^/\\s]$',
    },
  },
} as const;
