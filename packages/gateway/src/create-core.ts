import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance as clock } from 'node:perf_hooks';
import { silentLogger } from '@sea-forge/service';
import { AccessLog } from './admin/access-log.ts';
import { Budgets } from './admission/budgets.ts';
import { TokenBook } from './admin/token-book.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import type { GatewayCore } from './configure.ts';
import type { KeptVerdict } from './chat/judge-input.ts';
import { DecisionCache } from './decision/decision-cache.ts';
import { toCloudEvents } from './evidence/cloud-event.ts';
import { EvidenceRecorder } from './evidence/evidence-recorder.ts';
import { EvidenceSpool } from './evidence/evidence-spool.ts';
import { setAsideEvent } from './evidence/set-aside-event.ts';
import { HttpEvidenceSink } from './evidence/http-evidence-sink.ts';
import { FolderTaken, lockFolder } from './file/folder-lock.ts';
import { ModerationClient } from './filter/moderation/moderation-client.ts';
import { KillSwitch } from './kill-switch/kill-switch.ts';
import { killSwitchFile } from './kill-switch/kill-switch-file.ts';
import { killSwitchEvent } from './kill-switch/kill-switch.routes.ts';
import { Metrics } from './metrics/metrics.ts';
import { ModelRegistry } from './registry/model-registry.ts';
import { lostReviewEvent } from './review/review-event.ts';
import { reviewFile } from './review/review-file.ts';
import { ReviewQueue } from './review/review-queue.ts';
import { ReviewResults } from './review/review-results.ts';
import type { GatewayOptions } from './start-gateway.ts';
import { CircuitBreakers } from './upstream/circuit-breakers.ts';
import { UpstreamClient } from './upstream/upstream-client.ts';

const MAX_DECISIONS = 10_000;

/** The parts of a gateway that live as long as it does. */
export interface OwnedCore {
  readonly core: Omit<GatewayCore, 'telemetry'>;
  /** Ends them; what is on the local disk stays for the next start. */
  readonly release: () => Promise<void>;
}

/** Makes them. Throws, for the operator, where the data folder cannot be used. */
export function createCore(options: GatewayOptions, config: GatewayConfig): OwnedCore {
  const { service, dataFolder, logger = silentLogger, now = () => new Date() } = options;
  const { limits, performance, evidence } = config;
  if (dataFolder === undefined && evidence.mode === 'buffered') {
    throw new Error('evidence.mode is buffered, which needs a data folder: start with --data');
  }
  const unlock = inFolder(dataFolder, lockFolder) ?? (() => undefined);
  const source = `/sea-forge/policy-gateway/${encodeURIComponent(service.context)}`;
  const http = new HttpEvidenceSink({
    url: options.evidence ?? evidence.url,
    ...(evidence.token === undefined ? {} : { token: evidence.token }),
    source,
    timeoutMs: evidence.timeoutMs,
    batchSize: performance.batchSize,
    now,
  });
  const spool = inFolder(
    dataFolder,
    (folder) =>
      new EvidenceSpool({
        folder: join(folder, 'evidence-spool'),
        maxBytes: evidence.spoolBytes,
        batchSize: performance.batchSize,
        send: (events) => http.send(events),
        report: (lost) => toCloudEvents([setAsideEvent(service.context, lost)], source, now()),
        logger,
      }),
  );
  const tokenBook = new TokenBook(dataFolder === undefined ? undefined : join(dataFolder, 'tokens.json'), now);
  const decisions = new DecisionCache<KeptVerdict>(
    { maxEntries: MAX_DECISIONS, maxBytes: performance.cacheBytes },
    () => clock.now(),
  );
  const recorder = new EvidenceRecorder({ http, spool, mode: evidence.mode, source, logger, now });
  const reviewStore = inFolder(dataFolder, (folder) => reviewFile(join(folder, 'reviews.json')));
  const reviewResults = new ReviewResults(now);
  const lost = reviewStore?.load() ?? [];
  for (const review of lost) reviewResults.lose(review, config.review.keepMs);
  if (lost.length > 0) {
    logger.warn('reviews_lost', { reviews: lost.length });
    void recorder.note(lost.map((review) => lostReviewEvent(service.context, review)));
    reviewStore?.save([]);
  }
  const core: OwnedCore['core'] = {
    service,
    ownFilters: options.filters ?? [],
    ...(options.localPeer === undefined ? {} : { localPeer: options.localPeer }),
    startedAt: now(),
    registry: new ModelRegistry(service.models),
    client: new UpstreamClient({
      maxBodyBytes: limits.maxBodyBytes,
      bodyTimeoutMs: limits.requestTimeoutMs,
      maxConnections: performance.maxConcurrent,
    }),
    breakers: new CircuitBreakers(() => clock.now()),
    moderation: new ModerationClient(new CircuitBreakers(() => clock.now())),
    evidence: recorder,
    decisions,
    budgets: new Budgets(() => clock.now()),
    access: new AccessLog(recorder, now),
    reviews: new ReviewQueue(reviewStore, now),
    reviewResults,
    tokenBook,
    killSwitch: new KillSwitch({
      store: inFolder(dataFolder, (folder) => killSwitchFile(join(folder, 'kill-switch.json'))),
      now,
      changed: () => decisions.clear(),
      expired: (order) => void recorder.note([killSwitchEvent({ service }, 'expired', order)]),
    }),
    metrics: new Metrics(now),
    logger,
    now,
    random: Math.random,
  };
  return {
    core,
    release: async () => {
      tokenBook.close();
      await core.access.flush();
      await Promise.all([core.client.close(), core.moderation.close(), recorder.close()]);
      unlock();
    },
  };
}

function inFolder<Part>(folder: string | undefined, create: (folder: string) => Part): Part | undefined {
  if (folder === undefined) return undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return create(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`data folder ${folder}: ${error instanceof FolderTaken ? message : (code ?? message)}`);
  }
}
