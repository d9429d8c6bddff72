import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type BuildFailure } from 'esbuild';
import { copyPackages } from './copy-packages.ts';

export const SERVICES = ['policy-gateway', 'evidence-service'] as const;
export type GeneratedService = (typeof SERVICES)[number];

// They load libraries of the machine, so they stay outside of bundles.
const NATIVE_PACKAGES = ['libsql'];

/** Path of a service's bundled entry. */
export function bundlePath(repository: string, context: string, service: GeneratedService): string {
  return join(repository, 'services', context, service, 'dist/main.js');
}

/** Path of a service's configuration from the repository's root; the primary context's has no context in it. */
export function configPath(repository: string, context: string, service: GeneratedService): string | undefined {
  const candidates = [`infra/${context}/${service}/config.yaml`, `infra/${service}/config.yaml`];
  return candidates.find((path) => existsSync(join(repository, path)));
}

/**
 * Bundles both services of a context: Node 20 does not run TypeScript, and a bundle starts faster.
 * A string is why it could not be done.
 */
export async function buildServices(repository: string, context: string): Promise<string | undefined> {
  for (const service of SERVICES) {
    const entry = join(repository, 'services', context, service, 'src/main.ts');
    if (!existsSync(entry)) return `services/${context}/${service} is not there`;
    const failure = await bundle(repository, entry, bundlePath(repository, context, service));
    if (failure !== undefined) return `${service} could not be bundled: ${failure}`;
  }
  return undefined;
}

/** Bundles one entry for Node 20; a string is why it could not be done. */
export async function bundle(repository: string, entry: string, outfile: string): Promise<string | undefined> {
  try {
    await build({
      absWorkingDir: repository,
      entryPoints: [entry],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: true,
      logLevel: 'silent',
      external: NATIVE_PACKAGES,
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      },
    });
    return undefined;
  } catch (error) {
    const first = (error as BuildFailure).errors?.[0];
    const place = first?.location ? ` (${first.location.file}:${first.location.line})` : '';
    return `${first?.text ?? (error as Error).message}${place}`;
  }
}

/**
 * Makes the built folders of a context complete: what cannot be bundled is copied beside the bundle, so that the folder
 * runs in an image that holds nothing else. A string is why it could not be done.
 */
export function completeServices(repository: string, context: string): string | undefined {
  for (const service of SERVICES) {
    const folder = dirname(bundlePath(repository, context, service));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
    const needed = service === 'evidence-service' ? NATIVE_PACKAGES : [];
    const failure = copyPackages(repository, folder, needed);
    if (failure !== undefined) return `${service} could not be made complete: ${failure}`;
  }
  return undefined;
}
