import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { DataFolder } from '../stack/data-folder.ts';
import { stopStack } from '../stack/stack.ts';

/** Ends what `sea up` started, found through the data folder. */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const stopped = await stopStack(new DataFolder(repository, options['data']));
  const text = stopped.map(({ name, pid }) => `${name} (process ${pid}) has ended\n`).join('');
  return {
    kind: 'result',
    text: text === '' ? 'nothing is running\n' : text,
    json: { schemaVersion: 1, stopped: stopped.map(({ name, pid, url }) => ({ name, pid, url })) },
  };
}
