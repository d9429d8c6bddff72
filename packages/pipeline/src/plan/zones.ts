import type { Disk } from '../disk/disk.ts';

/** Generated files of the repository's root. They are the primary context's, and which one that is may change. */
export const ROOT_FILES: readonly string[] = ['docker-compose.yml'];

/**
 * Is this a path where the tool may write and remove files of a context (design/pipeline.md, zones)? By the text alone:
 * relative, with `/`, without `.` or `..` and without anything that a file system reads in another way.
 */
export function isGeneratedPath(context: string, path: string): boolean {
  if (ROOT_FILES.includes(path)) return true;
  if (!isPlainPath(path)) return false;
  const parts = path.split('/');
  const [top, second, , kind, gen] = parts;
  if (top === 'services' && second === context) {
    if (parts.length === 4) return kind === 'Dockerfile';
    return parts.length > 5 && (kind === 'src' || kind === 'test') && gen === 'gen';
  }
  if (top === 'infra' && second === context) return parts.length > 2 && parts.at(-1) !== 'config.yaml';
  return top === 'docs' && second === 'generated' && parts[2] === context && parts.length > 3;
}

// Windows: device names, drive letters and streams (`:`), and segments whose trailing dots or spaces are dropped.
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Is this a name that Windows takes for a device, so that no file or folder can have it? */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(name);
}

/** A relative path in which every segment is a plain name on every system. */
function isPlainPath(path: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (path === '' || /[\\:*?"<>|\u0000-\u001f]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && !/[. ]$/.test(part) && !isDeviceName(part));
}

/** The folder below which folders left empty are removed; of a file of the root that is the root itself. */
export function zoneRoot(context: string, path: string): string {
  if (ROOT_FILES.includes(path)) return '';
  return path.startsWith('docs/') ? `docs/generated/${context}` : `${path.slice(0, path.indexOf('/'))}/${context}`;
}

/** Does a link stand in the place of one of a path's folders? */
export function linkAbove(disk: Disk, path: string): string | undefined {
  const parts = path.split('/');
  for (let length = 1; length < parts.length; length++) {
    const folder = parts.slice(0, length).join('/');
    if (disk.kindOf(folder) === 'link') return folder;
  }
  return undefined;
}

// Left by file managers; nobody takes them for generated code.
const LITTER = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Every file and link below a context's generated folders, sorted. Links are named, not followed. */
export function filesInZones(disk: Disk, context: string): readonly string[] {
  const services = disk.list(`services/${context}`).filter(({ kind }) => kind === 'folder');
  const folders = [
    ...services.flatMap(({ name }) => ['src/gen', 'test/gen'].map((gen) => `services/${context}/${name}/${gen}`)),
    `infra/${context}`,
    `docs/generated/${context}`,
  ];
  return folders
    .flatMap((folder) => walk(disk, folder))
    .filter((path) => !path.endsWith('/config.yaml'))
    .sort();
}

function walk(disk: Disk, folder: string): string[] {
  if (disk.kindOf(folder) === 'link') return [folder];
  return disk.list(folder).flatMap(({ name, kind }) => {
    if (kind === 'folder') return walk(disk, `${folder}/${name}`);
    return LITTER.has(name) ? [] : [`${folder}/${name}`];
  });
}
