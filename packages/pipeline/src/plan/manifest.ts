import { isGeneratedPath } from './zones.ts';

/** Who wrote what (design/pipeline.md, ownership manifest). Paths are relative to the repository's root, with `/`. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly generator: string;
  /** Path of a specification to `sha256:<hex>` of what was read from it. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, ManifestOutput>>;
  readonly scaffolded: readonly string[];
}

export interface ManifestOutput {
  /** Hex SHA-256 of the content. */
  readonly sha256: string;
  /** `<spec path>#<id>`, sorted. */
  readonly from: readonly string[];
}

export function manifestPath(context: string): string {
  return `services/${context}/sea.manifest.json`;
}

/** Canonical text: members in order, one entry a line, so that branches merge line by line. */
export function formatManifest({ schemaVersion, generator, inputs, outputs, scaffolded }: Manifest): string {
  const members = [
    `"generator": ${JSON.stringify(generator)}`,
    `"inputs": ${block('{', entriesOf(inputs), '}')}`,
    `"outputs": ${block('{', entriesOf(outputs), '}')}`,
    `"scaffolded": ${block(
      '[',
      [...scaffolded].sort().map((path) => JSON.stringify(path)),
      ']',
    )}`,
    `"schemaVersion": ${schemaVersion}`,
  ];
  return `{\n${members.map((member) => `  ${member}`).join(',\n')}\n}\n`;
}

export type ParsedManifest =
  | {
      readonly ok: true;
      readonly manifest: Manifest;
      /** Outputs that it names outside the context's zones: left out of `manifest`. */
      readonly outside: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** Reads a manifest's text, which anybody may have written; nothing in it is trusted beyond its form. */
export function parseManifest(text: string, context: string): ParsedManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'it is no JSON' };
  }
  if (!isRecord(value) || value['schemaVersion'] !== 1) return { ok: false, reason: 'its schemaVersion is not 1' };
  const { generator, inputs, outputs, scaffolded } = value;
  if (typeof generator !== 'string') return { ok: false, reason: 'generator is no text' };
  if (!isRecord(inputs) || !Object.values(inputs).every(isText))
    return { ok: false, reason: 'inputs are no digests by path' };
  if (!isRecord(outputs)) return { ok: false, reason: 'outputs are no object' };
  if (!isTextList(scaffolded)) return { ok: false, reason: 'scaffolded is no list of paths' };
  const inside: [string, ManifestOutput][] = [];
  const outside: string[] = [];
  for (const [path, output] of Object.entries(outputs)) {
    if (!isOutput(output))
      return { ok: false, reason: `the entry of ${JSON.stringify(path)} has no sha256 or no from` };
    if (isGeneratedPath(context, path)) inside.push([path, output]);
    else outside.push(path);
  }
  const manifest: Manifest = {
    schemaVersion: 1,
    generator,
    inputs: inputs as Record<string, string>,
    outputs: Object.fromEntries(inside),
    scaffolded,
  };
  return { ok: true, manifest, outside: outside.sort() };
}

function isOutput(value: unknown): value is ManifestOutput {
  return (
    isRecord(value) &&
    typeof value['sha256'] === 'string' &&
    /^[0-9a-f]{64}$/.test(value['sha256']) &&
    isTextList(value['from'])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function entriesOf(members: Readonly<Record<string, unknown>>): string[] {
  const sorted = Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([key, value]) => `${JSON.stringify(key)}: ${canonicalJson(value)}`);
}

function block(open: string, lines: readonly string[], close: string): string {
  return lines.length === 0 ? open + close : `${open}\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ${close}`;
}

/** JSON with members sorted by code unit and without spaces (RFC 8785, for values without numbers beyond doubles). */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
