import { createHash } from 'node:crypto';

/** Namespace of DNS names (RFC 9562, section 6.6). */
const DNS = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex');

/** The id of something declared: UUIDv5 of `namespace::name` (design: sea-dsl, section 6). The same on every machine. */
export function conceptId(namespace: string, name: string): string {
  const hash = createHash('sha1').update(DNS).update(`${namespace}::${name}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
