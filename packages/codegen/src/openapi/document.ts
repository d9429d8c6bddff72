import type { Json } from './json.ts';
import { type ErrorCodes, errorAnswers, joinCodes } from './error-answers.ts';
import { shareAnswers } from './share-answers.ts';

/** What an operation's document says by itself; role, common errors and security are added to it. */
export interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  /** Answers by status, errors apart. */
  readonly answers: Json;
  readonly errors?: ErrorCodes;
}

/** By method and path, e.g. `GET /health`. */
export type Operations = Readonly<Record<string, Operation>>;

interface Route {
  readonly method: string;
  readonly path: string;
  readonly role: string;
}

export interface ApiDescription {
  readonly title: string;
  readonly description: string;
  readonly server: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly routes: readonly Route[];
  readonly operations: Operations;
  readonly schemas: Json;
  /** Of every operation that needs a role. */
  readonly guarded: ErrorCodes;
}

/**
 * OpenAPI 3.1 document of the routes that a service serves. Throws where a route is not described, or what is described
 * is not served: that is a bug of ours.
 */
export function openApiDocument(api: ApiDescription): Json {
  const described = new Set(Object.keys(api.operations));
  const found = api.routes.map((route) => {
    const name = `${route.method} ${route.path}`;
    const operation = api.operations[name];
    if (operation === undefined) throw new Error(`the OpenAPI document does not describe ${name}`);
    described.delete(name);
    const { errors = {} } = operation;
    const refusals = errorAnswers(isOpen(route) ? errors : joinCodes(api.guarded, errors));
    return { route, operation, refusals };
  });
  const [unserved] = described;
  if (unserved !== undefined) throw new Error(`the OpenAPI document describes ${unserved}, which is not served`);
  const shared = shareAnswers(found.map(({ refusals }) => refusals));
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { route, operation, refusals } of found) {
    const placed = Object.entries(refusals).map(([status, answer]) => [status, shared.place(status, answer)]);
    const responses = { ...operation.answers, ...Object.fromEntries(placed) };
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationObject(operation, route, responses);
  }
  return {
    openapi: '3.1.0',
    info: { title: api.title, version: '1', description: api.description },
    servers: [{ url: api.server, description: 'On the machine that it runs on.' }],
    tags: Object.entries(api.tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token of the token file; its entry there says which roles it has. Where it is left out, the local-trust rule decides.',
        },
      },
      responses: shared.components,
      schemas: api.schemas,
    },
  };
}

function isOpen({ role }: Route): boolean {
  return role === 'none' || role === 'anyone';
}

function operationObject(operation: Operation, route: Route, responses: Json): Json {
  const { id, summary, description, tag, parameters, requestBody } = operation;
  const needed = isOpen(route) ? 'Open to all.' : `Role: ${route.role}.`;
  return {
    operationId: id,
    summary,
    description: description === undefined ? needed : `${description}\n\n${needed}`,
    tags: [tag],
    // `{}` is the local-trust rule: no token from the machine itself.
    security: isOpen(route) ? [] : [{ bearer: [] }, {}],
    ...(parameters === undefined ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses,
  };
}
