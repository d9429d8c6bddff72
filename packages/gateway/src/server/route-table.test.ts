import { expect, it } from 'vitest';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { endpointsOf } from './route.ts';
import { gatewayRoutes } from './route-table.ts';

it('the table of routes is what the gateway serves: no route more, none less, each with its role', () => {
  // Endpoints use the runtime only when they are called.
  const endpoints = endpointsOf({} as GatewayRuntime, () => ({ ok: false, reasons: [] }));
  const served = [...endpoints].flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { role }]) => `${method} ${path} ${role}`),
  );
  const told = gatewayRoutes.map(({ method, path, role }) => `${method} ${path.replace(/\{.*\}$/, '')} ${role}`);
  const missing = served.filter((route) => !told.includes(route));
  expect(missing, 'served, but missing in server/route-table.ts').toEqual([]);
  expect(
    told.filter((route) => !served.includes(route)),
    'in server/route-table.ts, but not served',
  ).toEqual([]);
  expect(new Set(told).size).toBe(told.length);
});
