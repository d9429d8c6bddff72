import type { DebtItem, DebtSeverity, DebtStatus } from '../item/item.ts';

export type Enforcement = 'pass' | 'warn' | 'block';
type Rule = Enforcement | 'pass with approver' | 'pass with mitigation';

/** What a finding of a severity means for CI, by the status of the item that it belongs to; `none`: it has no item. */
const MATRIX: Readonly<Record<DebtSeverity, Readonly<Record<DebtStatus | 'none', Rule>>>> = {
  low: { none: 'warn', open: 'warn', accepted: 'pass', mitigating: 'pass', resolved: 'warn' },
  medium: { none: 'block', open: 'block', accepted: 'pass', mitigating: 'pass', resolved: 'block' },
  high: { none: 'block', open: 'block', accepted: 'pass with approver', mitigating: 'pass', resolved: 'block' },
  critical: { none: 'block', open: 'block', accepted: 'block', mitigating: 'pass with mitigation', resolved: 'block' },
};

/** The cell of the matrix, with its condition held against the item. */
export function enforcementOf(
  severity: DebtSeverity,
  item?: Pick<DebtItem, 'status' | 'approver' | 'mitigation'>,
): Enforcement {
  const rule = MATRIX[severity][item?.status ?? 'none'];
  switch (rule) {
    case 'pass with approver':
      return isNamed(item?.approver) ? 'pass' : 'block';
    case 'pass with mitigation':
      return isNamed(item?.mitigation) ? 'pass' : 'block';
    case 'pass':
    case 'warn':
    case 'block':
      return rule;
  }
}

function isNamed(text: string | undefined): boolean {
  return text !== undefined && /[\p{L}\p{N}]/u.test(text);
}
