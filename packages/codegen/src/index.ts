export type { Templates } from './emitter.ts';
export * from './emit-context.ts';
export * from './gateway/run-time-declarations.ts';
export * from './generated-file.ts';
export * from './generator.ts';
export { contextPort } from './service-paths.ts';
