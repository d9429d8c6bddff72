import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const REFERENCE = 'rule of the reference implementation, with a code of this tool';

/** What single declarations must have. */
export const declarationPages: CodePages<typeof codes> = {
  E020: {
    means: 'The header `@profile` names none of the profiles default, cloud and data.',
    example: { wrong: '@profile "clod"\nEntity "Hive"\n', right: '@profile "cloud"\nEntity "Hive"\n' },
    source: REFERENCE,
  },
  E021: {
    means:
      'A version is not three whole numbers, each of 32 bits. The header `@version` counts for policies without one.',
    example: {
      wrong: '@version "abc"\nPolicy p as: count(flows) = 0\n',
      right: '@version "1.2.0"\nPolicy p as: count(flows) = 0\n',
    },
    source: REFERENCE,
  },
  E022: {
    means: 'A metric lacks what its annotations need: a severity without a threshold, an empty unit, a negative time.',
    example: {
      wrong: 'Metric "flows" as: count(flows) @severity "warning"\n',
      right: 'Metric "flows" as: count(flows) @threshold 100 @severity "warning"\n',
    },
    related: ['E100', 'E202'],
    source: REFERENCE,
  },
  E023: {
    means:
      'The expression of a pattern cannot be used: it is no regular expression, or one that needs more than linear time.',
    example: {
      wrong: 'Pattern "Twice" matches "(a+)\\\\1"\n',
      right: 'Pattern "Twice" matches "aa"\n',
    },
    related: ['E301'],
    source: `${REFERENCE}; the syntax is that of Rust's regex`,
  },
  E025: {
    means:
      'An instance does not have the fields of its typed entity: one is missing, unknown, of another type, out of its bounds, or a key occurs twice.',
    example: {
      wrong: 'Entity "Jar" { key id: string size: int }\nInstance small of "Jar" { id: "J1", size: "1" }\n',
      right: 'Entity "Jar" { key id: string size: int }\nInstance small of "Jar" { id: "J1", size: 1 }\n',
    },
    related: ['APP005', 'E306'],
    source: REFERENCE,
  },
  E401: {
    means: 'An aggregate stands where true or false is needed, or an aggregate that needs a field has none.',
    example: { wrong: 'Policy p as: count(flows)\n', right: 'Policy p as: count(flows) = 0\n' },
    related: ['E100', 'E303'],
    source: 'published code of SEA DSL',
  },
  E404: {
    means:
      'A tag of the form `word:value` steers the gateway, and this one has a word or value that the gateway does not know.',
    example: {
      wrong: 'Policy p @tags ["on-unknown:alow"] as: request.pii_count = 0\n',
      right: 'Policy p @tags ["on-unknown:allow"] as: request.pii_count = 0\n',
    },
    related: ['E405'],
    source: 'rule of this tool: tags of policies',
  },
  E405: {
    means:
      'A tag is well formed, but has no effect on this policy: a permission that permits nothing or what has a larger priority, two actions, a permission by a policy that is none.',
    example: {
      wrong: 'Policy p @tags ["action:redact", "action:block"] as: request.pii_count = 0\n',
      right: 'Policy p @tags ["action:redact"] as: request.pii_count = 0\n',
    },
    related: ['E404'],
    source: 'rule of this tool: tags of policies',
  },
  E406: {
    means:
      'Whatever the facts and the model, this expression has no value: a division by zero, a window over items without a time.',
    example: {
      wrong: 'Policy p as: 1 / 0 = 1\n',
      right: 'Policy p as: request.token_count / 2 < 100\n',
    },
    related: ['E105', 'E205'],
    source: 'rule of this tool: three-valued logic',
  },
  E407: {
    means: 'A policy reads a fact, so the gateway has to decide it, but also asks for the model of flows and entities.',
    example: {
      wrong: 'Policy p as: request.pii_count = 0 and count(flows) > 0\n',
      right: 'Policy clean as: request.pii_count = 0\nPolicy moving as: count(flows) = 0\n',
    },
    related: ['E305', 'PIPE003'],
    source: 'rule of this tool: facts of the policy gateway',
  },
  APP004: {
    means: 'A record or an entity declares two fields of one name.',
    example: {
      wrong: 'record Order {\n  id: uuid\n  amount: decimal\n  amount: int\n}\n',
      right: 'record Order {\n  id: uuid\n  amount: decimal\n  count: int\n}\n',
    },
    related: ['E007'],
    source: 'published code of application contracts',
  },
  APP005: {
    means: 'An entity with fields has exactly one key: `uuid` or `string`, required, without default.',
    example: { wrong: 'Entity "Jar" { size: int }\n', right: 'Entity "Jar" { key id: uuid size: int }\n' },
    related: ['E025', 'APP004'],
    source: 'published code of application contracts',
  },
  E027: {
    means:
      'An annotation of a flow is read as a field of it. One that stands twice, or that has the name of a field that every flow has, is never read.',
    example: {
      wrong: 'Entity "Shop"\nEntity "Store"\nResource "Order"\n\nFlow "Order" @rate 1 @rate 2 from "Shop" to "Store"\n',
      right: 'Entity "Shop"\nEntity "Store"\nResource "Order"\n\nFlow "Order" @rate 2 from "Shop" to "Store"\n',
    },
    source: 'section 5 of the language: silent conversions',
  },
  E028: {
    means:
      'The change leads to a version that is not later, or its `@breaking_change` is not written in lower case and so counts as false.',
    example: {
      wrong:
        'ConceptChange "order" @from_version v2.0.0 @to_version v1.9.0 @migration_policy dual_write @breaking_change true\n',
      right:
        'ConceptChange "order" @from_version v1.9.0 @to_version v2.0.0 @migration_policy dual_write @breaking_change true\n',
    },
    source: 'section 5 of the language: values of annotations',
  },
  E029: {
    means: 'A mapping or a projection has two rules for one thing.',
    example: {
      wrong: 'Entity "Shop"\n\nMapping "m" for kg { Entity "Shop" -> Node { } Entity "Shop" -> Place { } }\n',
      right: 'Entity "Shop"\n\nMapping "m" for kg { Entity "Shop" -> Place { } }\n',
    },
    source: 'section 2 of the language: mappings and projections',
  },
};
