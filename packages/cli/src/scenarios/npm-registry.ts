import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

interface Published {
  readonly file: string;
  readonly bytes: Buffer;
  readonly manifest: { readonly name: string; readonly version: string };
}

/** A registry on this machine that serves tarballs, as npm asks for them. */
export async function serveTarballs(
  paths: readonly string[],
): Promise<{ readonly url: string; readonly server: Server }> {
  const published = paths.map((path): Published => {
    const bytes = readFileSync(path);
    return { file: basename(path), bytes, manifest: JSON.parse(entryOf(gunzipSync(bytes), 'package/package.json')) };
  });
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(request.url ?? '').slice(1);
    const one = published.find(({ manifest, file }) => asked === manifest.name || asked === file);
    if (one === undefined) response.writeHead(404).end('{}');
    else response.end(asked === one.file ? one.bytes : JSON.stringify(document(one, server)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: addressOf(server), server };
}

function document({ manifest, file, bytes }: Published, server: Server): object {
  const { name, version } = manifest;
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const dist = { tarball: `${addressOf(server)}${file}`, integrity };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** The text of an entry of a tar archive: blocks of 512 bytes, a header before each entry. */
function entryOf(archive: Buffer, wanted: string): string {
  const text = (from: number, to: number) => archive.toString('latin1', from, to).split('\0')[0] ?? '';
  for (let at = 0; at < archive.length;) {
    const size = Number.parseInt(text(at + 124, at + 136), 8) || 0;
    if (text(at, at + 100) === wanted) return archive.toString('utf8', at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`the archive has no ${wanted}`);
}
