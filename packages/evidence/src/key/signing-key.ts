import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeDurably } from '@sea-forge/service';
import { ed25519Signer, isKeyName, type NoteSigner } from '@sea-forge/transparency';

const PREFIX = 'PRIVATE+KEY+';
const SEED_BYTES = 32;
const GROUP_AND_OTHERS = 0o077;

export type SigningKeyResult =
  | { readonly kind: 'found'; readonly signer: NoteSigner }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Reads a signing key in the note format, `PRIVATE+KEY+<name>+<key id>+<base64(0x01 || seed)>`. A file that others than
 * its owner can read or write is refused. No message holds anything of the key.
 */
export function readSigningKey(path: string): SigningKeyResult {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'absent' } : { kind: 'refused', message: `signing key ${path}: ${code}` };
  }
  try {
    const { mode } = fstatSync(file);
    if (process.platform !== 'win32' && (mode & GROUP_AND_OTHERS) !== 0) {
      return { kind: 'refused', message: `signing key ${path}: its mode must be 600 (chmod 600 ${path})` };
    }
    const signer = parseSigningKey(readFileSync(file, 'utf8').trim());
    return signer === undefined
      ? { kind: 'refused', message: `signing key ${path}: it is no Ed25519 note key` }
      : { kind: 'found', signer };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'cannot be read';
    return { kind: 'refused', message: `signing key ${path}: ${reason}` };
  } finally {
    closeSync(file);
  }
}

/** Makes a key of this name and keeps it at `path` with mode 600, whole or not at all. */
export function createSigningKey(path: string, name: string): NoteSigner {
  const seed = randomBytes(SEED_BYTES);
  const signer = ed25519Signer(name, seed);
  const encoded = Buffer.concat([Uint8Array.of(1), seed]).toString('base64');
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeDurably(path, `${PREFIX}${name}+${signer.keyId}+${encoded}\n`);
  return signer;
}

function parseSigningKey(text: string): NoteSigner | undefined {
  const [, name, keyId, encoded] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const typed = Buffer.from(encoded, 'base64');
  if (typed.length !== SEED_BYTES + 1 || typed[0] !== 1) return undefined;
  const signer = ed25519Signer(name, typed.subarray(1));
  return signer.keyId === keyId ? signer : undefined;
}
