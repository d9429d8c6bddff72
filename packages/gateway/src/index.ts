export { gatewayConfigSchema } from './config/config-schema.ts';
export { type GatewayConfig, readGatewayConfig } from './config/gateway-config.ts';
export type { OwnFilter, OwnHit } from './filter/own/own-filter.ts';
export * from './run-gateway.ts';
export * from './service-definition.ts';
export * from './start-gateway.ts';
