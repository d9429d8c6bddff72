import { nearest } from '@sea-forge/diagnostics';
import type { RiskTier } from '@sea-forge/specs';

export const TIERS: readonly RiskTier[] = ['high', 'gpai', 'limited', 'minimal'];
export const PROVIDERS = ['internal', 'openai', 'anthropic', 'azure', 'bedrock', 'vertex', 'ollama', 'custom'];
export const REVIEWS = ['none', 'optional', 'required'] as const;
export const STATES = ['enabled', 'disabled'] as const;

/** What is wrong with the value of a flag that takes one of several; undefined if nothing is. */
export function choiceProblem(flag: string, value: string, choices: readonly string[]): string | undefined {
  if (choices.includes(value)) return undefined;
  const near = nearest(value, choices);
  const meant = near === undefined ? '' : `; did you mean ${near}?`;
  return `${flag} is one of ${choices.join(', ')}, not "${value}"${meant}`;
}

/** Values of `--evaluation <metric=value...>` by metric; a text is what is wrong with one. */
export function evaluationsOf(given: unknown): Record<string, number> | string {
  const evaluations: Record<string, number> = {};
  for (const one of (given as readonly string[] | undefined) ?? []) {
    const [, name, value] = /^([A-Za-z][\w-]*)=(-?\d+(?:\.\d+)?)$/.exec(one) ?? [];
    if (name === undefined || value === undefined) return `--evaluation is <metric>=<number>, not "${one}"`;
    evaluations[name] = Number(value);
  }
  return evaluations;
}
