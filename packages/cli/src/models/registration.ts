import type { NewModel, RiskTier } from '@sea-forge/specs';
import type { Host } from '../host.ts';
import { choiceProblem, evaluationsOf, PROVIDERS, REVIEWS, TIERS } from './model-values.ts';

/** What a registration needs, in the order in which it is asked for. */
interface Question {
  readonly option: string;
  readonly flag: string;
  readonly words: string;
  readonly fallback?: string;
  readonly choices?: readonly string[];
}

/** The answers to all questions from flags, a terminal or defaults; a text is what is missing or wrong. */
export async function askForModel(
  { ask }: Host,
  options: Readonly<Record<string, unknown>>,
  id: string,
): Promise<NewModel | string> {
  const answers: Record<string, string> = {};
  const missing: string[] = [];
  const answer = async (question: Question): Promise<string | undefined> => {
    const { option, flag, words, fallback, choices } = question;
    let value = options[option] as string | undefined;
    if (value === undefined && ask !== undefined) {
      const hint = [
        ...(choices === undefined ? [] : [choices.join(', ')]),
        ...(fallback === undefined ? [] : [`[${fallback}]`]),
      ];
      value = (await ask(`${[words, ...hint].join(' ')}: `)).trim() || undefined;
    }
    value ??= fallback;
    const problem =
      value === undefined || choices === undefined
        ? undefined
        : choiceProblem(flag.split(' ')[0] ?? flag, value, choices);
    if (value === undefined) missing.push(flag);
    else if (problem === undefined) answers[option] = value;
    return problem;
  };
  for (const question of BASIC) {
    const problem = await answer(question);
    if (problem !== undefined) return problem;
  }
  const tier = answers['riskTier'];
  for (const question of tier === undefined ? [] : questionsOf(tier as RiskTier)) {
    const problem = await answer(question);
    if (problem !== undefined) return problem;
  }
  const evaluations = evaluationsOf(options['evaluation']);
  if (typeof evaluations === 'string') return evaluations;
  if (tier === 'high' && Object.keys(evaluations).length === 0) missing.push('--evaluation <metric=value>');
  if (missing.length > 0) return `a registration needs ${missing.join(', ')}`;
  const optional = (key: 'endpoint' | 'upstreamModel' | 'owner') => {
    const value = answers[key] ?? (options[key] as string | undefined);
    return value === undefined ? {} : { [key]: value };
  };
  return {
    id,
    name: answers['name'] as string,
    version: answers['modelVersion'] as string,
    provider: answers['provider'] as string,
    riskTier: tier as RiskTier,
    humanReview: answers['humanReview'] as NewModel['humanReview'],
    ...(options['draft'] === true ? { status: 'draft' } : {}),
    ...optional('endpoint'),
    ...optional('upstreamModel'),
    ...optional('owner'),
    evaluations,
  };
}

const BASIC: readonly Question[] = [
  { option: 'name', flag: '--name <name>', words: 'name' },
  { option: 'modelVersion', flag: '--model-version <version>', words: 'version', fallback: '1.0.0' },
  { option: 'provider', flag: '--provider <provider>', words: 'provider', fallback: 'internal', choices: PROVIDERS },
  { option: 'riskTier', flag: '--risk-tier <tier>', words: 'risk tier (EU AI Act)', choices: TIERS },
];

// High-risk models wait for a person; high and general-purpose ones have an owner.
function questionsOf(tier: RiskTier): Question[] {
  const review = tier === 'high' ? 'required' : 'optional';
  return [
    { option: 'humanReview', flag: '--human-review <when>', words: 'human review', fallback: review, choices: REVIEWS },
    ...(tier === 'high' || tier === 'gpai'
      ? [{ option: 'owner', flag: '--owner <address>', words: 'owner (address of a team)' }]
      : []),
  ];
}
