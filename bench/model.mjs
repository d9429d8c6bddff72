// A model for the benchmarks: every kind of declaration in turn, valid, the same text for the same seed and size.

/** Numbers in [0, 1), always the same ones for a seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const HEADER = '@namespace "bench"\n@version "1.0.0"\n@owner "platform@example.org"\n\n';
const NOUNS = ['Honey', 'Jar', 'Hive', 'Frame', 'Order', 'Invoice', 'Prompt', 'Answer', 'Claim', 'Ledger', 'Bottle'];
const VERBS = ['feeds', 'inspects', 'audits', 'supplies', 'reviews'];
const COMMENTS = ['Who takes part, and what moves.', 'Checked by the owner each quarter.', 'See the handbook, part 4.'];

/** A model of at least `bytes` bytes, less than one section (about 6 KB) more. All ASCII. */
export function modelOf(bytes, seed = 1) {
  const random = randomOf(seed);
  const pick = (items) => items[Math.floor(random() * items.length)];
  const upTo = (limit) => 1 + Math.floor(random() * limit);
  const parts = [HEADER];
  for (let section = 0, length = HEADER.length; length < bytes; section++) {
    const text = sectionOf(`${section}`, pick, upTo);
    parts.push(text);
    length += text.length;
  }
  return parts.join('');
}

function sectionOf(id, pick, upTo) {
  const [source, middle, target] = ['Source', 'Middle', 'Target'].map((end) => `${pick(NOUNS)} ${end} ${id}`);
  const resource = `${pick(NOUNS)} ${id}`;
  const flows = Array.from({ length: upTo(4) }, () => {
    const [from, to] = upTo(2) === 1 ? [source, middle] : [middle, target];
    return `Flow "${resource}"
  @cqrs { "kind": "command" }
  @tx { "transactional": true, "retries": ${upTo(5)} }
  @idempotency { "enabled": true, "key": "request_id" }
  from "${from}" to "${to}" quantity ${upTo(900)}.${upTo(9)}\n`;
  });
  const policies = Array.from({ length: upTo(4) }, (_, index) => policyOf(`${id}_${index}`, resource, pick, upTo));
  return `// ${pick(COMMENTS)}
Entity "${source}" v1.${upTo(9)}.0
Entity "${middle}" in ${pick(['apiary', 'pantry', 'market'])}_${id}
Entity "${target}"
  @replaces "Old ${target}" v0.${upTo(9)}.1
  @changes ["renamed", "split from ${source}"]

Resource "${resource}" units
Resource "Stored ${resource}" kg in storage
Dimension "Load ${id}"
Unit "crate${id}" of "Mass" factor ${upTo(80)}.5 base "kg"
Pattern "Code ${id}" matches "^[A-Z]{2,4}-[0-9]+$"
Role "Keeper ${id}"
Role "Auditor ${id}" in oversight
Relation "Duty ${id}"
  subject: "Keeper ${id}" predicate: "${pick(VERBS)}" object: "Auditor ${id}" via: flow "${resource}"

${flows.join('\n')}
${policies.join('\n')}
Metric "Volume ${id}" as:
  sum(f in flows where f.resource = "${resource}": f.quantity * ${upTo(9)})
  @refresh_interval ${upTo(60)} "seconds"
  @unit "units"
  @threshold ${upTo(5000)}
  @severity "warning"
  @window ${upTo(24)} "hours"

Entity "Typed ${id}" {
  key tag: string (min_length 1, max_length ${upTo(60) + 10})
  size: int (min 1, max ${upTo(1000) + 5})
  weight: decimal optional
  sealed_at: timestamp optional // when it was closed
  grade: Grade${id} default "a"
  notes: list<string> optional (max_items ${upTo(20)})
}
Instance jar_${id} of "Typed ${id}" { tag: "jar-${id}", size: ${upTo(5)}, grade: "a" }
enum Grade${id} { First = "a", Second = "b", Third = "c" }
record FillInput${id} { tag: string (min_length 1) size: int (min 1) weight: decimal optional }
record FillOutput${id} { tag: string (min_length 1) }
operation fill_${id} {
  intent "fill one jar of ${resource}"
  direction inbound
  actor anonymous
  access public
  input FillInput${id}
  output FillOutput${id}
  state Jar${id}
  effect creates Jar${id}
  transaction single_aggregate
  failure bad_input_${id} for input_validation "the input breaks a rule"
  failure taken_${id} for idempotency_conflict, concurrency_conflict "this jar is there already"
  idempotency keyed_by tag
  concurrency unique_key tag
  evidence operation_trace
  lifecycle synchronous_request_response
}
Entity "Jar${id}" { key tag: string (min_length 1) size: int (min 1) }

ConceptChange "Renaming ${id}"
  @from_version v1.${upTo(9)}.0
  @to_version v2.0.0
  @migration_policy mandatory
  @breaking_change true
Mapping "to calm ${id}" for calm {
  Entity "${source}" -> Node { node_type: "actor" hosted: true labels: { "team": "core", "tier": "${upTo(4)}" } }
  Resource "${resource}" -> Interface { protocol: "https" }
}
Projection "to proto ${id}" for protobuf {
  Entity "${source}" { name: "Party", fields: { "Name" -> "name", "Id" -> "identifier" } }
  Flow "${resource}" { name: "Delivery" }
}
Cell "cell ${id}" @owner "team-${upTo(30)}" @tags ["a", "b"]
SystemDependency "database ${id}" version "1.${upTo(9)}" @kind "postgres"
Runtime "node ${id}" version "20.1" @arch "x64"
Tool "compiler ${id}" version "6.0" @strict true
DependencySet "packages ${id}" @lockfile "pnpm-lock.yaml"
Service "api ${id}" @replicas ${upTo(5)} @limits { "memory": ${upTo(512)}, "cpu": 1.5 }
Mount "data ${id}" @path "/data/${id}"
Endpoint "http ${id}" @port ${8000 + upTo(999)}
NetworkFlow "ingress ${id}" from "internet" to "api ${id}" @protocol "https"
Credential "token ${id}" @scope "read"

`;
}

function policyOf(id, resource, pick, upTo) {
  const head = `Policy rule_${id} per Constraint Obligation priority ${upTo(9)}
  @rationale "Nothing leaves without a record, and no record without an owner."
  @tags ["bench", "rule-${upTo(50)}"]
  as:
`;
  const number = () => `${upTo(1000)}`;
  return `${head}    ${pick([
    () => `forall f in flows: (f.quantity <= ${number()} or f.resource != "${resource}")`,
    () =>
      `sum(f in flows where f.resource = "${resource}" and f.quantity > 0: f.quantity * 2 + 1) <= ${number()} * 1.5`,
    () => `exists e in entities: (e.name startswith "${pick(NOUNS)}") and not (count(flows) > ${number()})`,
    () => `count(f in flows where f.resource = "${resource}" and not (f.quantity < ${number()}): f) >= 0`,
    () =>
      `forall f in flows: (f.quantity as "units" <= ${number()} "units" or f.to = "nowhere" or f.quantity / 4 - ${number()} < 7)`,
    () => `exists_unique r in resources: (r.name = "${resource}" and (r.unit = "units" or r.unit = "kg"))`,
  ])()}
`;
}
