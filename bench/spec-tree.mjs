// A tree of specifications for the benchmarks: valid, linked, traced, the same one for the same seed and size.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomOf } from './model.mjs';

const AREAS = ['claims', 'billing', 'support', 'lending', 'travel', 'payroll', 'archive', 'intake', 'pricing', 'fleet'];
const SUBJECTS = ['The gateway', 'The assistant', 'The evidence service', 'The review desk'];
const ACTIONS = [
  'record each decision before the answer leaves',
  'refuse prompts of more than 8000 tokens',
  'replace e-mail addresses in prompts',
  'withhold answers that repeat a registered text',
  'name the model that answered',
  'keep evidence for seven years',
];
const REMARKS = [
  'Auditors ask who was answered by which model, and under which rule.',
  'Partners send what they have at hand, so nothing is taken for granted here.',
  'Three of five applications had a filter of their own, and no two agreed.',
  'What is decided here is carried out by generated code alone.',
];

/** Writes `count` specifications in `contexts` contexts below `folder`; returns their paths from there, sorted. */
export function writeSpecTree(folder, count, contexts, seed = 5) {
  const files = specTree(count, contexts, seed);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return [...files.keys()].filter((path) => path.startsWith('docs/specs/')).sort();
}

function specTree(count, contexts, seed) {
  const random = randomOf(seed);
  const pick = (items) => items[Math.floor(random() * items.length)];
  const upTo = (limit) => 1 + Math.floor(random() * limit);
  const names = Array.from({ length: contexts }, (_, at) => `${AREAS[at % AREAS.length]}-${at + 1}`);
  const files = new Map([['sea.config.yaml', `primary: ${names[0]}\n`]]);
  for (const [at, context] of names.entries()) {
    // One file of a context holds its policies; the others are decisions, requirements and designs in equal parts.
    const documents = Math.floor(((at + 1) * count) / contexts) - Math.floor((at * count) / contexts) - 1;
    // The last chain may lack its requirements or its design: nothing refers to these.
    const chains = Math.floor(documents / 3);
    for (let index = 0; index < documents; index++) {
      const kind = ['adr', 'prd', 'sds'][index % 3];
      const number = id(1 + Math.floor(index / 3));
      const text = DOCUMENTS[kind]({ context, number, order: at * chains + Number(number), chains, pick, upTo });
      files.set(`docs/specs/${context}/${kind}/${number}-${kind}.md`, text);
    }
    files.set(`docs/specs/${context}/policies.sea`, policies(context, chains, pick, upTo));
  }
  return files;
}

const id = (number) => String(number).padStart(3, '0');

const header = (kind, { number, upTo }, title, lines) => `---
${kind}:
  id: ${kind.toUpperCase()}-${number}
  title: ${title}
  status: ${kind === 'adr' ? 'accepted' : 'approved'}
  version: ${upTo(4)}.${upTo(9)}.0
  created: 2025-${String(upTo(12)).padStart(2, '0')}-${String(upTo(28)).padStart(2, '0')}
  owners:
    - team-${upTo(30)}@example.org
${lines.map((line) => `  ${line}\n`).join('')}---

# ${kind.toUpperCase()}-${number}: ${title}
`;

const prose = (pick, sentences) => Array.from({ length: sentences }, () => pick(REMARKS)).join('\n');

const DOCUMENTS = {
  adr(at) {
    const { number, chains, pick, upTo } = at;
    const product = id(Math.min(Number(number), chains));
    return `${header('adr', at, `Decision ${number} of the ${pick(AREAS)} team`, [])}
## Context

${prose(pick, 2 + upTo(4))}

## Decision

${prose(pick, 1 + upTo(3))} The requirements are in [PRD-${product}](../prd/${product}-prd.md#requirements).

## Constraints

- ${pick(SUBJECTS)} MUST ${pick(ACTIONS)}.
- ${pick(SUBJECTS)} MUST NOT hold provider keys of its own.

## Consequences

${prose(pick, 2)}
`;
  },
  prd(at) {
    const { number, pick, upTo } = at;
    const rows = [1, 2, 3].map((row) => `| REQ-${number}${row} | ${pick(SUBJECTS)} shall ${pick(ACTIONS)}. |\n`);
    return `${header('prd', at, `Requirements ${number} of ${pick(AREAS)}`, ['satisfies_adrs:', `  - ADR-${number}`])}
## Overview

${prose(pick, 2 + upTo(3))} See [the decision](../adr/${number}-adr.md#decision).

## Requirements

| id | requirement |
|---|---|
${rows.join('')}
## Acceptance criteria

- A prompt with the card number 4111 1111 1111 1111 is answered with HTTP 403.
- "What are your opening hours?" is answered.
`;
  },
  sds(at) {
    const { context, number, order, chains, pick, upTo } = at;
    const lines = [`bounded_context: ${context}`, 'satisfies_prds:', `  - PRD-${number}`];
    const next = id(Math.min(Number(number) + 1, chains));
    return `${header('sds', at, `Design ${number} of ${pick(AREAS)}`, lines)}
## Overview

${prose(pick, 2 + upTo(3))} The next design is [SDS-${next}](${next}-sds.md#components).

## Components

\`\`\`yaml
models:
  - id: model-${id(order)}
    name: Model${order}LLM
    version: "${upTo(4)}.${upTo(9)}.0"
    provider: internal
    risk_tier: high
    owner: team-${upTo(30)}@example.org
    governance:
      policy_gateway: enabled
      evidence_logging: enabled
      human_review: required
    evaluations:
      llm_pass_at_5: 0.9${upTo(9)}
      fairness_subgroup_delta: 0.0${upTo(4)}
      harmful_output_rate: 0
\`\`\`

## Interfaces

\`POST /v1/chat/completions\` for clients. ${prose(pick, upTo(3))}
${number === '001' ? GOVERNANCE : ''}
## Non-functional requirements

- 99 of 100 requests are answered within ${upTo(9)} seconds.
`;
  },
};

const GOVERNANCE = `
\`\`\`yaml
governance:
  policy_gateway:
    enabled: true
    mode: standalone
    filters: [pii_detection, jailbreak_prevention, content_safety]
  evidence_service:
    enabled: true
    retention: 7_years
\`\`\`
`;

function policies(context, count, pick, upTo) {
  const rules = Array.from({ length: count }, (_, index) => {
    const requirements = [1, 2, 3].map((row) => `"requirement:REQ-${id(index + 1)}${row}"`).join(', ');
    return `Policy rule_${index + 1} per Constraint Obligation priority ${upTo(9)}
  @rationale "${pick(REMARKS)}"
  @tags ["bench", ${requirements}]
  as:
    count(f in flows where f.resource = "Prompt" and f.quantity > ${upTo(900)}: f) = 0
`;
  });
  return `@namespace "${context}"
@version "1.0.0"
@owner "platform@example.org"

Entity "Customer"
Entity "PolicyGateway"

Resource "Prompt" units

Flow "Prompt"
  @cqrs { "kind": "command" }
  @tx { "transactional": false }
  @idempotency { "enabled": true, "key": "request_id" }
  from "Customer" to "PolicyGateway" quantity 1

${rules.join('\n')}`;
}
