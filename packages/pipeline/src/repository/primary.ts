import { type Diagnostic, nearest, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { Disk } from '../disk/disk.ts';
import { readSource } from '../read/read-sources.ts';
import { CONFIG_FILE, readConfigFile } from './config-file.ts';

export interface PrimaryContext {
  /** Undefined where there are several and none is named. */
  readonly context?: string;
  /** Files looked at. */
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The context that `sea.config.yaml` names as primary, or the only one. */
export function readPrimary(disk: Disk, known: readonly string[]): PrimaryContext {
  const only = known.length === 1 ? { context: known[0] as string } : {};
  if (disk.kindOf(CONFIG_FILE) === 'absent') return { ...only, paths: [], diagnostics: [] };
  const paths = [CONFIG_FILE];
  const source = readSource(disk, CONFIG_FILE);
  if (!(source instanceof SourceText)) return { paths, diagnostics: [source] };
  const { config, diagnostics } = readConfigFile(source);
  const { primary } = config;
  if (primary === undefined) return { ...only, paths, diagnostics };
  if (known.includes(primary.value)) return { context: primary.value, paths, diagnostics };
  const near = nearest(primary.value, known);
  const help = `${near === undefined ? '' : `did you mean "${near}"? `}contexts are: ${known.join(', ')}`;
  const problem = `there is no context "${primary.value}"`;
  return {
    paths,
    diagnostics: [...diagnostics, diagnostic('PIPE011', { source, span: primary.span }, { problem }, { help })],
  };
}
