import { newDocument, nodeDisk, satisfiable } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused, type Run } from '../command.ts';
import type { Host } from '../host.ts';
import { given, repositoryFor, scaffold, textOption } from './scaffold.ts';

const QUESTIONS = {
  adr: 'what is decided, in a few words',
  prd: 'what is needed, in a few words',
  sds: 'what is built, in a few words',
} as const;

/** `sea new adr`, `sea new prd` and `sea new sds`: a document with the next free id of its context. */
export function documentCommand(kind: keyof typeof QUESTIONS): Run {
  return async (host, args) => {
    const repository = repositoryFor(host);
    if (typeof repository !== 'string') return repository;
    const title = await given(host, args.operands.join(' '), QUESTIONS[kind]);
    if (title === undefined) return refused(`sea new ${kind} needs a title`, `sea new ${kind} "One gateway for all"`);
    const context = textOption(args, 'context');
    const satisfies = await satisfied(host, args, kind, repository);
    const asked = { kind, title, context, satisfies, slug: textOption(args, 'slug') };
    return created(host, args, repository, asked);
  };
}

function created(
  host: Host,
  { options }: Arguments,
  repository: string,
  asked: Parameters<typeof newDocument>[1],
): Outcome {
  return scaffold({
    repository,
    today: host.today,
    dryRun: options['dryRun'] === true,
    stage: (site) => newDocument(site, asked),
    next: 'write it, then sea spec-guard',
  });
}

// Asked for only where there is a choice.
async function satisfied(
  host: Host,
  args: Arguments,
  kind: keyof typeof QUESTIONS,
  repository: string,
): Promise<readonly string[] | undefined> {
  const named = args.options['satisfies'] as readonly string[] | undefined;
  if (named !== undefined || host.ask === undefined || kind === 'adr') return named;
  const ids = satisfiable({ disk: nodeDisk(repository), today: host.today }, kind, textOption(args, 'context'));
  if (ids.length < 2) return undefined;
  const answer = await given(host, undefined, `what it satisfies (${ids.join(', ')})`, ids.at(-1));
  return answer?.split(/[\s,]+/).filter((id) => id !== '');
}
