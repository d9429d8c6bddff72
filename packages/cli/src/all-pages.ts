import { type CodePage, codePages as findings } from '@sea-forge/diagnostics';
import { codePages as debt } from '@sea-forge/debt';
import { codePages as drift } from '@sea-forge/drift';
import { codePages as pipeline } from '@sea-forge/pipeline';
import { codePages as dsl } from '@sea-forge/sea-dsl';
import { codePages as specs } from '@sea-forge/specs';
import { pages as cli } from './codes-pages.ts';

/** The page of every code of every package. */
export async function allPages(): Promise<ReadonlyMap<string, CodePage>> {
  const tables = [findings, cli, ...(await Promise.all([dsl(), specs(), debt(), pipeline(), drift()]))];
  return new Map(tables.flatMap((pages) => Object.entries(pages) as [string, CodePage][]));
}
