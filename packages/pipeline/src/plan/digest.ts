import { createHash } from 'node:crypto';

/** Lower-case hex SHA-256 of bytes, or of a text's UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Text of a file as git would keep it: a checkout with CRLF is no other content. */
export function withLineFeeds(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n');
}
