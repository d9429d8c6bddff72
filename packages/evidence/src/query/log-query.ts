import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  type SelectQueryBuilder,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { LABELS } from '../record/event-types.ts';
import { furtherMark, type ReasonLabel } from '../record/found-by.ts';
import type { LogFilter } from './log-filter.ts';

interface RecordsTable {
  readonly idx: number;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time_ms: number;
  readonly entry: Uint8Array;
  readonly is_compressed: number;
  readonly leaf_hash: Uint8Array;
  readonly model: string | null;
  readonly policy: string | null;
  readonly severity: string | null;
  readonly request_id: string | null;
  readonly client: string | null;
  readonly further: string | null;
}

interface Tables {
  readonly records: RecordsTable;
}

type RecordsQuery = SelectQueryBuilder<Tables, 'records', object>;

// Queries are built here and run by the store, which is synchronous.
const builder = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Indexes of records, both inclusive. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

const COLUMNS = ['idx', 'entry', 'is_compressed', 'leaf_hash'] as const;

/** The first records of a range that a filter wants, in its order. */
export function pageQuery(filter: LogFilter, range: IndexRange, rows: number): CompiledQuery {
  return matching(filter, range).select(COLUMNS).orderBy('idx', filter.order).limit(rows).compile();
}

/** How many records of a range a filter wants. */
export function countQuery(filter: LogFilter, range: IndexRange): CompiledQuery {
  return matching(filter, range)
    .select(({ fn }) => fn.countAll<number>().as('value'))
    .compile();
}

/** The index of the n-th newest record of a range that a filter wants; no row where there are fewer. */
export function nthNewestQuery(filter: LogFilter, range: IndexRange, n: number): CompiledQuery {
  return matching(filter, range)
    .select('idx as value')
    .orderBy('idx', 'desc')
    .limit(1)
    .offset(n - 1)
    .compile();
}

/** The first or last index of the records of a time; NULL where there are none. Reads the index of times alone. */
export function timeBoundQuery({ startMs, endMs }: LogFilter, bound: 'min' | 'max'): CompiledQuery {
  let query: RecordsQuery = builder.selectFrom('records');
  if (startMs !== undefined) query = query.where('time_ms', '>=', startMs);
  if (endMs !== undefined) query = query.where('time_ms', '<=', endMs);
  return query.select(({ fn }) => fn[bound]('idx').as('value')).compile();
}

/** Records of this id, of all sources. */
export function byIdQuery(id: string): CompiledQuery {
  return builder.selectFrom('records').select(COLUMNS).where('id', '=', id).orderBy('idx').compile();
}

/** Is there any record of this type? */
export function anyOfTypeQuery(type: string): CompiledQuery {
  return builder.selectFrom('records').select('idx as value').where('type', '=', type).limit(1).compile();
}

/** All records of a range. */
export function rangeQuery({ from, to }: IndexRange): CompiledQuery {
  return builder
    .selectFrom('records')
    .select(COLUMNS)
    .where('idx', '>=', from)
    .where('idx', '<=', to)
    .orderBy('idx')
    .compile();
}

/** The evaluations of a range, in order. */
export function evaluationsQuery(range: IndexRange): CompiledQuery {
  return matching({ eventType: 'evaluation', labels: {}, order: 'asc' }, range)
    .select(COLUMNS)
    .orderBy('idx')
    .compile();
}

const OF_REQUESTS = ['request', 'response', 'policy_violation', 'harmful_output'];

/** How many requests there are events of since a time. */
export function requestsQuery(sinceMs: number): CompiledQuery {
  return builder
    .selectFrom('records')
    .where('time_ms', '>=', sinceMs)
    .where('type', 'in', OF_REQUESTS)
    .select(({ fn }) => fn.count<number>('request_id').distinct().as('value'))
    .compile();
}

/** How many events of a type there are since a time. */
export function typesCountQuery(type: string, sinceMs: number): CompiledQuery {
  return builder
    .selectFrom('records')
    .where('time_ms', '>=', sinceMs)
    .where(sql<string>`+type`, '=', type)
    .select(({ fn }) => fn.countAll<number>().as('value'))
    .compile();
}

function matching(filter: LogFilter, { from, to }: IndexRange): RecordsQuery {
  const { eventType, startMs, endMs, labels, otherModels = [] } = filter;
  let query: RecordsQuery = builder.selectFrom('records').where('idx', '>=', from).where('idx', '<=', to);
  if (eventType !== undefined) query = query.where('type', '=', eventType);
  // The plus keeps SQLite from sorting by index what it found by time.
  if (startMs !== undefined) query = query.where(sql<number>`+time_ms`, '>=', startMs);
  if (endMs !== undefined) query = query.where(sql<number>`+time_ms`, '<=', endMs);
  for (const label of LABELS) {
    const wanted = labels[label];
    if (wanted === undefined) continue;
    if (label === 'model') query = query.where('model', 'in', [wanted, ...otherModels]);
    else if (label === 'policy' || label === 'severity') query = query.where(ofReasons(label, wanted));
    else query = query.where(label, '=', wanted);
  }
  return query;
}

// Of the reason that decided, or of any other one.
function ofReasons(label: ReasonLabel, wanted: string) {
  return sql<boolean>`(${sql.ref(label)} = ${wanted} OR instr(further, ${furtherMark(label, wanted)}) > 0)`;
}
