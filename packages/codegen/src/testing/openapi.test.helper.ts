import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type { GovernanceModel } from '@sea-forge/model';
import { emitContext } from '../emit-context.ts';
import { templates } from './model.test.helper.ts';

export type Api = Record<string, any>;

export function openApiText(model: GovernanceModel, service: 'policy-gateway' | 'evidence-service'): string {
  const file = emitContext(model, templates).find(({ path }) => path.endsWith(`${service}/src/gen/openapi.yaml`));
  if (file === undefined) throw new Error(`no document of ${service}`);
  return file.content;
}

/** Every operation of a document, as `GET /health`. */
export function operationsOf({ paths }: Api): string[] {
  return Object.entries(paths as Api).flatMap(([path, item]) =>
    Object.keys(item as Api).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** What a document says of a status of an operation, wherever it says it. */
export function answerOf(api: Api, operation: string, status: number): Api | undefined {
  const [method = '', path = ''] = operation.split(' ');
  const told = api['paths'][path]?.[method.toLowerCase()]?.responses[status];
  const name = /^#\/components\/responses\/(.*)$/.exec(told?.$ref ?? '')?.[1];
  return name === undefined ? told : api['components'].responses[name];
}

/** Does a service answer as its document says? */
export class Agreement {
  readonly api: Api;
  /** Operations that were called. */
  readonly called = new Set<string>();
  readonly #base: string;
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });

  constructor(text: string, base: string) {
    this.api = parse(text) as Api;
    this.#base = base;
    this.#ajv.addSchema(this.api, 'api');
  }

  /** Calls an operation; throws where status, content type or body are not as the document says. */
  async call(operation: string, path: string, init: RequestInit = {}): Promise<{ status: number; body: any }> {
    const [method = ''] = operation.split(' ');
    const response = await fetch(`${this.#base}${path}`, { ...init, method });
    const text = await response.text();
    const type = (response.headers.get('content-type') ?? '').split(';')[0] as string;
    const told = answerOf(this.api, operation, response.status);
    if (told === undefined) throw new Error(`${operation}: status ${response.status} is not in the document: ${text}`);
    if (told['content'][type] === undefined) throw new Error(`${operation}: ${response.status} is of the type ${type}`);
    this.called.add(operation);
    if (type !== 'application/json') return { status: response.status, body: text };
    const body: unknown = JSON.parse(text);
    const schema = JSON.stringify(told['content'][type].schema).replaceAll('"#/', '"api#/');
    const validate = this.#ajv.compile(JSON.parse(schema) as object);
    if (!validate(body)) throw new Error(`${operation}: ${this.#ajv.errorsText(validate.errors)}: ${text}`);
    return { status: response.status, body };
  }

  /** The same with a JSON body. */
  post(operation: string, path: string, body: unknown): Promise<{ status: number; body: any }> {
    const headers = { 'content-type': 'application/json' };
    return this.call(operation, path, { headers, body: JSON.stringify(body) });
  }
}
