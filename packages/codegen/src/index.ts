export * from './generated-file.ts';
