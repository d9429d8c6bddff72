import { consistencyProof, inclusionProof, rangeHash } from '@sea-forge/transparency';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TrustedKey } from '../key/key-history.ts';
import { byIdQuery } from '../query/log-query.ts';
import { recordJson } from '../query/logs-answer.ts';
import { unknownName } from '../query/unknown-name.ts';
import { sendError } from './errors.ts';
import type { ServiceContext } from './service-context.ts';

const AUDITOR = { config: { role: 'auditor' } } as const;

type Query = Readonly<Record<string, unknown>>;

/** Proofs against the signed checkpoint, single records with theirs, the keys (design: evidence, Endpoints). */
export function proofRoutes(app: FastifyInstance, context: ServiceContext): void {
  const { log } = context;

  // Public keys are everybody's; a verifier has them pinned from elsewhere.
  app.get('/api/v1/keys', { config: { role: 'anyone' } }, (_request, reply) =>
    sendJson(reply, { origin: log.store.origin, keys: log.keys.map((key) => keyJson(key, log.signer.vkey)) }),
  );

  app.get('/api/v1/proof/inclusion', AUDITOR, (request, reply) => {
    const query = request.query as Query;
    const problem = unknownMember(query, ['index', 'tree_size']);
    if (problem !== undefined) return sendError(reply, 400, 'invalid_query', problem);
    const index = count(query['index']);
    if (index === undefined) return sendError(reply, 400, 'invalid_query', 'index must be a whole number');
    const treeSize = query['tree_size'] === undefined ? undefined : count(query['tree_size']);
    if (treeSize === undefined && query['tree_size'] !== undefined) {
      return sendError(reply, 400, 'invalid_query', 'tree_size must be a whole number');
    }
    return sendInclusion(reply, context, index, treeSize);
  });

  app.get('/api/v1/proof/consistency', AUDITOR, (request, reply) => {
    const query = request.query as Query;
    const problem = unknownMember(query, ['first', 'second']);
    if (problem !== undefined) return sendError(reply, 400, 'invalid_query', problem);
    const first = count(query['first']);
    const second = query['second'] === undefined ? log.publisher.latest.size : count(query['second']);
    if (
      first === undefined ||
      second === undefined ||
      first < 1n ||
      first > second ||
      second > log.store.frontier().size
    ) {
      const message = `first and second must be tree sizes, 1 <= first <= second <= ${log.store.frontier().size}`;
      return sendError(reply, 400, 'invalid_query', message);
    }
    const proof = consistencyProof(first, second, log.store.readNode).map(base64);
    return sendJson(reply, { first: Number(first), second: Number(second), proof, ...checkpointOf(context, second) });
  });

  app.get('/api/v1/events/:id', AUDITOR, (request, reply) => {
    const query = request.query as Query;
    const problem = unknownMember(query, ['source']);
    if (problem !== undefined) return sendError(reply, 400, 'invalid_query', problem);
    const { id } = request.params as { id: string };
    const found = log.store
      .read(byIdQuery(id))
      .map((record) => ({ record, json: JSON.parse(recordJson(record)) as Query }));
    const { source } = query;
    const wanted = source === undefined ? found : found.filter(({ json }) => json['source'] === source);
    const [only, ...more] = wanted;
    if (only === undefined) return sendError(reply, 404, 'event_not_found', 'there is no event with this id');
    if (more.length > 0)
      return sendError(reply, 409, 'ambiguous_id', 'several sources have an event with this id: add ?source=');
    return sendInclusion(reply, context, BigInt(only.record.index), undefined, only.json);
  });
}

function sendInclusion(
  reply: FastifyReply,
  context: ServiceContext,
  index: bigint,
  wantedSize: bigint | undefined,
  event?: Query,
): FastifyReply {
  const { store, publisher } = context.log;
  const size = store.frontier().size;
  if (index >= (wantedSize ?? size) || (wantedSize ?? 0n) > size) {
    return sendError(
      reply,
      400,
      'invalid_query',
      `index and tree_size must be in the log: index < tree_size <= ${size}`,
    );
  }
  const treeSize = wantedSize ?? publisher.covering(index + 1n).size;
  return sendJson(reply, {
    ...(event === undefined ? {} : { event }),
    index: Number(index),
    tree_size: Number(treeSize),
    leaf_hash: base64(store.readNode({ level: 0, index })),
    root_hash: base64(rangeHash({ start: 0n, end: treeSize }, store.readNode)),
    proof: inclusionProof(index, treeSize, store.readNode).map(base64),
    ...checkpointOf(context, treeSize),
  });
}

// The signed checkpoint goes along where it is of the very tree that was asked for.
function checkpointOf({ log: { publisher } }: ServiceContext, size: bigint): { checkpoint?: string } {
  return publisher.latest.size === size ? { checkpoint: publisher.latest.note } : {};
}

// The active key first, so that a reader of one key gets that.
function keyJson({ verifier: { keyId, vkey }, since, until }: TrustedKey, active: string): object {
  return {
    key_id: keyId,
    vkey,
    active: vkey === active,
    ...(since === undefined ? {} : { since_tree_size: Number(since.size) }),
    ...(until === undefined ? {} : { until_tree_size: Number(until.size), reason: until.reason }),
  };
}

function sendJson(reply: FastifyReply, value: object): FastifyReply {
  return reply.type('application/json').send(JSON.stringify(value));
}

function unknownMember(query: Query, known: readonly string[]): string | undefined {
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  return unknown === undefined ? undefined : unknownName('field', unknown, known);
}

function count(value: unknown): bigint | undefined {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? BigInt(value) : undefined;
}

function base64(hash: Uint8Array): string {
  return Buffer.from(hash).toString('base64');
}
