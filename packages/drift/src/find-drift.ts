import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import {
  type Disk,
  fileSystemRefusal,
  filesInZones,
  manifestPath,
  nodeDisk,
  type Plan,
  planContexts,
  type PlanningRequest,
  type Refusal,
  ROOT_FILES,
} from '@sea-forge/pipeline';
import { driftDiagnostic } from './drift-diagnostic.ts';
import type { Against, DriftEntry } from './drift-entry.ts';
import { examineAbandoned } from './examine/abandoned.ts';
import { examineContext } from './examine/examine-context.ts';
import { readGit } from './git/git-view.ts';
import { readStaged } from './git/read-staged.ts';

export interface DriftRequest extends PlanningRequest {
  /** Absolute path of the repository's root. */
  readonly repository: string;
  /**
   * `index`: staged counts as clean. `HEAD`: it has to be committed. `staged`: specifications and generated files as they
   * are in the index, whatever the working tree has.
   */
  readonly against: Against;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export type DriftResult =
  | {
      readonly ok: true;
      readonly files: readonly CheckedFile[];
      /** Findings about the specifications, then one for each entry of `drift`. */
      readonly diagnostics: readonly Diagnostic[];
      readonly drift: readonly DriftEntry[];
      /** What was looked at: the working tree, or the index. */
      readonly disk: Disk;
    }
  | Refusal;

/**
 * Is the generated code exactly what the specifications say, and is that in git? Plans anew, in memory, and compares
 * with manifest, working tree and git; writes nothing. A context with errors in its specifications has these as findings.
 */
export async function findDrift(request: DriftRequest): Promise<DriftResult> {
  try {
    return await compareAll(request);
  } catch (error) {
    return fileSystemRefusal(error);
  }
}

async function compareAll(request: DriftRequest): Promise<DriftResult> {
  const { repository, against, env = process.env } = request;
  if (against !== 'staged') return compare(request, nodeDisk(repository), readGit);
  const staged = await readStaged({ repository, env });
  if (staged.ok) return compare(request, staged.disk, () => Promise.resolve(staged.git));
  return { ok: false, refusal: `what is staged cannot be told: ${staged.reason}`, help: staged.help };
}

async function compare(request: DriftRequest, disk: Disk, ask: typeof readGit): Promise<DriftResult> {
  const { repository, against, env = process.env } = request;
  const planning = planContexts(disk, request);
  if (!planning.ok) return planning;
  const { plans, contexts } = planning;
  const git = await ask({
    repository,
    against,
    folders: [
      ...contexts.flatMap((context) => [
        `services/${context}`,
        `infra/${context}`,
        `docs/generated/${context}`,
        `docs/specs/${context}/project.json`,
      ]),
      ...SHARED_PATHS,
    ],
    withCarriageReturns: plans.flatMap((plan) => filesWithCarriageReturns(disk, plan)),
    env,
  });
  if (typeof git === 'string') {
    return { ok: false, refusal: `drift cannot be found without git: ${git}`, help: 'run it in a working tree of git' };
  }
  const planned = new Set(plans.flatMap(({ files }) => files.map(({ path }) => path)));
  // What one context no longer has, another one may have now: a path has one kind of drift.
  const drift = plans
    .flatMap((plan) => examineContext({ disk, plan, git, against }))
    .filter(({ kind, path }) => kind !== 'orphaned' || !planned.has(path));
  if (request.contexts === 'all') drift.push(...examineAbandoned(disk, contexts, against));
  const looked = new Set([
    ...planning.files.map(({ path }) => path),
    ...plans.flatMap((plan) => [
      ...plan.files.map(({ path }) => path),
      manifestPath(plan.context),
      ...filesInZones(disk, plan.context),
    ]),
    ...drift.map(({ path }) => path),
  ]);
  return {
    ok: true,
    files: [...looked].sort().map((path) => ({ path })),
    diagnostics: [...planning.diagnostics, ...drift.map(driftDiagnostic)],
    drift,
    disk,
  };
}

/** Files of the primary context: its configuration, and what stands at the root. */
const SHARED_PATHS = ['infra/policy-gateway', 'infra/evidence-service', '.dockerignore', ...ROOT_FILES];

const CARRIAGE_RETURN = 13;

function filesWithCarriageReturns(disk: Disk, { files }: Plan): readonly string[] {
  return files
    .filter(({ path }) => disk.kindOf(path) === 'file' && disk.read(path)?.includes(CARRIAGE_RETURN))
    .map(({ path }) => path);
}
