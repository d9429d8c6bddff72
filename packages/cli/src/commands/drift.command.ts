import { type Against, type BranchChange, findBranchChanges, findDrift } from '@sea-forge/drift';
import { type FileChange, runPipeline } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { readTemplates } from '../files/templates.ts';
import { readSettings } from '../findings/settings.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { counted } from '../output/counted.ts';

/** Is the generated code exactly what the specifications say, and is it in git? */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const against = againstOf(options);
  if (typeof against !== 'string') return against;
  const templates = readTemplates();
  if (typeof templates === 'string') return refused(templates);
  const [context] = operands;
  const request = {
    repository,
    contexts: context === undefined ? ('all' as const) : [context],
    today: host.today,
    templates,
  };
  const base = options['base'] as string | undefined;
  const branch = base === undefined ? undefined : await findBranchChanges({ ...request, base, against, env: host.env });
  if (branch?.ok === false) return refused(branch.refusal, branch.help);
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
  const { files, diagnostics, drift, disk } = result;
  const shown = drift.map(({ path, kind, context: of, from, fix }) => ({ path, kind, context: of, from, fix }));
  const compared = branch === undefined ? {} : { base: { ref: base, commit: branch.commit, changes: branch.changes } };
  const report = { command: 'drift', files, diagnostics, extra: { drift: shown, ...mending, ...compared } };
  const outcome = {
    kind: 'report',
    base: repository,
    success: 'No drift',
    ...(branch === undefined ? {} : { details: branchText(base as string, branch) }),
  } as const;
  if (against !== 'staged') return { ...outcome, report };
  // What findings point into, and what comments and the configuration say of them, is as it is staged, too.
  const texts = new Map(files.map(({ path }) => [path, Buffer.from(disk.read(path) ?? '').toString('utf8')]));
  return { ...outcome, report: { ...report, texts }, settings: await readSettings(host, true, options, disk) };
}

function againstOf(options: Arguments['options']): Against | Extract<Outcome, { kind: 'refused' }> {
  const against = options['against'];
  if (against !== 'index' && against !== 'HEAD') return refused(`--against is index or HEAD, not "${String(against)}"`);
  if (options['staged'] !== true) return against;
  if (against === 'HEAD') return refused('--staged looks at what is staged; --against HEAD at what is committed');
  // They write in the repository, and from the working tree.
  const writing = ['fix', 'openDebt', 'updateBaseline'].find((name) => options[name] === true);
  if (writing === undefined) return 'staged';
  const flag = writing.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return refused(`--staged only looks: it does not go with --${flag}`);
}

function branchText(
  ref: string,
  { commit, changes }: { readonly commit: string; readonly changes: readonly BranchChange[] },
): string {
  const where = `since ${ref} (${commit.slice(0, 12)})`;
  if (changes.length === 0) return `generated code: nothing changed ${where}\n`;
  const list = changes.map(({ change, path }) => `${change.padEnd('changed'.length)} ${path}\n`);
  const files = counted(changes.length, 'file');
  return `${changes.map(({ diff }) => diff).join('')}${list.join('')}generated code: ${files} changed ${where}\n`;
}
