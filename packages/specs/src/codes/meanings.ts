import type { codes } from './codes.ts';
import { FORMAT, type Meaning } from './meaning.ts';
import { registryMeanings } from './registry.meanings.ts';

const SAFE_READING = 'rule of this tool: hostile documents stop no gate';
const CHAIN = 'traceability: decision, requirement, design, policy';

/** What each finding about a specification means. */
export const meanings: { readonly [Code in keyof typeof codes]?: Meaning } = {
  ...registryMeanings,
  SPEC001: {
    means: 'A specification is larger than 2 MiB. It is not read at all.',
    scenario: 'A log of two megabytes was saved as docs/specs/support/sds/003-models.md.',
    related: ['SPEC004', 'SPEC005'],
    source: SAFE_READING,
  },
  SPEC002: {
    means: 'A block of YAML, in front matter or between fences, has no valid form.',
    related: ['SPEC003', 'SPEC104'],
    source: FORMAT,
  },
  SPEC003: {
    means: 'One key stands twice in a mapping, or in two blocks that are read as one.',
    related: ['SPEC002'],
    source: FORMAT,
  },
  SPEC004: {
    means: 'A value of YAML is nested deeper than 100 levels.',
    scenario: 'A generator wrote a list in a list in a list, a hundred times over, into a YAML block.',
    related: ['SPEC001', 'SPEC005'],
    source: SAFE_READING,
  },
  SPEC005: {
    means: 'Aliases (`*a`) of YAML refer to so much that reading them out would fill the machine.',
    scenario: 'A block defines an anchor `&a` and refers to it by `*a` more than a hundred times.',
    related: ['SPEC004'],
    source: SAFE_READING,
  },
  SPEC006: {
    means: 'A key is `__proto__`, `constructor` or another word that programs take for their own.',
    source: SAFE_READING,
  },
  SPEC007: {
    means: 'Front matter begins with a line `---` and is never closed by another.',
    related: ['SPEC008', 'SPEC012'],
    source: FORMAT,
  },
  SPEC008: {
    means: 'Front matter is marked as another language than YAML. It is not read, and nothing in it is run.',
    related: ['SPEC007'],
    source: SAFE_READING,
  },
  SPEC009: {
    means: 'Front matter holds hundreds of blank characters in a row.',
    scenario: 'Three hundred empty lines stand between two keys of the front matter.',
    related: ['SPEC001'],
    source: SAFE_READING,
  },
  SPEC010: {
    means: 'A markdown file among specifications has no header by which it would be one.',
    related: ['SPEC015', 'SPEC103'],
    source: FORMAT,
  },
  SPEC011: {
    means: 'A key of the header is written in two places (front matter, a line, a section) with different values.',
    related: ['SPEC003', 'SPEC214'],
    source: FORMAT,
  },
  SPEC012: { means: 'A fence or an HTML comment is opened and never closed.', related: ['SPEC007'], source: FORMAT },
  SPEC013: {
    means: 'A YAML block has a top-level key that is nearly a known one, so the block is taken for an example.',
    related: ['SPEC101'],
    source: FORMAT,
  },
  SPEC014: { means: 'The text holds a control character other than tab and line end.', source: SAFE_READING },
  SPEC015: {
    means: 'The id says another kind of document than its folder or header.',
    related: ['SPEC010', 'SPEC203'],
    source: FORMAT,
  },
  SPEC016: {
    means:
      'A file below docs/specs is a specification by what it says, but its name or its place is not one where specifications are read: its name ends in `.markdown`, `.yaml` without `.sds` before it, or it lies outside of every context.',
    related: ['SPEC010', 'SPEC013'],
    source: FORMAT,
  },
  SPEC101: {
    means: 'A key stands where the schema has none of that name. Keys of your own begin with `x-`.',
    related: ['SPEC013', 'SPEC103'],
    source: FORMAT,
  },
  SPEC102: {
    means: 'A value is not among those that its key may have.',
    related: ['SPEC104', 'SPEC107'],
    source: FORMAT,
  },
  SPEC103: { means: 'A key that the schema requires is not there.', related: ['SPEC101'], source: FORMAT },
  SPEC104: {
    means: 'A value has another type than its key: a text for a list, a number for a text.',
    related: ['SPEC102', 'SPEC105', 'SPEC106'],
    source: FORMAT,
  },
  SPEC105: {
    means: 'A text that looks like a number is written without quotes, and YAML has changed it.',
    related: ['SPEC104', 'SPEC108'],
    source: 'YAML 1.2, core schema',
  },
  SPEC106: {
    means: '`yes`, `on` or a quoted word stands where true or false is needed.',
    related: ['SPEC104'],
    source: 'YAML 1.2, core schema',
  },
  SPEC107: {
    means: 'A value has the right type but not the form: an id with a blank, a term of retention without a unit.',
    related: ['SPEC102'],
    source: FORMAT,
  },
  SPEC108: {
    means: 'A number begins with a zero. YAML 1.1 reads it in base eight.',
    related: ['SPEC105'],
    source: 'YAML 1.1 and 1.2',
  },
  SPEC109: {
    means: 'A status is written by a name that other house styles use; it is read as the one of this format.',
    related: ['SPEC102'],
    source: FORMAT,
  },
  SPEC201: {
    means:
      'A document refers to another by an id that none has, in its context or in `shared`. Reference documents (`REF-019`) are known by their file, `ref/019-name.md`, and missed only where a context keeps some.',
    related: ['SPEC206', 'SPEC204'],
    source: CHAIN,
  },
  SPEC202: { means: 'Two documents of one kind in one context have the same id.', related: ['SPEC203'], source: CHAIN },
  SPEC203: {
    means: 'The number in the file name is not that of the id.',
    related: ['SPEC202', 'SPEC015'],
    source: FORMAT,
  },
  SPEC204: {
    means: 'A link to a file of this repository leads nowhere.',
    related: ['SPEC205', 'SPEC201'],
    source: 'CHECK-REF-001',
  },
  SPEC205: {
    means: 'A link leads to a file that is there, but to a heading that is not.',
    related: ['SPEC204'],
    source: 'CHECK-REF-001',
  },
  SPEC206: {
    means: 'A document refers to one that is superseded or deprecated.',
    related: ['SPEC201', 'SPEC210'],
    source: CHAIN,
  },
  SPEC207: {
    means: 'An approved requirement is named by no design and no policy.',
    related: ['SPEC208', 'SPEC212'],
    source: CHAIN,
  },
  SPEC208: {
    means: 'A design in review or later does not say which PRD or ADR it satisfies.',
    related: ['SPEC207', 'SPEC213'],
    source: CHAIN,
  },
  SPEC209: { means: 'A design in review or later names nobody who owns it.', related: ['SDS207'], source: FORMAT },
  SPEC210: { means: 'Documents supersede each other in a circle.', related: ['SPEC211', 'SDS217'], source: CHAIN },
  SPEC211: {
    means: 'A document says that it supersedes another, which does not say so itself, or the other way round.',
    related: ['SPEC210', 'SPEC206'],
    source: CHAIN,
  },
  SPEC212: {
    means:
      'A policy does not name the requirement it enforces: by a tag in SEA, by satisfies_reqs in a design from review on.',
    related: ['SPEC207', 'PIPE004'],
    source: CHAIN,
  },
  SPEC213: { means: 'A PRD does not say which decision it follows from.', related: ['SPEC208'], source: CHAIN },
  SPEC214: { means: 'The header and a heading give one id two titles.', related: ['SPEC011'], source: FORMAT },
  SPEC215: {
    means: 'A document has the status superseded, names no successor, and no other document supersedes it.',
    related: ['SPEC211', 'SPEC206'],
    source: CHAIN,
  },
  SPEC301: {
    means: 'A decision record lacks Context, Decision, Constraints or Consequences.',
    related: ['ADR101'],
    source: 'format of decision records',
  },
  SPEC302: {
    means: 'A design in review or later lacks one of its four sections.',
    related: ['SPEC208', 'SPEC209'],
    source: FORMAT,
  },
  ADR101: {
    means: 'An item under Constraints states something without saying MUST or MUST NOT.',
    related: ['SPEC301'],
    source: 'RFC 2119 and the format of decision records',
  },
  PRD101: { means: 'A requirement id stands over two texts.', related: ['SPEC202'], source: CHAIN },
  PRD102: { means: 'A requirement has an id and no sentence.', related: ['PRD101', 'PRD205'], source: CHAIN },
  PRD201: {
    means: 'A requirement is not a sentence of the kind "When ..., the system shall ...".',
    related: ['PRD202', 'PRD203'],
    source: 'EARS, Easy Approach to Requirements Syntax',
  },
  PRD202: {
    means: 'A requirement uses a word such as "fast" or "as appropriate" that nobody can measure.',
    related: ['PRD201'],
    source: 'ISO/IEC/IEEE 29148, section 5.2.7',
  },
  PRD203: {
    means: 'A requirement asks for several things at once.',
    related: ['PRD201'],
    source: 'ISO/IEC/IEEE 29148: requirements are singular',
  },
  PRD204: {
    means: 'A PRD has requirements and does not say how to tell that they are met.',
    related: ['PRD205'],
    source: 'format of PRDs',
  },
  PRD205: { means: 'A PRD has no requirement at all.', related: ['PRD204', 'PRD102'], source: 'format of PRDs' },
  'CHECK-AUTH-001': {
    means:
      'A text describes a privileged action and does not refer to the specification of authority that the configuration names.',
    related: ['CHECK-ID-001'],
    source: 'ruleset sea-forge',
  },
  'CHECK-PROP-001': {
    means: 'A text changes the meaning of a term and does not refer to the specification of change proposals.',
    source: 'ruleset sea-forge',
  },
  'CHECK-ID-001': {
    means: 'A text describes how somebody is identified and does not refer to the specification of identity.',
    related: ['CHECK-AUTH-001'],
    source: 'ruleset sea-forge',
  },
  'CHECK-SEM-001': { means: 'A text lets a running service depend on SBVR.', source: 'ruleset sea-forge' },
  'CHECK-ECON-001': {
    means: 'A text brings fees, stakes or pools of a public chain into the system.',
    source: 'ruleset sea-forge',
  },
};
