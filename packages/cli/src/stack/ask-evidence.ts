import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { fetchWithin } from './fetch-within.ts';
import { recordedProcess } from './running-service.ts';
import { isHealthy } from './service-process.ts';

const DEADLINE_MS = 30_000;

/** The evidence service that this data folder knows of and that answers. */
export async function runningEvidence(data: DataFolder): Promise<{ readonly url: string } | undefined> {
  const service = await recordedProcess(data, 'evidence');
  return service !== undefined && (await isHealthy(service.url)) ? service : undefined;
}

/** Asks a service of this data folder as its auditor. Throws where there is no answer in time; the caller reads the status. */
export function ask(data: DataFolder, address: string, body?: unknown, deadlineMs = DEADLINE_MS): Promise<Response> {
  const token = auditorToken(data);
  return fetchWithin(deadlineMs, address, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  });
}

/** Time of the newest record that matches; null if there is none, undefined where it could not be asked. */
export async function newestRecord(
  data: DataFolder,
  url: string,
  query: Readonly<Record<string, string>>,
): Promise<string | null | undefined> {
  try {
    const response = await ask(data, `${url}/api/v1/logs`, { ...query, last: 1 });
    if (!response.ok) return undefined;
    const { logs } = (await response.json()) as { logs: readonly { readonly time?: string }[] };
    return logs[0] === undefined ? null : logs[0].time;
  } catch {
    return undefined;
  }
}

function auditorToken(data: DataFolder): string | undefined {
  try {
    const { tokens } = JSON.parse(readFileSync(join(data.path, 'credentials.json'), 'utf8')) as {
      tokens?: Readonly<Record<string, string>>;
    };
    return tokens?.['auditor'];
  } catch {
    return undefined;
  }
}
