import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { readYaml } from '@sea-forge/specs';
import { configSchema } from './config.schema.ts';
import { ConfigReader, type Member } from './config-reader.ts';
import {
  FAIL_ON,
  NO_CONFIG,
  REFERENCES,
  type RepositoryConfig,
  RULE_SEVERITIES,
  RULESETS,
  type SeverityRule,
} from './repository-config.ts';

type Part = Partial<RepositoryConfig>;
type Key = keyof typeof configSchema.properties;

/** How each member is read; a member of the schema without a reader does not compile. */
const READERS: Readonly<Record<Key, (reader: ConfigReader, member: Member) => Part>> = {
  primary: (reader, member) => {
    const primary = reader.text(member);
    return primary === undefined ? {} : { primary };
  },
  rules: (reader, member) => {
    const rules = new Map<string, SeverityRule>();
    for (const rule of reader.members(member.node, '"rules"')) {
      const severity = reader.choice(rule, RULE_SEVERITIES);
      if (severity !== undefined) rules.set(rule.key, { ...severity, codeSpan: rule.keySpan });
    }
    return { rules };
  },
  rulesets: (reader, member) => {
    const chosen = reader.items(member).flatMap((item) => reader.choice(item, RULESETS) ?? []);
    return {
      rulesets: new Map([...NO_CONFIG.rulesets, ...chosen.map(({ value, span }) => [value, span] as const)]),
    };
  },
  'vague-words': (reader, member) => ({
    vagueWords: reader.items(member).flatMap((item) => reader.text(item)?.value ?? []),
  }),
  references: (reader, member) => {
    const named = reader
      .members(member.node, '"references"', REFERENCES)
      .map((reference) => [reference.key, reader.text(reference)] as const)
      .filter(([, id]) => id !== undefined);
    return { references: Object.fromEntries(named) };
  },
  'fail-on': (reader, member) => {
    const failOn = reader.choice(member, FAIL_ON);
    return failOn === undefined ? {} : { failOn: failOn.value };
  },
  templates: (reader, member) => {
    const folder = reader.text(member);
    if (folder === undefined) return {};
    if (new RegExp(configSchema.properties.templates.pattern).test(folder.value)) return { templates: folder };
    reader.refuse(folder.span, '"templates" is a folder of this repository such as docs/templates');
    return {};
  },
  'docs-url': (reader, member) => {
    const url = reader.text(member);
    if (url === undefined) return {};
    if (new RegExp(configSchema.properties['docs-url'].pattern).test(url.value)) return { docsUrl: url.value };
    reader.refuse(
      url.span,
      '"docs-url" is an address such as https://docs.example.org/sea, without a slash at its end',
    );
    return {};
  },
};

const KEYS = Object.keys(READERS) as Key[];

/**
 * Reads `sea.config.yaml`. What is not as its schema says is a finding at its place, so that a setting which this
 * version does not know is never silently ignored; the rest holds.
 */
export function readConfigFile(source: SourceText): { config: RepositoryConfig; diagnostics: readonly Diagnostic[] } {
  const { root, diagnostics } = readYaml(source);
  if (root === undefined) return { config: NO_CONFIG, diagnostics };
  const reader = new ConfigReader(source);
  const parts = reader
    .members(root, 'sea.config.yaml', KEYS)
    .map((member) => READERS[member.key as Key](reader, member));
  return { config: Object.assign({}, NO_CONFIG, ...parts) as RepositoryConfig, diagnostics: reader.diagnostics };
}
