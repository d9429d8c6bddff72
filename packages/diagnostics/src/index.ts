export * from './code-page.ts';
export * from './diagnostic.ts';
export * from './report.ts';
export * from './reporters/json.reporter.ts';
export * from './reporters/text.reporter.ts';
export * from './source-text.ts';
export * from './suggestion.ts';
