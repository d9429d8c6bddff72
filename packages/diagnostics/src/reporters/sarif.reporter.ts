import type { AllCodes, Diagnostic, Fix, RelatedLocation } from '../diagnostic.ts';
import { type Report, type ReportContext, type Reporter, type SuppressedDiagnostic, sortReport } from '../report.ts';
import type { Range } from '../source-text.ts';
import { fingerprints } from '../baseline/fingerprint.ts';

/** Where the pages of the codes stand unless `docs-url` of `sea.config.yaml` says otherwise. */
const DOCS_URL = 'https://sea-forge.example/docs';

/** SARIF 2.1.0 (OASIS), one run: rules with their help, places, fixes, stable fingerprints, suppressions. */
export const sarifReporter: Reporter = (unsorted, context) => {
  const report = sortReport(unsorted);
  const all: readonly (Diagnostic | SuppressedDiagnostic)[] = [...report.diagnostics, ...(report.suppressed ?? [])];
  const ruleIds = [...new Set(all.map(({ code }) => code))].sort();
  const marks = fingerprints(all);
  const results = all.map((diagnostic, index) => ({
    ruleId: diagnostic.code,
    ruleIndex: ruleIds.indexOf(diagnostic.code),
    level: diagnostic.severity,
    message: { text: diagnostic.message },
    locations: [{ physicalLocation: physicalLocation(diagnostic.path, diagnostic.range) }],
    ...relatedLocations(diagnostic.related),
    ...fixes(diagnostic.fix),
    partialFingerprints: { 'seaFinding/v1': marks[index] as string },
    suppressions: 'suppression' in diagnostic ? [suppression(diagnostic)] : [],
  }));
  return sarifLog(report.command, context, {
    rules: ruleIds.map((id) => rule(id, context)),
    artifacts: artifacts(report),
    results,
    invocation: { executionSuccessful: true },
  });
};

export interface SarifParts {
  readonly rules: readonly unknown[];
  readonly artifacts: readonly unknown[];
  readonly results: readonly unknown[];
  readonly invocation: Readonly<Record<string, unknown>>;
}

/** A whole log around what one command found. */
export function sarifLog(command: string, { toolVersion, docsUrl }: ReportContext, parts: SarifParts): string {
  const version = toolVersion === undefined ? {} : { semanticVersion: toolVersion };
  const run = {
    tool: { driver: { name: 'sea', ...version, informationUri: docsUrl ?? DOCS_URL, rules: parts.rules } },
    automationDetails: { id: `sea/${command}/` },
    columnKind: 'unicodeCodePoints',
    invocations: [parts.invocation],
    artifacts: parts.artifacts,
    results: parts.results,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(id: string, { codes, docsUrl = DOCS_URL }: ReportContext): unknown {
  const definition = (codes as AllCodes | undefined)?.get(id);
  const helpUri = `${docsUrl}/reference/codes.html#${id.toLowerCase()}`;
  if (definition === undefined) return { id, helpUri };
  const { title, why, fix, severity } = definition;
  return {
    id,
    name: title.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => next?.toUpperCase() ?? ''),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: `Why: ${why}.\nFix: ${fix}.\nMore: sea explain ${id}`,
      markdown: `**Why:** ${why}.\n\n**Fix:** ${fix}.\n\nMore: \`sea explain ${id}\``,
    },
    helpUri,
    defaultConfiguration: { level: severity },
  };
}

function artifacts({ files }: Report): readonly unknown[] {
  return files.map(({ path }) => ({ location: { uri: artifactUri(path) } }));
}

function physicalLocation(path: string, range: Range | undefined): unknown {
  const artifactLocation = { uri: artifactUri(path) };
  return range === undefined ? { artifactLocation } : { artifactLocation, region: region(range) };
}

function region({ start, end }: Range): unknown {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function relatedLocations(related: readonly RelatedLocation[] = []): object {
  if (related.length === 0) return {};
  return {
    relatedLocations: related.map(({ path, range, message }, id) => ({
      id,
      message: { text: message },
      physicalLocation: physicalLocation(path, range),
    })),
  };
}

function fixes(fix: Fix | undefined): object {
  if (fix === undefined || fix.edits.length === 0) return {};
  const paths = [...new Set(fix.edits.map(({ path }) => path))];
  const artifactChanges = paths.map((path) => ({
    artifactLocation: { uri: artifactUri(path) },
    replacements: fix.edits
      .filter((edit) => edit.path === path)
      .map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
  }));
  return { fixes: [{ description: { text: fix.title }, artifactChanges }] };
}

function suppression({ suppression: { kind, reason } }: SuppressedDiagnostic): unknown {
  return { kind: kind === 'comment' ? 'inSource' : 'external', justification: reason };
}

/** A URI reference (RFC 3986) of a path with `/`: relative as it is, absolute as a `file:` URI. */
function artifactUri(path: string): string {
  const encoded = path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[!'()*]/g, percent))
    .join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${path.slice(0, 2)}${encoded.slice(4)}` : encoded;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
