export * from './start-dev-llm.ts';
