import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fromBase64, toBase64 } from './base64.ts';

/** Signature types of C2SP signed notes that this package can check. */
const ED25519 = 1;
const ED25519_BYTES = 32;
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Checks signatures of one key. */
export interface NoteVerifier {
  readonly name: string;
  /** First 4 bytes of SHA-256(name || 0x0A || type || public key), as 8 hex digits. */
  readonly keyId: string;
  /** The key as text: `name+keyid+base64(type || public key)`. */
  readonly vkey: string;
  readonly verify: (message: Uint8Array, signature: Uint8Array) => boolean;
}

/** Signs with one key; where the key is kept is the signer's own matter. */
export interface NoteSigner {
  readonly name: string;
  readonly keyId: string;
  readonly vkey: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** Key names have no blanks and no `+` (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{Cc}\p{Cs}]/u.test(name);
}

/**
 * A verifier from its text form; undefined where that is broken, of another signature type, or its key id is not the
 * one of its key.
 */
export function parseVerifier(vkey: string): NoteVerifier | undefined {
  const [, name, keyId, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(vkey) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const typed = fromBase64(encoded);
  if (typed === undefined || typed.length !== 1 + ED25519_BYTES || typed[0] !== ED25519) return undefined;
  const verifier = ed25519Verifier(name, typed.subarray(1));
  return verifier.keyId === keyId ? verifier : undefined;
}

/** An Ed25519 signer of the given name from the 32 bytes of its private seed. Throws a RangeError for another length. */
export function ed25519Signer(name: string, seed: Uint8Array): NoteSigner {
  if (seed.length !== ED25519_BYTES) throw new RangeError('an Ed25519 seed has 32 bytes');
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  return { ...identify(name, publicKey), sign: (message) => sign(null, message, privateKey) };
}

/** An Ed25519 verifier of the given name from the 32 bytes of its public key. */
export function ed25519Verifier(name: string, publicKey: Uint8Array): NoteVerifier {
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  return { ...identify(name, publicKey), verify: (message, signature) => verify(null, message, key, signature) };
}

function identify(name: string, publicKey: Uint8Array): { name: string; keyId: string; vkey: string } {
  if (!isKeyName(name)) throw new RangeError(`${JSON.stringify(name)} is no key name`);
  const typed = Buffer.concat([Uint8Array.of(ED25519), publicKey]);
  const keyId = createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);
  return { name, keyId, vkey: `${name}+${keyId}+${toBase64(typed)}` };
}

function rawPublicKey(key: KeyObject): Uint8Array {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
}
