import {
  formatEntryTile,
  parseTilePath,
  readTile,
  TILE_WIDTH,
  type TileAddress,
  tileWidth,
} from '@sea-forge/transparency';
import type { FastifyInstance } from 'fastify';
import { rangeQuery } from '../query/log-query.ts';
import { unknownName } from '../query/unknown-name.ts';
import type { LogStore } from '../store/log-store.ts';
import { sendError } from './errors.ts';
import type { ServiceContext } from './service-context.ts';

const AUDITOR = { config: { role: 'auditor' } } as const;

/** The read API of C2SP tlog-tiles: `/checkpoint` (with `?key_id=` the last one that a key has signed), `/tile/<L>/<N>[.p/<W>]`, `/tile/entries/<N>[.p/<W>]`. */
export function tileRoutes(app: FastifyInstance, { log }: ServiceContext): void {
  app.get('/checkpoint', AUDITOR, (request, reply) => {
    const { key_id: keyId, ...others } = request.query as Readonly<Record<string, unknown>>;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) return sendError(reply, 400, 'invalid_query', unknownName('field', unknown, ['key_id']));
    const note = keyId === undefined ? log.publisher.latest.note : lastOf(log.store, keyId);
    return note === undefined
      ? sendError(reply, 404, 'checkpoint_not_found', 'no checkpoint of a key with this id is kept')
      : reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(note);
  });

  app.get('/tile/*', AUDITOR, (request, reply) => {
    const address = parseTilePath((request.params as { '*': string })['*']);
    if (address === undefined) return sendError(reply, 404, 'not_found', 'this is no path of a tile');
    if (tileWidth(address, log.store.frontier().size) < address.width) {
      return sendError(reply, 404, 'tile_not_there', 'the log does not reach that far yet');
    }
    // What a tile of this width holds never changes.
    void reply.type('application/octet-stream').header('cache-control', 'private, max-age=31536000, immutable');
    return reply.send(tileBytes(log.store, address));
  });
}

function lastOf(store: LogStore, wanted: unknown): string | undefined {
  return store.checkpoints().find(({ keyId }) => keyId === wanted)?.note;
}

function tileBytes(store: LogStore, { level, index, width }: TileAddress): Uint8Array {
  if (level !== 'entries') return Buffer.concat(readTile({ level, index, width }, store.readNode));
  const from = Number(index) * TILE_WIDTH;
  return formatEntryTile(store.read(rangeQuery({ from, to: from + width - 1 })).map(({ entry }) => entry));
}
