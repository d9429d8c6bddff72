import type { Span } from '@sea-forge/diagnostics';
import type { ProseLine, SpecDocument } from '../document/spec-document.ts';

/** A section that a kind of document has, under any of its usual names. */
export interface ExpectedSection {
  readonly name: string;
  readonly names: readonly string[];
}

export const ADR_SECTIONS: readonly ExpectedSection[] = [
  { name: 'Context', names: ['context', 'background', 'problem', 'motivation', 'forces', 'issue'] },
  { name: 'Decision', names: ['decision', 'resolution', 'outcome'] },
  {
    name: 'Constraints',
    names: ['constraint', 'constraints', 'rules', 'guardrails', 'invariants', 'guiding principles', 'decision drivers'],
  },
  {
    name: 'Consequences',
    names: [
      'consequence',
      'consequences',
      'implications',
      'impact',
      'trade-offs',
      'tradeoffs',
      'results',
      'pros and cons',
    ],
  },
];

export const SDS_SECTIONS: readonly ExpectedSection[] = [
  {
    name: 'Overview',
    names: ['overview', 'introduction', 'summary', 'purpose', 'scope', 'context', 'background', 'goals', 'abstract'],
  },
  {
    name: 'Components',
    names: [
      'component',
      'components',
      'architecture',
      'building blocks',
      'modules',
      'structure',
      'design',
      'containers',
      'elements',
    ],
  },
  {
    name: 'Interfaces',
    names: [
      'interface',
      'interfaces',
      'api',
      'apis',
      'endpoints',
      'contracts',
      'integration',
      'integrations',
      'protocols',
      'commands and queries',
    ],
  },
  {
    name: 'Non-functional requirements',
    names: [
      'non-functional requirements',
      'nonfunctional requirements',
      'non functional requirements',
      'nfr',
      'nfrs',
      'quality',
      'qualities',
      'quality attributes',
      'quality requirements',
      'operational requirements',
      'operations',
      'service levels',
      'service level objectives',
      'slo',
      'slos',
      'performance',
      'constraints',
    ],
  },
];

export const ACCEPTANCE: ExpectedSection = {
  name: 'Acceptance criteria',
  names: [
    'acceptance',
    'acceptance criteria',
    'acceptance tests',
    'definition of done',
    'success criteria',
    'scenarios',
    'verification',
  ],
};

/** The sections of a list that no heading of the document has among its words. */
export function missingSections({ prose }: SpecDocument, expected: readonly ExpectedSection[]): ExpectedSection[] {
  const headings = prose.flatMap(({ heading, text }) => (heading === undefined ? [] : [words(text)]));
  return expected.filter(
    ({ names }) => !headings.some((heading) => names.some((name) => heading.includes(` ${name} `))),
  );
}

/** The lines below the heading that has one of the names, up to the next heading of its level. */
export function linesOfSection({ prose }: SpecDocument, { names }: ExpectedSection): readonly ProseLine[] {
  const start = prose.findIndex(
    ({ heading, text }) => heading !== undefined && names.some((name) => words(text).includes(` ${name} `)),
  );
  const level = prose[start]?.heading;
  if (level === undefined) return [];
  const length = prose.slice(start + 1).findIndex(({ heading }) => heading !== undefined && heading <= level);
  return prose.slice(start + 1, length < 0 ? prose.length : start + 1 + length);
}

/** The text of a list item with its place; undefined for another line. */
export function listItem({ text, span, heading }: ProseLine): { text: string; span: Span } | undefined {
  const mark = heading === undefined ? /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/.exec(text) : null;
  if (mark === null) return undefined;
  const words = text.slice(mark[0].length).trimEnd();
  const start = span.start + mark[0].length;
  return words === '' ? undefined : { text: words, span: { start, end: start + words.length } };
}

// In lower case between blanks, without numbers, marks and emoji.
function words(heading: string): string {
  return ` ${heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ')
    .trim()} `;
}
