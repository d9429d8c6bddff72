import { ACTIONS, ON_UNKNOWN, SEVERITIES, TAG_NAMES } from '@sea-forge/policy';
import { type Details, nearest } from '@sea-forge/diagnostics';
import type { PolicyDeclaration, Text } from '../../syntax/ast.ts';
import { priorityOf } from '../../syntax/priority-of.ts';
import type { CheckContext } from '../check-context.ts';
import { replacement } from '../report/replacement.ts';

type TagName = (typeof TAG_NAMES)[number];

/** Checks the tags of a policy that steer the gateway: words, values and the policies they name (E404, E405). */
export function checkTags(policy: PolicyDeclaration, context: CheckContext): void {
  const seen = new Map<TagName, { tag: Text; value: string }>();
  for (const tag of policy.tags) {
    const [, written, value] = /^([^:]*):(.*)$/s.exec(tag.value) ?? [];
    // A tag without a colon is free.
    if (written === undefined || value === undefined) continue;
    const name = TAG_NAMES.find((each) => each === written);
    if (name === undefined) reportName(tag, written, value, context);
    else checkValue(policy, tag, { name, value: value.trim() }, seen, context);
  }
  const permits = policy.tags.some((tag) => tag.value.startsWith('permits:'));
  if (policy.per?.modality === 'Permission' && !permits) {
    const problem = `the permission "${policy.name.value}" excuses no policy, so it has no effect`;
    context.report('E405', policy.name, { problem }, { help: 'name what it excuses: `@tags ["permits:<policy>"]`' });
  }
}

function reportName(tag: Text, written: string, value: string, context: CheckContext): void {
  const near = nearest(written.trim(), TAG_NAMES);
  if (near === undefined) return;
  const problem = `"${written}" is no tag that steers the gateway`;
  context.report('E404', tag, { problem }, replacement(context.file.source, tag.span, `${near}:${value}`));
}

function checkValue(
  policy: PolicyDeclaration,
  tag: Text,
  { name, value }: { name: TagName; value: string },
  seen: Map<TagName, { tag: Text; value: string }>,
  context: CheckContext,
): void {
  if (name === 'permits') {
    checkPermits(policy, tag, value, context);
  } else if (name === 'requirement') {
    if (/^REQ-\d+$/.test(value)) return;
    context.report(
      'E404',
      tag,
      { problem: `"${value}" is no requirement` },
      { help: 'write its id, e.g. "requirement:REQ-012"' },
    );
  } else {
    const values: readonly string[] = { action: ACTIONS, severity: SEVERITIES, 'on-unknown': ON_UNKNOWN }[name];
    if (!values.includes(value)) reportValue(tag, { name, value }, values, context);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, { tag, value });
    else if (first.value !== value) {
      const { source } = context.file;
      const related = [{ path: source.path, range: source.range(first.tag.span), message: 'and here otherwise' }];
      const problem = `the tag "${name}" is given twice: the stricter one counts`;
      context.report('E405', tag, { problem }, { help: 'keep one of them', related });
    }
  }
}

function reportValue(
  tag: Text,
  { name, value }: { name: string; value: string },
  values: readonly string[],
  context: CheckContext,
): void {
  const near = nearest(value, values);
  const details: Details =
    near === undefined
      ? { help: `it is one of ${values.join(', ')}` }
      : replacement(context.file.source, tag.span, `${name}:${near}`);
  context.report('E404', tag, { problem: `"${value}" is no value of the tag "${name}"` }, details);
}

function checkPermits(policy: PolicyDeclaration, tag: Text, value: string, context: CheckContext): void {
  if (policy.per?.modality !== 'Permission') {
    const problem = `only a Permission excuses policies, "${policy.name.value}" is none`;
    context.report(
      'E405',
      tag,
      { problem },
      { help: 'write `per Constraint Permission priority <n>`, or drop the tag' },
    );
  }
  if (value === policy.name.value) {
    context.report(
      'E405',
      tag,
      { problem: 'a permission cannot excuse itself' },
      { help: 'name the policy that it excuses' },
    );
    return;
  }
  const permitted = context.scope.find('Policy', value);
  if (permitted.kind === 'found') return checkPriority(policy, tag, permitted.symbol.declaration, context);
  if (permitted.kind !== 'missing') return;
  const near = nearest(value, context.scope.names('Policy'));
  const details: Details = near === undefined ? {} : replacement(context.file.source, tag.span, `permits:${near}`);
  context.report('E404', tag, { problem: `the policy "${value}" that "permits" names is not declared` }, details);
}

/** Who is excused has not the larger priority. */
function checkPriority(
  policy: PolicyDeclaration,
  tag: Text,
  permitted: PolicyDeclaration,
  context: CheckContext,
): void {
  if (policy.per?.modality !== 'Permission') return;
  const [own, other] = [priorityOf(policy), priorityOf(permitted)];
  if (own >= other) return;
  const problem = `"${permitted.name.value}" has the larger priority (${other}, not ${own}), so this permission does not excuse it`;
  context.report('E405', tag, { problem }, { help: `give the permission priority ${other} or more` });
}
