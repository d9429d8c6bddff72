export * from './note/checkpoint.ts';
export * from './note/key.ts';
export * from './note/note.ts';
export * from './tree/frontier.ts';
export * from './tree/hash.ts';
export * from './tree/prove.ts';
export * from './tree/subtree.ts';
export * from './tree/verify.ts';
