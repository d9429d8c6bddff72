import { nearest } from '@sea-forge/diagnostics';
import { revokeToken, tokensOf } from '../access/tokens.ts';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { DataFolder } from '../stack/data-folder.ts';

const EFFECT =
  'It takes effect when the gateway and the evidence service restart or reload: POST /admin/reload to each of them.';

/** Removes a token from the data folder (runbook 8.2, step 3). */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const data = new DataFolder(repository, options['data']);
  const tokens = tokensOf(data);
  if ('kind' in tokens) return tokens;
  const wanted = operands[0] as string;
  const found = tokens.find(({ id }) => id === wanted);
  if (found === undefined) {
    const ids = tokens.map(({ id }) => id);
    const near = nearest(wanted, ids);
    return refused(
      `there is no token "${wanted}"`,
      near === undefined ? `tokens: ${ids.join(', ')}` : `did you mean ${near}?`,
    );
  }
  revokeToken(data, tokens, found);
  return {
    kind: 'result',
    text: `${wanted} is revoked\n${EFFECT}\n`,
    json: { schemaVersion: 1, revoked: { id: found.id, roles: found.roles }, effect: EFFECT },
  };
}
