import { findDrift } from '@sea-forge/drift';
import { type FileChange, runPipeline } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { readTemplates } from '../files/templates.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';

/** Is the generated code exactly what the specifications say, and is it in git? */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const against = options['against'];
  if (against !== 'index' && against !== 'HEAD') return refused(`--against is index or HEAD, not "${String(against)}"`);
  const templates = readTemplates();
  if (typeof templates === 'string') return refused(templates);
  const [context] = operands;
  const request = {
    repository,
    contexts: context === undefined ? ('all' as const) : [context],
    today: host.today,
    templates,
  };
  let changes: readonly FileChange[] = [];
  if (options['fix'] === true) {
    const mended = await runPipeline({ ...request, mode: 'write' });
    if (!mended.ok) return refused(mended.refusal, mended.help);
    changes = mended.changes;
    const written = changes.filter(({ action }) => action !== 'unchanged' && action !== 'kept');
    for (const { action, path } of written) host.progress(`${action} ${path}`);
  }
  const mending = options['fix'] === true ? { changes: changes.map(({ path, action }) => ({ path, action })) } : {};
  const result = await findDrift({ ...request, against, env: host.env });
  if (!result.ok) return refused(result.refusal, result.help);
  const { files, diagnostics, drift } = result;
  const shown = drift.map(({ path, kind, context: of, from, fix }) => ({ path, kind, context: of, from, fix }));
  return {
    kind: 'report',
    base: repository,
    success: 'No drift',
    report: { command: 'drift', files, diagnostics, extra: { drift: shown, ...mending } },
  };
}
