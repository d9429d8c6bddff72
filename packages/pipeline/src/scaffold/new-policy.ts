import { nearest, SourceText } from '@sea-forge/diagnostics';
import { format, parse } from '@sea-forge/sea-dsl';
import { linkAbove } from '../plan/zones.ts';
import { readSource } from '../read/read-sources.ts';
import type { Refusal } from '../refusal.ts';
import { isSea, SPECS, specPaths } from '../repository/contexts.ts';
import { chooseContext } from './choose-context.ts';
import { fromTemplate } from './find-template.ts';
import { policyNameProblem } from './names.ts';
import { visibleFrom } from './next-id.ts';
import { allDocuments, type Site, type Step } from './staging.ts';

export interface NewPolicy {
  readonly name: string;
  /** By default the primary one. */
  readonly context: string | undefined;
  /** SEA file of the context, by default `policies.sea` or the only one. */
  readonly file: string | undefined;
  readonly modality: 'Prohibition' | 'Obligation';
  readonly priority: number;
  readonly action: string;
  readonly severity: string;
  /** Of a PRD of the context or of `shared`. */
  readonly requirement: string;
  readonly rationale: string;
  readonly expression: string;
}

/** Stages a policy at the end of a SEA file, in canonical form. */
export function newPolicy(site: Site, policy: NewPolicy): Step {
  const problem = policyNameProblem(policy.name);
  if (problem !== undefined) return problem;
  const chosen = chooseContext(site.disk, policy.context);
  if (!chosen.ok) return chosen;
  const { context } = chosen;
  const unknown = requirementProblem(policy.requirement, requirementsOf(site, context), context);
  if (unknown !== undefined) return unknown;
  const path = fileFor(site, context, policy.file);
  if (typeof path !== 'string') return path;
  const block = blockOf(site, policy);
  if (typeof block !== 'string') return block;
  const text = appended(site, context, path, block);
  if (typeof text !== 'string') return text;
  site.staged.write(path, text);
  return { ok: true, id: policy.name };
}

/** Ids of the requirements that a policy of the context may name. */
export function requirementsOf({ disk, today }: Pick<Site, 'disk' | 'today'>, context: string): readonly string[] {
  return visibleFrom(context, allDocuments(disk, today)).flatMap(({ requirements }) =>
    requirements.map(({ id }) => id.value),
  );
}

function requirementProblem(wanted: string, known: readonly string[], context: string): Refusal | undefined {
  if (known.includes(wanted)) return undefined;
  const near = nearest(wanted, known);
  const help = near === undefined ? `requirements are: ${known.join(', ')}` : `did you mean ${near}?`;
  return {
    ok: false,
    refusal: `no PRD of "${context}" has the requirement ${JSON.stringify(wanted)}`,
    help: known.length === 0 ? 'sea new prd <title>' : help,
  };
}

function fileFor(site: Site, context: string, wanted: string | undefined): string | Refusal {
  const files = specPaths(site.disk, context).filter(isSea);
  const usual = `${SPECS}/${context}/policies.sea`;
  const path =
    wanted === undefined
      ? files.includes(usual) || files.length === 0
        ? usual
        : files.length === 1
          ? files[0]
          : undefined
      : files.find((file) => file === wanted || file === `${SPECS}/${context}/${wanted}`);
  const help = `say one: --file ${files.join(' | ')}`;
  if (path === undefined)
    return wanted === undefined
      ? { ok: false, refusal: `"${context}" has ${files.length} SEA files`, help }
      : { ok: false, refusal: `"${context}" has no SEA file ${JSON.stringify(wanted)}`, help };
  const link = linkAbove(site.disk, path);
  return link === undefined ? path : { ok: false, refusal: `${link} is a link, which is not followed` };
}

// One policy in canonical form, whatever the template and the values are.
function blockOf(
  site: Site,
  { name, modality, priority, action, severity, requirement, rationale, expression }: NewPolicy,
): string | Refusal {
  const values = { name, modality, action, severity, requirement, rationale, expression, priority: String(priority) };
  const filled = fromTemplate(site.disk, site.templates, 'policy.sea', values);
  if (!filled.ok) return filled;
  const source = new SourceText('policy.sea', filled.text);
  const { file, diagnostics } = parse(source);
  const wrong = diagnostics.find(({ severity: level }) => level === 'error');
  const [declared, ...others] = file.declarations;
  if (wrong !== undefined)
    return {
      ok: false,
      refusal: `the policy cannot be read: ${wrong.message}`,
      help: wrong.help ?? `expression: ${expression}`,
    };
  if (declared?.kind !== 'Policy' || declared.name.value !== name || others.length + file.imports.length > 0)
    return { ok: false, refusal: 'what was given is not one policy', help: `expression: ${expression}` };
  return format(source).text ?? filled.text;
}

function appended({ disk }: Site, context: string, path: string, block: string): string | Refusal {
  if (disk.kindOf(path) === 'absent') return `@namespace "${context}"\n\n${block}`;
  const source = readSource(disk, path);
  if (!(source instanceof SourceText)) return { ok: false, refusal: `${path}: ${source.message}` };
  const before = format(source).text;
  if (before === undefined) return { ok: false, refusal: `${path} has errors`, help: `run: sea validate ${path}` };
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  const start = source.text === '' || source.text.endsWith('\n') ? source.text : source.text + eol;
  const text = `${start}${start === '' ? '' : eol}${block.replaceAll('\n', eol)}`;
  // A file that was canonical stays so; another one is its team's matter.
  return before === source.text ? (format(new SourceText(path, text)).text ?? text) : text;
}
