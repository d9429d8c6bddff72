import { shownUse, type TokenUse, tokensOf, tokenUses } from '../access/tokens.ts';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { columns } from '../output/columns.ts';
import { DataFolder } from '../stack/data-folder.ts';

type Verdict = 'in use' | 'stale' | 'new' | 'not known';

/** The monthly review (runbook 8.2): fails when a token is stale, or when it is not known whether one is. */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const staleDays = Number(options['staleDays']);
  if (!Number.isInteger(staleDays) || staleDays < 1)
    return refused(`--stale-days is a number of days, not "${String(options['staleDays'])}"`);
  const data = new DataFolder(repository, options['data']);
  const tokens = tokensOf(data);
  if ('kind' in tokens) return tokens;
  const uses = await tokenUses(data, tokens);
  const earliest = Date.parse(`${host.today}T00:00:00Z`) - staleDays * 86_400_000;
  const judged = uses.map((use) => ({ use, verdict: judge(use, earliest) }));
  const rows = judged.map(({ use, verdict }) => [use.token.id, use.token.roles.join(', '), shownUse(use), verdict]);
  const stale = judged.filter(({ verdict }) => verdict === 'stale').map(({ use }) => use.token.id);
  const advice = [
    ...stale.map((id) => `sea access revoke ${id}\n`),
    ...(judged.some(({ verdict }) => verdict === 'not known') ? ['No evidence service answers: sea doctor\n'] : []),
  ];
  return {
    kind: 'result',
    exitCode: advice.length > 0 ? 1 : 0,
    text: columns([['id', 'roles', 'last use', 'verdict'], ...rows]) + advice.join(''),
    json: {
      schemaVersion: 1,
      staleDays,
      tokens: judged.map(({ use: { token, lastUse }, verdict }) => ({
        id: token.id,
        roles: token.roles,
        created: token.created,
        lastUse,
        verdict,
      })),
    },
  };
}

function judge({ token, lastUse }: TokenUse, earliest: number): Verdict {
  if (lastUse === undefined) return 'not known';
  if (lastUse !== null && Date.parse(lastUse) >= earliest) return 'in use';
  const isNew = token.created !== undefined && Date.parse(token.created) >= earliest;
  return isNew ? 'new' : 'stale';
}
