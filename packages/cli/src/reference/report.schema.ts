const position = {
  type: 'object',
  additionalProperties: false,
  required: ['line', 'column'],
  properties: {
    line: { type: 'integer', minimum: 1 },
    column: { type: 'integer', minimum: 1, description: 'Counts Unicode scalar values.' },
  },
} as const;

const range = {
  description: 'Half-open: the end is the place just behind the last character.',
  type: 'object',
  additionalProperties: false,
  required: ['start', 'end'],
  properties: { start: position, end: position },
} as const;

const count = { type: 'integer', minimum: 0 } as const;
const path = { type: 'string', minLength: 1 } as const;

const edit = {
  type: 'object',
  additionalProperties: false,
  required: ['path', 'range', 'newText'],
  properties: { path, range, newText: { type: 'string' } },
} as const;

const code = { type: 'string', pattern: '^([A-Z]{1,5}|CHECK-[A-Z]{1,5}-)\\d{3}$' } as const;

const diagnosticProperties = {
  code,
  severity: { enum: ['error', 'warning', 'note'] },
  message: { type: 'string', minLength: 1 },
  path,
  range,
  why: { type: 'string' },
  help: { type: 'string' },
  related: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['path', 'range', 'message'],
      properties: { path, range, message: { type: 'string' } },
    },
  },
  fix: {
    description: 'A change that may be applied by machine.',
    type: 'object',
    additionalProperties: false,
    required: ['title', 'edits'],
    properties: { title: { type: 'string' }, edits: { type: 'array', items: edit } },
  },
} as const;

const diagnostic = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'severity', 'message', 'path', 'related'],
  properties: diagnosticProperties,
} as const;

const suppressed = {
  type: 'object',
  additionalProperties: false,
  required: [...diagnostic.required, 'suppression'],
  properties: {
    ...diagnosticProperties,
    suppression: {
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'reason'],
      properties: { kind: { enum: ['comment', 'baseline', 'debt'] }, reason: { type: 'string', minLength: 1 } },
    },
  },
} as const;

const fixed = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'path', 'message', 'title'],
  properties: { code, path, range, message: { type: 'string' }, title: { type: 'string' } },
} as const;

const change = {
  type: 'object',
  additionalProperties: false,
  required: ['path', 'action'],
  properties: { path, action: { enum: ['created', 'updated', 'removed', 'unchanged', 'kept'] } },
} as const;

const truth = { description: 'As a policy is evaluated.', enum: [true, false, 'unknown'] } as const;
const names = { type: 'array', items: { type: 'string' } } as const;
const place = { path, line: position.properties.line, column: position.properties.column } as const;

const traceStep = {
  type: 'object',
  additionalProperties: false,
  required: ['expression', 'value', 'omitted', 'children'],
  properties: {
    expression: { description: "In the author's words.", type: 'string' },
    value: {
      description: 'True, false or a number; anything else as SEA writes it: `3 "kg"`, `"a text"`, unknown.',
      anyOf: [{ type: 'boolean' }, { type: 'number' }, { type: 'string' }],
    },
    ...place,
    item: { description: 'The item or group that a quantifier or an aggregate looks at here.', type: 'string' },
    itemAt: { type: 'object', additionalProperties: false, required: ['path', 'line', 'column'], properties: place },
    reason: { description: 'Why it is unknown, where no part of it says so.', type: 'string' },
    omitted: { description: 'Parts that did not decide and are not shown.', ...count },
    children: { type: 'array', items: { $ref: '#/$defs/traceStep' } },
  },
} as const;

const verdict = {
  type: 'object',
  additionalProperties: false,
  required: [
    'name',
    'value',
    'violated',
    'modality',
    'priority',
    'excusedBy',
    'missing',
    'path',
    'line',
    'column',
    'trace',
  ],
  properties: {
    name: path,
    value: truth,
    violated: truth,
    modality: { enum: ['Obligation', 'Prohibition', 'Permission'] },
    priority: { type: 'integer' },
    excusedBy: { description: 'Permissions that are true and name it.', ...names },
    missing: { description: 'Facts that nobody told and that leave it unknown.', ...names },
    ...place,
    trace: { description: 'With `--trace`: one tree.', type: 'array', items: { $ref: '#/$defs/traceStep' } },
  },
} as const;

const driftEntry = {
  type: 'object',
  additionalProperties: false,
  required: ['path', 'kind', 'context', 'from', 'fix'],
  properties: {
    path,
    kind: {
      enum: ['stale', 'edited', 'missing', 'orphaned', 'foreign', 'uncommitted', 'ignored', 'benign', 'tampered'],
    },
    context: { type: 'string' },
    from: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'line'],
        properties: { path, line: { type: 'integer', minimum: 1 } },
      },
    },
    fix: { type: 'string' },
  },
} as const;

const branchChange = {
  type: 'object',
  additionalProperties: false,
  required: ['path', 'change', 'diff'],
  properties: {
    path,
    change: { enum: ['added', 'changed', 'deleted'] },
    diff: { description: 'As git writes it.', type: 'string' },
  },
} as const;

const PHASES = ['read', 'parse', 'check', 'compile', 'emit', 'write', 'other'] as const;
const COUNTS = ['contexts', 'files', 'bytes', 'declarations', 'policies', 'written'] as const;

const GUARD_COUNTS = [
  'contexts',
  'adrs',
  'prds',
  'sdss',
  'seaFiles',
  'requirements',
  'models',
  'policies',
  'links',
] as const;

/** JSON Schema of what every checking command prints with `--format json` (product design, "Machine formats"). */
export const reportSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'report.schema.json',
  title: 'Report of a checking command',
  $defs: { traceStep },
  type: 'object',
  additionalProperties: false,
  required: ['schemaVersion', 'command', 'ok', 'files', 'diagnostics', 'summary'],
  properties: {
    schemaVersion: { const: 1 },
    command: { type: 'string' },
    ok: { description: 'No finding is an error.', type: 'boolean' },
    files: {
      description: 'Every file looked at, in path order.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'ok'],
        properties: {
          path,
          ok: { type: 'boolean' },
          ast: { description: '`sea parse --ast`: ast-v3.', type: 'object' },
        },
      },
    },
    diagnostics: { type: 'array', items: diagnostic },
    suppressed: {
      description: 'What a comment or the baseline covers; absent if nothing.',
      type: 'array',
      items: suppressed,
    },
    fixed: { description: '`--fix`: what was fixed; places are those before.', type: 'array', items: fixed },
    notFixed: { description: '`--fix`: what would have led to another error.', type: 'array', items: fixed },
    diff: { description: '`--fix --dry-run`: unified diff.', type: 'string' },
    timestamp: {
      description: '`sea spec-guard`, when printed: the moment of the run, ISO 8601 in UTC. Files have none.',
      type: 'string',
    },
    mode: { description: '`sea spec-guard`, `sea ci`.', enum: ['production', 'staging'] },
    counts: {
      description: '`sea spec-guard`: what was looked at, by kind.',
      type: 'object',
      additionalProperties: false,
      required: [...GUARD_COUNTS],
      properties: Object.fromEntries(GUARD_COUNTS.map((name) => [name, count])),
    },
    debt: {
      description: '`--open-debt`: items of the debt ledger that the findings belong to.',
      type: 'object',
      additionalProperties: false,
      required: ['opened', 'updated', 'known'],
      properties: { opened: names, updated: names, known: names },
    },
    steps: {
      description: '`sea ci`: its steps in order.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['step', 'status', 'note'],
        properties: { step: path, status: { enum: ['passed', 'failed', 'left out'] }, note: { type: 'string' } },
      },
    },
    formatted: { description: '`sea fmt -`: the text in canonical form, where it has one.', type: 'string' },
    changes: { description: '`sea pipeline`, `sea drift --fix`, `sea fmt`.', type: 'array', items: change },
    policies: { description: '`sea eval`.', type: 'array', items: verdict },
    stats: {
      description: '`sea pipeline --stats`; without phases and counts where the outcome was remembered.',
      type: 'object',
      additionalProperties: false,
      required: ['phases', 'counts', 'cacheHits'],
      properties: {
        phases: {
          description: 'Milliseconds; each moment counts once.',
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(PHASES.map((name) => [name, { type: 'number', minimum: 0 }])),
        },
        counts: {
          description: 'A file that is read twice counts twice.',
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(COUNTS.map((name) => [name, count])),
        },
        cacheHits: { description: '1: nothing has changed since the last run.', enum: [0, 1] },
      },
    },
    drift: { description: '`sea drift`.', type: 'array', items: driftEntry },
    base: {
      description: '`sea drift --base`: what the branch changes in generated code since that commit.',
      type: 'object',
      additionalProperties: false,
      required: ['ref', 'commit', 'changes'],
      properties: {
        ref: path,
        commit: { description: 'Object id of the merge base.', type: 'string' },
        changes: { type: 'array', items: branchChange },
      },
    },
    summary: {
      type: 'object',
      additionalProperties: false,
      required: ['files', 'errors', 'warnings', 'notes'],
      properties: { files: count, errors: count, warnings: count, notes: count, suppressed: count },
    },
  },
} as const;
