import type { Diagnostic } from '@sea-forge/diagnostics';
import { type Environment, explain, instant, readsOf, readTags, type TraceNode, type Truth } from '@sea-forge/policy';
import type { CheckContext } from '../check/check-context.ts';
import { type CheckedModules, Compilation } from '../check/compilation.ts';
import { diagnostic } from '../codes.ts';
import { Findings } from '../check/report/findings.ts';
import type { PolicyDeclaration, PolicyModality, SourceFile } from '../syntax/ast.ts';
import { priorityOf } from '../syntax/priority-of.ts';
import { type FactSheet, NO_FACTS } from './fact-sheet.ts';
import { Model } from './model/model.ts';
import { policyEnvironment } from './policy-environment.ts';
import { type TraceStep, traceStep } from './trace/trace-step.ts';

/** How many expressions may be evaluated: nested quantifiers over a large model would go on for hours (ruling R9). */
export interface StepLimits {
  readonly policy: number;
  /** By all policies together. */
  readonly together: number;
}

/** Some seconds of work, and some more. */
const LIMITS: StepLimits = { policy: 5_000_000, together: 50_000_000 };

/** How a policy came out (rulings R3 and R4). */
export type PolicyVerdict = {
  readonly policy: PolicyDeclaration;
  readonly file: SourceFile;
  readonly modality: PolicyModality;
  readonly priority: number;
} & (
  | {
      readonly decided: true;
      /** Of the expression. */
      readonly value: Truth;
      /** By modality: an obligation that is false, a prohibition that is true; a permission never. */
      readonly violated: Truth;
      /** Permissions that excuse it, by name. */
      readonly excusedBy: readonly string[];
      /** Facts that nobody told and that left it open, sorted. */
      readonly missing: readonly string[];
      /** Worked out when it is asked for. */
      readonly trace: () => TraceStep;
    }
  /** It takes more steps than it may: E400. */
  | { readonly decided: false; readonly diagnostic: Diagnostic }
);

/**
 * Evaluates policies over the declarations of the files compiled together and the facts that are told. The files are
 * taken to be free of errors. Pure: `sheet.now` is the only clock.
 */
export class PolicyEvaluation {
  readonly #compilation: Compilation;
  readonly #sheet: FactSheet;
  readonly #models = new Map<ReadonlySet<SourceFile>, Model>();
  readonly #contexts = new Map<SourceFile, CheckContext>();
  readonly #explained = new Map<PolicyDeclaration, ReturnType<typeof explain>>();
  readonly #limits: StepLimits;
  #stepsLeft: number;
  #permissions: ReadonlyMap<PolicyDeclaration, readonly Permission[]> | undefined;

  constructor(
    files: readonly SourceFile[],
    modules: CheckedModules = {},
    sheet: Partial<FactSheet> = {},
    limits: StepLimits = LIMITS,
  ) {
    this.#limits = limits;
    this.#stepsLeft = limits.together;
    this.#compilation = new Compilation(files, modules);
    this.#sheet = withClock({ ...NO_FACTS, ...sheet });
  }

  verdict(policy: PolicyDeclaration, file: SourceFile): PolicyVerdict {
    const modality = policy.per?.modality ?? 'Obligation';
    const about = { policy, file, modality, priority: priorityOf(policy) };
    const explained = this.#explain(policy, file);
    if (!explained.ok) {
      const parameters = { name: policy.name.value, steps: explained.steps };
      const place = { source: file.source, span: policy.name.span };
      return { ...about, decided: false, diagnostic: diagnostic('E400', place, parameters) };
    }
    const { value } = explained;
    const violated = violation(modality, value);
    const excusedBy = violated === false ? [] : this.#excuses(policy);
    return {
      ...about,
      decided: true,
      value,
      violated: excusedBy.length > 0 ? false : violated,
      excusedBy,
      missing: value === 'unknown' ? missingFacts(explained.trace()) : [],
      trace: () => traceStep(explained.trace(), file, this.#sheet.now !== undefined),
    };
  }

  /** The policy that a name means in a file. */
  find(name: string, file: SourceFile): { readonly policy: PolicyDeclaration; readonly file: SourceFile } | undefined {
    const found = this.#contextOf(file).scope.find('Policy', name);
    return found.kind === 'found' ? { policy: found.symbol.declaration, file: found.symbol.file } : undefined;
  }

  names(file: SourceFile): Iterable<string> {
    return this.#contextOf(file).scope.names('Policy');
  }

  isBound(policy: PolicyDeclaration, file: SourceFile): boolean {
    return this.#contextOf(file).bindings.of(policy) !== undefined;
  }

  #explain(policy: PolicyDeclaration, file: SourceFile): ReturnType<typeof explain> {
    const known = this.#explained.get(policy);
    if (known !== undefined) return known;
    const steps = Math.min(this.#limits.policy, this.#stepsLeft);
    const explained = explain(policy.expression, this.#environment(policy, file), steps);
    this.#stepsLeft -= explained.steps;
    this.#explained.set(policy, explained);
    return explained;
  }

  #environment(policy: PolicyDeclaration, file: SourceFile): Environment {
    const context = this.#contextOf(file);
    const visible = this.#compilation.graph.visible(file);
    const model =
      this.#models.get(visible) ??
      new Model(
        this.#compilation.graph.files.filter((each) => visible.has(each)),
        context,
        this.#sheet.items,
      );
    this.#models.set(visible, model);
    return policyEnvironment(policy, context, model, this.#sheet);
  }

  #contextOf(file: SourceFile): CheckContext {
    const known = this.#contexts.get(file);
    if (known !== undefined) return known;
    const context = this.#compilation.contextOf(file, new Findings());
    this.#contexts.set(file, context);
    return context;
  }

  /** Permissions that are true and name the policy; one that is unknown, or of a smaller priority, excuses nothing. */
  #excuses(policy: PolicyDeclaration): readonly string[] {
    this.#permissions ??= this.#readPermissions();
    const permissions = this.#permissions.get(policy) ?? [];
    return permissions.flatMap(({ permission, file }) => {
      if (priorityOf(permission) < priorityOf(policy)) return [];
      const explained = this.#explain(permission, file);
      return explained.ok && explained.value === true ? [permission.name.value] : [];
    });
  }

  #readPermissions(): ReadonlyMap<PolicyDeclaration, readonly Permission[]> {
    const permissions = new Map<PolicyDeclaration, Permission[]>();
    for (const file of this.#compilation.graph.files) {
      for (const permission of file.declarations) {
        if (permission.kind !== 'Policy' || permission.per?.modality !== 'Permission') continue;
        for (const name of readTags(permission.tags.map(({ value }) => value)).permits) {
          const permitted = this.find(name, file)?.policy;
          if (permitted === undefined) continue;
          const known = permissions.get(permitted);
          if (known === undefined) permissions.set(permitted, [{ permission, file }]);
          else known.push({ permission, file });
        }
      }
    }
    return permissions;
  }
}

interface Permission {
  readonly permission: PolicyDeclaration;
  readonly file: SourceFile;
}

/** The time of the request, where nobody tells another. */
function withClock(sheet: FactSheet): FactSheet {
  const now = sheet.now ?? instant(sheet.facts.context['time']);
  return now === undefined ? sheet : { ...sheet, now };
}

function violation(modality: PolicyModality, value: Truth): Truth {
  if (modality === 'Permission') return false;
  return value === 'unknown' ? 'unknown' : value === (modality === 'Prohibition');
}

/** Facts among the unknown parts of what is unknown. */
function missingFacts(trace: TraceNode): readonly string[] {
  const missing = new Set<string>();
  const pending = [trace];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.expression.type === 'MemberAccess') for (const fact of readsOf(next.expression)) missing.add(fact);
    pending.push(...next.children.filter(({ value }) => value === undefined));
  }
  return [...missing].sort();
}
