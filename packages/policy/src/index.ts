export * from './expression.ts';
export * from './rule.ts';
export * from './truth.ts';
