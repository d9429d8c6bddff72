import { type Diagnostic, nearest } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { ReadConfig } from './config/read-config.ts';

export interface PrimaryContext {
  /** Undefined where there are several and none is named. */
  readonly context?: string;
  /** Of the configuration as a whole. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The context that `sea.config.yaml` names as primary, or the only one. */
export function choosePrimary(
  { config: { primary }, source, diagnostics }: ReadConfig,
  known: readonly string[],
): PrimaryContext {
  const only = known.length === 1 ? { context: known[0] as string } : {};
  if (source === undefined) return diagnostics.length > 0 ? { diagnostics } : { ...only, diagnostics };
  if (primary === undefined) return { ...only, diagnostics };
  if (known.includes(primary.value)) return { context: primary.value, diagnostics };
  const near = nearest(primary.value, known);
  const help = `${near === undefined ? '' : `did you mean "${near}"? `}contexts are: ${known.join(', ')}`;
  const problem = `there is no context "${primary.value}"`;
  return {
    diagnostics: [...diagnostics, diagnostic('PIPE011', { source, span: primary.span }, { problem }, { help })],
  };
}
