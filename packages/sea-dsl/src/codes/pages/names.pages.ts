import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const PUBLISHED = 'published code of SEA DSL';

/** Form of a text, names and what they stand for. */
export const namePages: CodePages<typeof codes> = {
  E001: {
    means:
      'A flow leads from or to an entity that no declaration of that name stands for: not in this file, not among its imports.',
    example: {
      wrong: 'Entity "Hive"\nEntity "Jar"\nResource "Honey"\nFlow "Honey" from "Hive" to "Jug"\n',
      right: 'Entity "Hive"\nEntity "Jar"\nResource "Honey"\nFlow "Honey" from "Hive" to "Jar"\n',
    },
    related: ['E002', 'E301', 'E504'],
    source: PUBLISHED,
  },
  E002: {
    means: 'A flow moves, or a relation goes by way of, a resource that is not declared. Names are case-sensitive.',
    example: {
      wrong: 'Entity "Hive"\nEntity "Jar"\nResource "Honey"\nFlow "honey" from "Hive" to "Jar"\n',
      right: 'Entity "Hive"\nEntity "Jar"\nResource "Honey"\nFlow "Honey" from "Hive" to "Jar"\n',
    },
    related: ['E001', 'E301'],
    source: PUBLISHED,
  },
  E005: {
    means:
      'The text does not have the form of the language at this place. The message says what was expected there or which habit of another language this is; reading goes on behind it, so each mistake is told once. Limits of size, nesting and imports have this code, too.',
    example: {
      wrong: 'Policy small as: forall f in flows: (f.quantity <= 50_000 && f.quantity > 0)\n',
      right: 'Policy small as: forall f in flows: (f.quantity <= 50000 and f.quantity > 0)\n',
    },
    related: ['E006', 'E009', 'SEA001'],
    source: `${PUBLISHED}; the grammar`,
  },
  E006: {
    means:
      'The grammar has this form, but nothing can be computed from it here: a reference to an instance in an expression, or a computed value where a plain one is stored.',
    example: {
      wrong: 'Entity "Hive"\nInstance north of "Hive" { jars: 5 }\nPolicy stocked as: @north = 5\n',
      right:
        'Entity "Hive"\nInstance north of "Hive" { jars: 5 }\nPolicy stocked as: exists h in entity_instances: (h.jars = 5)\n',
    },
    related: ['E005', 'E303'],
    source: PUBLISHED,
  },
  E007: {
    means:
      'Two declarations of one kind have the same name in one namespace. Different domains are different namespaces.',
    example: {
      wrong: 'Entity "Hive"\nEntity "Hive"\n',
      right: 'Entity "Hive"\nEntity "Hive" in museum\n',
    },
    related: ['E304', 'APP004'],
    source: PUBLISHED,
  },
  E008: {
    means:
      'A bare word in an expression names nothing: it is no declaration, no local name and no field of an operation.',
    example: {
      wrong: 'Policy named as: forall e in entities: (e.name != Unknown)\n',
      right: 'Policy named as: forall e in entities: (e.name != "Unknown")\n',
    },
    related: ['E305', 'E307'],
    source: PUBLISHED,
  },
  E009: {
    means:
      'A number is out of the range of its place: a negative quantity, more digits than a decimal holds, a fraction where a whole number belongs.',
    example: {
      wrong: 'Entity "Hive"\nEntity "Jar"\nResource "Honey"\nFlow "Honey" from "Hive" to "Jar" quantity -5\n',
      right: 'Entity "Hive"\nEntity "Jar"\nResource "Honey"\nFlow "Honey" from "Jar" to "Hive" quantity 5\n',
    },
    related: ['E005', 'E201'],
    source: PUBLISHED,
  },
  E026: {
    means:
      'Something is declared, imported or bound under one of the names that begin facts (`request`, `response`, `model`, `context`).',
    example: { wrong: 'Entity "request"\n', right: 'Entity "Request"\n' },
    related: ['E305'],
    source: 'rule of this tool: facts of the policy gateway',
  },
  E301: {
    means: 'A role, pattern, collection, entity or other thing is referred to by a name that nothing of that kind has.',
    example: {
      wrong: 'Pattern "Ticket" matches "^T[0-9]+$"\nPolicy p as: "T12" matches "Tiket"\n',
      right: 'Pattern "Ticket" matches "^T[0-9]+$"\nPolicy p as: "T12" matches "Ticket"\n',
    },
    related: ['E001', 'E002', 'E504'],
    source: PUBLISHED,
  },
  E303: {
    means:
      'What is named exists, but has no value in this place: a whole collection, a group, an item where a field is needed.',
    example: {
      wrong: 'Policy moving as: flows = 1\n',
      right: 'Policy moving as: count(flows) = 1\n',
    },
    related: ['E401', 'E008'],
    source: PUBLISHED,
  },
  E304: {
    means: 'A name is used that several namespaces have, and nothing says which one is meant.',
    example: {
      wrong:
        'Entity "Hive" in north\nEntity "Hive" in south\nEntity "Jar"\nResource "Honey"\nFlow "Honey" from "Hive" to "Jar"\n',
      right:
        'Entity "NorthHive" in north\nEntity "SouthHive" in south\nEntity "Jar"\nResource "Honey"\nFlow "Honey" from "NorthHive" to "Jar"\n',
    },
    related: ['E007', 'E506'],
    source: 'rule of the reference implementation, with a code of this tool',
  },
  E305: {
    means:
      'A policy reads a fact that the vocabulary of the gateway does not have. The facts stand in the reference of facts.',
    example: {
      wrong: 'Policy no_personal_data as: request.pii_cout = 0\n',
      right: 'Policy no_personal_data as: request.pii_count = 0\n',
    },
    related: ['E307', 'E407', 'E104'],
    source: 'rule of this tool: facts of the policy gateway',
  },
  E306: {
    means: 'A field is asked for that its owner does not have: an item of a collection, a declared thing, a record.',
    example: {
      wrong: 'Policy p as: forall f in flows: (f.quantty > 0)\n',
      right: 'Policy p as: forall f in flows: (f.quantity > 0)\n',
    },
    related: ['E305', 'E307'],
    source: 'rule of this tool: types are checked before anything runs',
  },
  E307: {
    means: 'The word before a dot names nothing: no fact root, no import alias, no local name, nothing declared.',
    example: {
      wrong: 'Policy p as: reqest.model = "model-001"\n',
      right: 'Policy p as: request.model = "model-001"\n',
    },
    related: ['E305', 'E306', 'E008'],
    source: 'rule of this tool: types are checked before anything runs',
  },
  SEA001: {
    means:
      'Keywords end at a word boundary here. The reference implementation takes a keyword also from the start of a longer word, so it reads this word as a keyword and a rest.',
    example: {
      wrong: 'Entity "Hive" { keystone: string key id: uuid }\n',
      right: 'Entity "Hive" { stone: string key id: uuid }\n',
    },
    related: ['E005'],
    source: 'rule of this tool: word boundaries',
  },
};
