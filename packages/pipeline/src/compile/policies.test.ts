import { SourceText } from '@sea-forge/diagnostics';
import { parse } from '@sea-forge/sea-dsl';
import { describe, expect, it } from 'vitest';
import { compilePolicies, type PolicySurroundings } from './policies.ts';

const surroundings: PolicySurroundings = {
  declarations: { patterns: new Map(), units: new Map() },
  requirements: new Set(['REQ-001']),
  requirementsAreComplete: true,
  earlierFindings: [],
};

function compile(text: string, more: Partial<PolicySurroundings> = {}) {
  const source = new SourceText('docs/specs/x/p.sea', text);
  const { policies, diagnostics } = compilePolicies([parse(source).file], { ...surroundings, ...more });
  return {
    policies,
    found: diagnostics.map(({ code, range }) => `${code} ${range?.start.line}:${range?.start.column}`),
    diagnostics,
  };
}

describe('compilePolicies', () => {
  it('keeps modality, priority, tags and where a policy stands, and nothing of its text', () => {
    const { policies, found } = compile(
      '// first\nPolicy p per Constraint Permission priority 7\n  @tags ["permits:q", "action:review"]\n  as: response.toxicity > 0.50\nPolicy q as: request.stream',
    );
    expect(found).toEqual([]);
    expect(policies[0]).toEqual({
      id: 'p',
      modality: 'Permission',
      priority: 7,
      expression: {
        type: 'Binary',
        op: 'GreaterThan',
        left: { type: 'MemberAccess', object: 'response', member: 'toxicity' },
        right: { type: 'Literal', value: 0.5 },
      },
      tags: ['permits:q', 'action:review'],
      requirements: [],
      permits: ['q'],
      action: 'review',
      severity: 'high',
      onUnknown: 'block',
      stage: 'output',
      reads: ['response.toxicity'],
      origin: { path: 'docs/specs/x/p.sea', id: 'p', line: 2, column: 8 },
    });
    expect(policies[1]).toMatchObject({ id: 'q', modality: 'Obligation', priority: 0, stage: 'input' });
  });

  it('gives a policy that reads no fact no stage', () => {
    expect(compile('Policy p as: forall f in flows: (f.quantity > 0)').policies[0]).not.toHaveProperty('stage');
  });

  it('marks what cannot run in the gateway', () => {
    const text = 'Policy p as: request.pii_count > 0 and\n  (exists f in flows: (f.quantity > 5))';
    expect(compile(text).found).toEqual(['PIPE003 2:4']);
  });

  it('says nothing again that the language has found already', () => {
    const text = 'Policy p as: request.no_such > 0';
    const [earlier] = compile(text).diagnostics;
    expect(earlier?.code).toBe('PIPE003');
    expect(compile(text, { earlierFindings: earlier === undefined ? [] : [earlier] }).found).toEqual([]);
  });

  it('marks the very tag that names what is not there, with the nearest name', () => {
    const { found, diagnostics } = compile(
      'Policy p\n  @tags ["x", "requirement:REQ-01", "permits:pp"]\n  as: request.stream',
    );
    expect(found).toEqual(['PIPE004 2:15', 'PIPE005 2:37']);
    expect(diagnostics.map(({ help }) => help)).toEqual(['did you mean "REQ-001"?', 'did you mean "p"?']);
  });

  it('calls no requirement unknown while a PRD cannot be read', () => {
    const text = 'Policy p @tags ["requirement:REQ-009"] as: request.stream';
    expect(compile(text, { requirementsAreComplete: false }).found).toEqual([]);
    expect(compile(text).found).toEqual(['PIPE004 1:17']);
  });
});
