import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../../codes.ts';

const PUBLISHED = 'published code of SEA DSL: modules';
const HIVES = '@namespace "hives"\nexport Entity "Hive"\nEntity "Frame"\n';
const REGISTRY = 'version = 1\n\n[[namespaces]]\nnamespace = "hives"\npatterns = ["domains/**"]\n';

/** Imports, exports and the registry of namespaces. */
export const modulePages: CodePages<typeof codes> = {
  E500: {
    means: 'A file imports from a namespace, a registry lists the namespaces there are, and this is none of them.',
    example: {
      wrong: {
        'main.sea': 'import { Hive } from "hivs"\n',
        '.sea-registry.toml': REGISTRY,
        'domains/hives.sea': HIVES,
      },
      right: {
        'main.sea': 'import { Hive } from "hives"\n',
        '.sea-registry.toml': REGISTRY,
        'domains/hives.sea': HIVES,
      },
    },
    related: ['E503', 'E506', 'E510'],
    source: PUBLISHED,
  },
  E501: {
    means:
      'Patterns of several namespaces match a file equally well, and `sea registry resolve --fail-on-ambiguity` was to refuse that.',
    example: {
      scenario:
        'Two namespaces of .sea-registry.toml have the patterns "domains/*.sea" and "domains/**"; both match domains/hives.sea and begin with the same eight letters.',
      command: 'sea registry resolve domains/hives.sea --fail-on-ambiguity',
    },
    related: ['E500', 'E506'],
    source: 'published code of SEA DSL: registry',
  },
  E503: {
    means:
      'An import leads nowhere: no file of that path, no file of that namespace, a path that leaves the project, a name in other capitals, a file that cannot be read.',
    example: {
      wrong: { 'main.sea': 'import { Hive } from "./hive.sea"\n', 'hives.sea': HIVES },
      right: { 'main.sea': 'import { Hive } from "./hives.sea"\n', 'hives.sea': HIVES },
    },
    related: ['E500', 'E504', 'E506'],
    source: PUBLISHED,
  },
  E504: {
    means: 'The module is there, but does not export that name: it has none, or declares it without `export`.',
    example: {
      wrong: { 'main.sea': 'import { Frame } from "./hives.sea"\n', 'hives.sea': HIVES },
      right: { 'main.sea': 'import { Frame } from "./hives.sea"\n', 'hives.sea': 'export Entity "Frame"\n' },
    },
    related: ['E503', 'E001'],
    source: PUBLISHED,
  },
  E505: {
    means: 'A file imports itself, directly or by way of others. The message names the whole circle.',
    example: {
      wrong: {
        'main.sea': 'import { Jar } from "./jars.sea"\nexport Entity "Hive"\n',
        'jars.sea': 'import { Hive } from "./main.sea"\nexport Entity "Jar"\n',
      },
      right: {
        'main.sea': 'import { Jar } from "./jars.sea"\nimport { Hive } from "./hives.sea"\n',
        'jars.sea': 'import { Hive } from "./hives.sea"\nexport Entity "Jar"\n',
        'hives.sea': HIVES,
      },
    },
    related: ['E503'],
    source: PUBLISHED,
  },
  E506: {
    means:
      'An import could mean several things: several files have the namespace, or one local name is imported twice.',
    example: {
      wrong: {
        'main.sea': 'import { Hive } from "./north.sea"\nimport { Hive } from "./south.sea"\n',
        'north.sea': 'export Entity "Hive"\n',
        'south.sea': 'export Entity "Hive"\n',
      },
      right: {
        'main.sea': 'import { Hive as North } from "./north.sea"\nimport { Hive as South } from "./south.sea"\n',
        'north.sea': 'export Entity "Hive"\n',
        'south.sea': 'export Entity "Hive"\n',
      },
    },
    related: ['E304', 'E508', 'E501'],
    source: PUBLISHED,
  },
  E508: {
    means: 'A file imports a name that it also declares. In this file the name means the import.',
    example: {
      wrong: { 'main.sea': 'import { Hive } from "./hives.sea"\nEntity "Hive"\n', 'hives.sea': HIVES },
      right: { 'main.sea': 'import { Hive as Shared } from "./hives.sea"\nEntity "Hive"\n', 'hives.sea': HIVES },
    },
    related: ['E506', 'E007'],
    source: 'rule of this tool: modules',
  },
  E510: {
    means: 'The file .sea-registry.toml is no TOML, or says something that a registry does not have.',
    example: {
      wrong: { 'main.sea': 'Entity "Hive"\n', '.sea-registry.toml': REGISTRY.replace('patterns', 'paths') },
      right: { 'main.sea': 'Entity "Hive"\n', '.sea-registry.toml': REGISTRY },
    },
    related: ['E500', 'E501'],
    source: 'published format of the registry, with a code of this tool',
  },
};
