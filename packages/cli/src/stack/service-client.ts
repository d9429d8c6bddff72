import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Arguments } from '../command.ts';
import { findRepository, type Host } from '../host.ts';
import { DataFolder } from './data-folder.ts';

export type Role = 'admin' | 'auditor' | 'writer';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

interface Call {
  /** With a body: POST if absent. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: object;
}

/** A running service, and how to call it. */
interface ServiceClient {
  readonly url: string;
  /** A string is why it did not answer. */
  readonly send: (role: Role, path: string, call: Call) => Promise<Answer | string>;
}

/** A running evidence service. */
export interface EvidenceClient {
  readonly url: string;
  /** A string is why it did not answer. With a body it is a POST. */
  readonly call: (role: Role, path: string, body?: object) => Promise<Answer | string>;
}

const NAMES = {
  evidence: { title: 'evidence service', tokenVariable: 'SEA_EVIDENCE_TOKEN' },
  gateway: { title: 'gateway', tokenVariable: 'SEA_GATEWAY_TOKEN' },
} as const;

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The data folder of `--data`, also outside of a repository. */
export function dataFolderOf(host: Host, options: Arguments['options']): DataFolder {
  return new DataFolder(findRepository(host.cwd) ?? host.cwd, options['data']);
}

/**
 * The service of `--url`, or the one that the data folder says is running. It is called with the tokens of the data
 * folder; a service elsewhere is never sent those, but the one of the environment. A string is why there is none.
 */
export function serviceClient(
  host: Host,
  options: Arguments['options'],
  name: keyof typeof NAMES,
): ServiceClient | string {
  const { title, tokenVariable } = NAMES[name];
  const data = dataFolderOf(host, options);
  const given = options['url'] as string | undefined;
  const url = given ?? data.recorded(name)?.url;
  if (url === undefined) return `no ${title} is running from ${data.path}`;
  if (!URL.canParse(url) || !/^https?:\/\//.test(url)) return `--url is an http address, not "${url}"`;
  const isHere = LOOPBACK.test(new URL(url).hostname);
  const tokens = isHere ? tokensOf(data) : {};
  const base = url.replace(/\/+$/, '');
  return {
    url: base,
    send: async (role, path, { method, body }) => {
      const token = host.env[tokenVariable] ?? tokens[role];
      try {
        const response = await fetch(`${base}${path}`, {
          redirect: 'error',
          headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
          method: method ?? (body === undefined ? 'GET' : 'POST'),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: host.signal,
        });
        return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
      } catch (error) {
        const { cause, message } = error as Error & { cause?: { code?: string } };
        return `the ${title} at ${base} gave no whole answer (${cause?.code ?? message})`;
      }
    },
  };
}

/** {@link serviceClient} of the evidence service. */
export function evidenceClient(host: Host, options: Arguments['options']): EvidenceClient | string {
  const client = serviceClient(host, options, 'evidence');
  if (typeof client === 'string') return client;
  return {
    url: client.url,
    call: (role, path, body) => client.send(role, path, body === undefined ? {} : { body }),
  };
}

/** The answer's JSON where the call succeeded; a string says why it did not. */
export function jsonOf(answer: Answer | string): Record<string, any> | string {
  if (typeof answer === 'string') return answer;
  let value: Record<string, any>;
  try {
    value = JSON.parse(answer.body.toString('utf8')) as Record<string, any>;
  } catch {
    return `the service answered ${answer.status} with something that is not JSON`;
  }
  return answer.status < 300 ? value : `${String(value['error']?.message ?? 'refused')} (${answer.status})`;
}

function tokensOf(data: DataFolder): Readonly<Partial<Record<Role, string>>> {
  try {
    const text = readFileSync(join(data.path, 'credentials.json'), 'utf8');
    return (JSON.parse(text) as { tokens: Partial<Record<Role, string>> }).tokens;
  } catch {
    return {};
  }
}
