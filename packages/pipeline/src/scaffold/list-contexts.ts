import { contextPort } from '@sea-forge/codegen';
import { parse } from '@sea-forge/sea-dsl';
import type { Disk } from '../disk/disk.ts';
import { readSources } from '../read/read-sources.ts';
import { fileSystemRefusal, type Refusal } from '../refusal.ts';
import { discoverContexts, NO_CONTEXT, isSea, SPECS, specPaths } from '../repository/contexts.ts';
import { readConfig } from '../repository/config/read-config.ts';
import { choosePrimary } from '../repository/primary.ts';
import { allDocuments } from './staging.ts';

export interface ContextSummary {
  readonly name: string;
  readonly primary: boolean;
  /** As generated; a service's `config.yaml` may say others. */
  readonly ports: { readonly gateway: number; readonly evidence: number };
  readonly counts: {
    readonly adrs: number;
    readonly prds: number;
    readonly sdss: number;
    readonly requirements: number;
    readonly models: number;
    readonly policies: number;
  };
  /** Folders of the generated services that are there. */
  readonly services: readonly string[];
}

/** The contexts of a repository, in order of their names. Files with errors count as far as they can be read. */
export function listContexts(
  disk: Disk,
  today: string,
): { readonly ok: true; readonly contexts: readonly ContextSummary[] } | Refusal {
  try {
    const known = discoverContexts(disk);
    if (known.length === 0) return { ...NO_CONTEXT, help: 'sea new context customer-service' };
    const documents = allDocuments(disk, today);
    const primary = choosePrimary(readConfig(disk), known).context;
    return {
      ok: true,
      contexts: known.map((name) => {
        const own = documents.filter(({ source }) => source.path.startsWith(`${SPECS}/${name}/`));
        const items = (kind: string) =>
          own.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.items.length, 0);
        const meta = { context: name, primary: name === primary };
        return {
          name,
          primary: meta.primary,
          ports: { gateway: contextPort(meta, 'policy-gateway'), evidence: contextPort(meta, 'evidence-service') },
          counts: {
            adrs: items('adr'),
            prds: items('prd'),
            sdss: items('sds'),
            requirements: own.reduce((sum, { requirements }) => sum + requirements.length, 0),
            models: own.reduce((sum, { models }) => sum + models.length, 0),
            policies: policiesOf(disk, name),
          },
          services: disk
            .list(`services/${name}`)
            .filter(({ kind }) => kind === 'folder')
            .map((service) => `services/${name}/${service.name}`),
        };
      }),
    };
  } catch (error) {
    return fileSystemRefusal(error);
  }
}

function policiesOf(disk: Disk, context: string): number {
  const { sources } = readSources(disk, specPaths(disk, context).filter(isSea));
  return sources.flatMap((source) => parse(source).file.declarations).filter(({ kind }) => kind === 'Policy').length;
}
