import { chooseContext, newPolicy, nodeDisk, requirementsOf } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { given, repositoryFor, scaffold, textOption } from '../scaffold/scaffold.ts';

const MODALITIES = { prohibition: 'Prohibition', obligation: 'Obligation' } as const;
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  kind: ['prohibition', 'obligation'],
  action: ['block', 'redact', 'log_only'],
  severity: ['low', 'medium', 'high', 'critical'],
};

/** Appends a policy to a SEA file of a context: asks on a terminal, takes flags in CI. */
export async function run(host: Host, args: Arguments): Promise<Outcome> {
  const repository = repositoryFor(host);
  if (typeof repository !== 'string') return repository;
  for (const [option, known] of Object.entries(CHOICES)) {
    const value = textOption(args, option) ?? '';
    if (!known.includes(value)) return refused(`--${option} is one of ${known.join(', ')}, not "${value}"`);
  }
  const priority = textOption(args, 'priority') ?? '';
  if (!/^\d{1,6}$/.test(priority)) return refused(`--priority is a number such as 50, not "${priority}"`);
  const answers = await answered(host, args, repository);
  if ('kind' in answers) return answers;
  return scaffold({
    repository,
    today: host.today,
    dryRun: args.options['dryRun'] === true,
    stage: (site) =>
      newPolicy(site, {
        ...answers,
        context: textOption(args, 'context'),
        file: textOption(args, 'file'),
        modality: MODALITIES[textOption(args, 'kind') as keyof typeof MODALITIES],
        priority: Number(priority),
        action: textOption(args, 'action') as string,
        severity: textOption(args, 'severity') as string,
      }),
    next: 'sea spec-guard, then sea pipeline',
  });
}

interface Answers {
  readonly name: string;
  readonly requirement: string;
  readonly rationale: string;
  readonly expression: string;
}

// A policy without a reason, or with a made-up condition, is worse than none: nothing here has a default.
async function answered(host: Host, args: Arguments, repository: string): Promise<Answers | Outcome> {
  const disk = nodeDisk(repository);
  const chosen = chooseContext(disk, textOption(args, 'context'));
  if (!chosen.ok) return refused(chosen.refusal, chosen.help);
  const isAsked = host.ask !== undefined && textOption(args, 'requirement') === undefined;
  const known = isAsked ? requirementsOf({ disk, today: host.today }, chosen.context).join(', ') : '';
  const name = await given(host, args.operands[0], 'name, as in no_card_numbers');
  const requirement = await given(host, args.options['requirement'], `requirement that it enforces (${known})`);
  const rationale = await given(host, args.options['rationale'], 'why, in one sentence');
  const expression = await given(host, args.options['expression'], 'condition, as in request.token_count > 8000');
  if (name !== undefined && requirement !== undefined && rationale !== undefined && expression !== undefined)
    return { name, requirement, rationale, expression };
  const missing = Object.entries({
    'a name': name,
    '--requirement <id>': requirement,
    '--rationale <text>': rationale,
    '--expression <condition>': expression,
  }).flatMap(([what, value]) => (value === undefined ? [what] : []));
  return refused(`a policy needs ${missing.join(', ')}`, EXAMPLE);
}

const EXAMPLE =
  'sea new policy prompts_are_bounded --requirement REQ-001 --rationale "Long prompts hide instructions." --expression "request.token_count > 8000"';
