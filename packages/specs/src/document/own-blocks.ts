import type { Entry, LocatedNode, MapNode } from '../yaml/located-node.ts';

/** Top-level keys by which configuration of other programs is known, some of which have `models:` or `events:`, too. */
const OTHER_PROGRAMS: ReadonlySet<string> = new Set([
  'apiVersion', // Kubernetes
  'services', // Docker Compose
  'openapi',
  'swagger',
  'asyncapi',
  'jobs', // GitHub Actions
  'stages', // GitLab
  'receivers', // OpenTelemetry, Alertmanager
  'exporters',
  'scrape_configs', // Prometheus
  'model_list', // LiteLLM
  'litellm_settings',
  'prompts', // promptfoo
  'sources', // dbt
  'spring',
  'functions', // Serverless
]);
/** Sections that no other program has. */
const OWN_SECTIONS: ReadonlySet<string> = new Set(['cqrs', 'glossary', 'thresholds']);
const GOVERNANCE_KEYS = ['policy_gateway', 'evidence_service', 'invariants'];
const MODEL_KEYS = [
  'id',
  'name',
  'version',
  'provider',
  'risk_tier',
  'status',
  'removal_date',
  'owner',
  'governance',
  'evaluations',
];
/** Keys of which one is enough, and a number of keys which one could have by chance. */
const SURE_KEYS = ['risk_tier', 'governance'];
const BY_CHANCE = 2;
const OWN_ID = /^[A-Z]{2,6}-?\d+$/;
const OWN_WORDS = /\b(?:risk_tier|policy_gateway|evidence_service|evidence_logging|human_review)\b/;

/** Whether a mapping is the configuration of another program, and nothing in it is meant for this one. */
export function isOtherProgram({ entries }: MapNode): boolean {
  return [...entries.keys()].some((key) => OTHER_PROGRAMS.has(key)) && !isGoverned([...entries]);
}

/** The same of text that is no YAML. */
export function looksLikeOtherProgram(text: string): boolean {
  return [...text.matchAll(/^([\w$]+):/gm)].some(([, key]) => OTHER_PROGRAMS.has(key as string)) && !saysGoverned(text);
}

/** Whether text that is no YAML has words of the registry or of a governance block. */
export function saysGoverned(text: string): boolean {
  return OWN_WORDS.test(text);
}

/** Whether sections hold what only a specification says: registered models, governance, items with ids. */
export function isGoverned(sections: readonly (readonly [string, Entry])[]): boolean {
  return sections.some(([key, { value }]) => {
    if (OWN_SECTIONS.has(key)) return true;
    if (key === 'governance') return hasKey(value, GOVERNANCE_KEYS);
    return itemsOf(value).some((item) => isModel(item) || hasOwnId(item));
  });
}

function isModel(item: MapNode): boolean {
  const known = [...item.entries.keys()].filter((key) => MODEL_KEYS.includes(key));
  return known.length > BY_CHANCE || hasKey(item, SURE_KEYS);
}

function hasOwnId(item: MapNode): boolean {
  const id = item.entries.get('id')?.value;
  return id?.kind === 'scalar' && OWN_ID.test(id.written);
}

function hasKey(node: LocatedNode, keys: readonly string[]): boolean {
  return node.kind === 'map' && keys.some((key) => node.entries.has(key));
}

function itemsOf(node: LocatedNode): MapNode[] {
  return node.kind === 'list' ? node.items.filter((item) => item.kind === 'map') : [];
}
