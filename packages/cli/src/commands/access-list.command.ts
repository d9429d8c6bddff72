import { shownUse, tokensOf, tokenUses } from '../access/tokens.ts';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { columns } from '../output/columns.ts';
import { DataFolder } from '../stack/data-folder.ts';

/** The tokens of a data folder with their roles and, where the evidence service answers, their last use. */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const data = new DataFolder(repository, options['data']);
  const tokens = tokensOf(data);
  if ('kind' in tokens) return tokens;
  const uses = await tokenUses(data, tokens);
  const rows = uses.map((use) => [use.token.id, use.token.roles.join(', '), use.token.created ?? '-', shownUse(use)]);
  return {
    kind: 'result',
    text: columns([['id', 'roles', 'created', 'last use'], ...rows]),
    json: {
      schemaVersion: 1,
      tokens: uses.map(({ token: { id, roles, created }, lastUse }) => ({ id, roles, created, lastUse })),
    },
  };
}
