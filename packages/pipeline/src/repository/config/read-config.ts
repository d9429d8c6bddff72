import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import type { Disk } from '../../disk/disk.ts';
import { readSource } from '../../read/read-sources.ts';
import { readConfigFile } from './config-file.ts';
import { CONFIG_FILE, NO_CONFIG, type RepositoryConfig } from './repository-config.ts';

export interface ReadConfig {
  readonly config: RepositoryConfig;
  /** Undefined where there is no configuration, or it cannot be read. */
  readonly source?: SourceText;
  /** Files looked at. */
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The configuration at the root of a repository. */
export function readConfig(disk: Disk): ReadConfig {
  if (disk.kindOf(CONFIG_FILE) === 'absent') return { config: NO_CONFIG, paths: [], diagnostics: [] };
  const paths = [CONFIG_FILE];
  const source = readSource(disk, CONFIG_FILE);
  if (!(source instanceof SourceText)) return { config: NO_CONFIG, paths, diagnostics: [source] };
  return { source, paths, ...readConfigFile(source) };
}
