import type { Diagnostic } from '../diagnostic.ts';
import { isAtLeast, type ReportContext, type Reporter, sortReport } from '../report.ts';

/** JUnit XML: a test case for each file looked at; findings that fail are its failure, the others its output. */
export const junitReporter: Reporter = (unsorted, context) => {
  const report = sortReport(unsorted);
  const byPath = new Map<string, Diagnostic[]>(report.files.map(({ path }) => [path, []]));
  for (const diagnostic of report.diagnostics)
    byPath.set(diagnostic.path, [...(byPath.get(diagnostic.path) ?? []), diagnostic]);
  const suppressed = new Map<string, string[]>();
  for (const one of report.suppressed ?? []) {
    const line = `suppressed (${one.suppression.reason}): ${line1(one)}`;
    suppressed.set(one.path, [...(suppressed.get(one.path) ?? []), line]);
  }
  const cases = [...byPath].map(([path, found]) =>
    testCase(report.command, path, found, suppressed.get(path), context),
  );
  const failures = cases.filter(({ failed }) => failed).length;
  return suite(report.command, cases.map(({ xml }) => xml).join(''), cases.length, { failures }, context);
};

/** A whole document around the test cases of one command. */
export function suite(
  command: string,
  cases: string,
  tests: number,
  { failures = 0, errors = 0 }: { readonly failures?: number; readonly errors?: number },
  { elapsedMs = 0 }: ReportContext,
): string {
  const counts = attributes({ tests, failures, errors, skipped: 0, time: (elapsedMs / 1000).toFixed(3) });
  const name = attributes({ name: `sea ${command}` });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<testsuites${name}${counts}>\n  <testsuite${name}${counts}>\n${cases}  </testsuite>\n</testsuites>\n`
  );
}

function testCase(
  command: string,
  path: string,
  found: readonly Diagnostic[],
  suppressed: readonly string[] = [],
  { failOn = 'error' }: ReportContext,
): { readonly xml: string; readonly failed: boolean } {
  const failing = found.filter(({ severity }) => isAtLeast(severity, failOn));
  const others = [...found.filter(({ severity }) => !isAtLeast(severity, failOn)).map(whole), ...suppressed];
  const [first] = failing;
  const parts = [
    ...(first === undefined
      ? []
      : [element('failure', { type: first.code, message: summaryOf(failing, first) }, failing.map(whole))]),
    ...(others.length === 0 ? [] : [element('system-out', {}, others)]),
  ];
  const head = `    <testcase${attributes({ classname: `sea.${command}`, name: path, time: '0' })}`;
  const xml = parts.length === 0 ? `${head}/>\n` : `${head}>\n${parts.join('')}    </testcase>\n`;
  return { xml, failed: first !== undefined };
}

function summaryOf(failing: readonly Diagnostic[], first: Diagnostic): string {
  return failing.length === 1 ? `${first.code}: ${first.message}` : `${failing.length} findings`;
}

function line1({ path, range, severity, code, message }: Diagnostic): string {
  const place = range === undefined ? path : `${path}:${range.start.line}:${range.start.column}`;
  return `${place} ${severity} ${code}: ${message}`;
}

function whole(diagnostic: Diagnostic): string {
  const { why, help } = diagnostic;
  return [
    line1(diagnostic),
    ...(why === undefined ? [] : [`  why: ${why}`]),
    ...(help === undefined ? [] : [`  fix: ${help}`]),
  ].join('\n');
}

function element(name: string, values: Readonly<Record<string, string>>, texts: readonly string[]): string {
  return `      <${name}${attributes(values)}>${escapeXml(texts.join('\n'))}</${name}>\n`;
}

export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML 1.0 may hold it: what is no character there, also as a reference, becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string)
    .replaceAll('\r', '&#13;');
}
