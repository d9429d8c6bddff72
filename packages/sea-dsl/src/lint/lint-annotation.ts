import type { Details, SourceText } from '@sea-forge/diagnostics';
import type { Report } from '../check/report/findings.ts';
import { suggestion } from '../check/report/replacement.ts';
import type { Annotation, AnnotationValue, Text } from '../syntax/ast.ts';
import { type AnnotationShape, type FlowAnnotation, flowAnnotations, type MemberShape } from './flow-annotations.ts';

type Members = Extract<AnnotationValue, { kind: 'object' }>['members'];

interface Subject {
  readonly name: FlowAnnotation;
  readonly source: SourceText;
  readonly report: Report;
}

/** The value of an annotation is the object that its name asks for, nested, with the members that it has. */
export function lintAnnotation({ value }: Annotation, subject: Subject): void {
  const { name, report } = subject;
  const { members: shapes, example }: AnnotationShape = flowAnnotations[name];
  if (value.kind === 'object') {
    lintDots(value.members, subject);
    if (shapes !== undefined) lintMembers(value, shapes, subject);
    return;
  }
  if (shapes === undefined && value.kind === 'text' && value.value !== '') return;
  const problem = shapes === undefined ? 'its value is no object and no text' : 'its value is no object';
  report('FLOW003', value, { name, problem }, { help: `write ${example}` });
}

function lintDots(members: Members, subject: Subject): void {
  for (const { key, value } of members) {
    if (key.value.includes('.')) {
      const [outer, ...inner] = key.value.split('.');
      const nested = inner.length === 0 ? '...' : `{ "${inner.join('": { "')}": ...${' }'.repeat(inner.length)}`;
      const help = outer === subject.name ? `write "${inner.join('.')}"` : `write "${outer}": ${nested}`;
      subject.report('FLOW007', key, { key: key.value }, { help });
    }
    if (value.kind === 'object') lintDots(value.members, subject);
  }
}

function lintMembers(
  { members, span }: Extract<AnnotationValue, { kind: 'object' }>,
  shapes: Readonly<Record<string, MemberShape>>,
  subject: Subject,
): void {
  const { name, source, report } = subject;
  const seen = new Set<string>();
  const names = Object.keys(shapes);
  for (const { key, value } of members) {
    const shape = Object.hasOwn(shapes, key.value) ? shapes[key.value] : undefined;
    if (shape === undefined) {
      const near = reportMember(key, names, subject);
      if (near !== undefined) seen.add(near);
      continue;
    }
    if (seen.has(key.value)) {
      report('FLOW003', key, { name, problem: `"${key.value}" stands twice` }, { help: 'keep one of the two' });
      continue;
    }
    seen.add(key.value);
    lintValue(key, value, shape, subject);
  }
  const isKeyed = name === 'idempotency' && members.some(({ key, value }) => key.value === 'enabled' && isTrue(value));
  for (const [member, { required }] of Object.entries(shapes)) {
    if (seen.has(member) || !(required || isKeyed)) continue;
    const details = { help: `write ${flowAnnotations[name].example}` };
    const end = source.text.charAt(span.start) === '{' ? { start: span.start, end: span.start + 1 } : span;
    report('FLOW003', end, { name, problem: `"${member}" is missing` }, details);
  }
}

/** Says that a member is not known, once; the known one that stands here misspelt or dotted is not missing too. */
function reportMember(key: Text, names: readonly string[], { name, source, report }: Subject): string | undefined {
  const last = key.value.split('.').at(-1) ?? '';
  if (key.value.includes('.')) return names.find((each) => each === last);
  const near = suggestion(source, key.span, key.value, names);
  const details: Details = near.help === undefined ? { help: `it has ${names.join(', ')}` } : near;
  report('FLOW003', key, { name, problem: `it has no "${key.value}"` }, details);
  const meant = near.fix?.edits[0]?.newText;
  return names.find((each) => JSON.stringify(each) === meant);
}

function lintValue(key: Text, value: AnnotationValue, shape: MemberShape, { name, source, report }: Subject): void {
  const { type, values } = shape;
  if (value.kind !== type) {
    const help = type === 'boolean' ? 'write true or false' : `write ${values?.map(quoted).join(' or ') ?? 'a text'}`;
    const problem = `"${key.value}" is ${type === 'boolean' ? 'true or false' : 'a text'}`;
    report('FLOW003', value, { name, problem }, { help });
    return;
  }
  if (value.kind !== 'text') return;
  const text = String(value.value);
  if (values === undefined && text.trim() !== '') return;
  if (values?.includes(text) === true) return;
  const near = values === undefined ? {} : suggestion(source, value.span, text, values);
  const help = { help: values === undefined ? 'name a field of the flow' : `write ${values.map(quoted).join(' or ')}` };
  const problem = values === undefined ? `"${key.value}" is blank` : `there is no ${key.value} "${text}"`;
  report('FLOW003', value, { name, problem }, near.help === undefined ? help : near);
}

function isTrue(value: AnnotationValue): boolean {
  return value.kind === 'boolean' && value.value === true;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
