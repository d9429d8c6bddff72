import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { discoverContexts, nodeDisk } from '@sea-forge/pipeline';
import { SERVICES } from '../stack/build-services.ts';

/** Folders of the generated services of all contexts, e.g. `services/support/policy-gateway`; a string is which is missing. */
export function serviceFolders(repository: string): readonly string[] | string {
  const contexts = discoverContexts(nodeDisk(repository));
  const folders = contexts.flatMap((context) => SERVICES.map((service) => `services/${context}/${service}`));
  const missing = folders.find((folder) => !existsSync(join(repository, folder, 'tsconfig.json')));
  if (missing !== undefined) return `${missing} has not been generated`;
  return folders.length > 0 ? folders : 'there is no generated service';
}
