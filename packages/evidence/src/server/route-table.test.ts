import fastify from 'fastify';
import { expect, it } from 'vitest';
import { routesOf } from './app.ts';
import { evidenceRoutes } from './route-table.ts';
import type { ServiceContext } from './service-context.ts';

it('the table of routes is what the service serves: no route more, none less, each with its role', () => {
  const app = fastify();
  const served: string[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    const path = url.replace(/:(\w+)/g, '{$1}').replace('*', '{tile}');
    if (method !== 'HEAD') served.push(`${String(method)} ${path} ${config?.role ?? 'nobody'}`);
  });
  // Handlers use the context only when they are called.
  routesOf(app, {} as ServiceContext);
  const told = evidenceRoutes.map(({ method, path, role }) => `${method} ${path} ${role}`);
  expect(
    served.filter((route) => !told.includes(route)),
    'served, but missing in server/route-table.ts',
  ).toEqual([]);
  expect(
    told.filter((route) => !served.includes(route)),
    'in server/route-table.ts, but not served',
  ).toEqual([]);
});
