import type { Templates } from '@sea-forge/codegen';
import { type CheckedFile, type Diagnostic, hasErrors, nearest } from '@sea-forge/diagnostics';
import { diagnostic } from './codes.ts';
import { compileModel } from './compile/compile-model.ts';
import type { Disk } from './disk/disk.ts';
import { type Gauge, noMeter } from './meter/meter.ts';
import { meteredDisk } from './meter/metered-disk.ts';
import { type Plan, plan } from './plan/plan.ts';
import type { Refusal } from './refusal.ts';
import { createJudge, type Judge, silencedErrors } from './read/judge.ts';
import { checkContextSpecs, type ContextSpecs, readDocuments } from './read/repository-specs.ts';
import { contextNameProblem, discoverContexts, NO_CONTEXT, SPECS } from './repository/contexts.ts';
import { readConfig } from './repository/config/read-config.ts';
import { withFormerPrimary } from './repository/former-primary.ts';
import { choosePrimary } from './repository/primary.ts';
import { withoutRepeats } from './without-repeats.ts';

export interface PlanningRequest {
  /** A context's name, or every context. */
  readonly contexts: readonly string[] | 'all';
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  readonly templates: Templates;
  /** Told how long each phase takes, and how much is done; without it nothing is measured. */
  readonly meter?: Gauge;
}

export interface Planning {
  readonly ok: true;
  /** Every specification looked at. */
  readonly files: readonly CheckedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of the contexts without errors, in order of their names. */
  readonly plans: readonly Plan[];
  /** The contexts asked for, sorted. */
  readonly contexts: readonly string[];
}

/** Reads, checks, compiles and plans; writes nothing. A context with an error has findings and no plan. */
export function planContexts(given: Disk, request: PlanningRequest): Planning | Refusal {
  const { meter = noMeter } = request;
  const disk = meteredDisk(given, meter);
  const known = discoverContexts(disk);
  const chosen = chooseContexts(known, request.contexts);
  if (!Array.isArray(chosen)) return chosen as Refusal;
  const config = readConfig(disk);
  const judge = createJudge(disk, config.config);
  const primary = withFormerPrimary(disk, known, choosePrimary(config, known));
  const paths = new Set(config.paths);
  const diagnostics: Diagnostic[] = [...primary.diagnostics];
  const plans: Plan[] = [];
  // Which context is primary decides over paths: without that, no plan is right.
  const isConfigured = !hasErrors(primary.diagnostics);
  const documents = readDocuments(disk, known, { today: request.today, mode: 'production' }, meter);
  for (const context of chosen as readonly string[]) {
    const problem = contextNameProblem(context);
    if (problem !== undefined)
      diagnostics.push(diagnostic('PIPE010', { path: `${SPECS}/${context}` }, { name: context, problem }));
    const specs = checkContextSpecs(disk, context, documents, meter);
    const planned = planContext(specs, context, primary.context === context, request.templates, judge, meter);
    for (const path of specs.paths) paths.add(path);
    diagnostics.push(...planned.diagnostics);
    if (planned.plan !== undefined && problem === undefined && isConfigured) plans.push(planned.plan);
  }
  const files = [...paths].sort().map((path) => ({ path }));
  return { ok: true, files, diagnostics: withoutRepeats(diagnostics), plans, contexts: chosen as readonly string[] };
}

function chooseContexts(known: readonly string[], wanted: PlanningRequest['contexts']): readonly string[] | Refusal {
  if (known.length === 0) return NO_CONTEXT;
  if (wanted === 'all') return known;
  for (const context of wanted) {
    if (known.includes(context)) continue;
    const near = nearest(context, known);
    const suggestion = near === undefined ? '' : `did you mean "${near}"? `;
    return {
      ok: false,
      refusal: `there is no context "${context}"`,
      help: `${suggestion}contexts are: ${known.join(', ')}`,
    };
  }
  return [...new Set(wanted)].sort();
}

interface PlannedContext {
  readonly diagnostics: readonly Diagnostic[];
  readonly plan?: Plan;
}

function planContext(
  specs: ContextSpecs,
  context: string,
  primary: boolean,
  templates: Templates,
  judge: Judge,
  meter: Gauge,
): PlannedContext {
  const compiled = meter.measure('compile', () => compileModel({ context, primary, ...specs }));
  meter.count('contexts', 1);
  for (const { declarations } of specs.files) meter.count('declarations', declarations.length);
  meter.count('policies', compiled.model?.constraints.policies.length ?? 0);
  const found = [...specs.diagnostics, ...compiled.diagnostics];
  const diagnostics = [...found, ...meter.measure('check', () => silencedErrors(found, judge))];
  const { model } = compiled;
  if (model === undefined || meter.measure('check', () => hasErrors(judge(diagnostics, specs.paths))))
    return { diagnostics };
  return { diagnostics, plan: meter.measure('emit', () => plan(model, templates)) };
}
