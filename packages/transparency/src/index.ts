export * from './note/checkpoint.ts';
export * from './note/key.ts';
export { NO_KNOWN_KEY, openNote, signNote, type OpenedNote } from './note/note.ts';
export * from './tile/tile.ts';
export * from './tree/frontier.ts';
export { emptyRoot, equalHashes, type Hash, HASH_BYTES, isHash, leafHash, nodeHash } from './tree/hash.ts';
export * from './tree/prove.ts';
export { type LeafRange, type NodeAddress, type ReadNode, rangeHash } from './tree/subtree.ts';
export * from './tree/verify.ts';
