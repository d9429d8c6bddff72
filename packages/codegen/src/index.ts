export * from './generated-file.ts';
export * from './emit-context.ts';
