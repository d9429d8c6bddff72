import type { Diagnostic } from '@sea-forge/diagnostics';
import type { GovernanceModel } from '@sea-forge/model';
import { factVocabulary } from '@sea-forge/policy';
import { diagnostic } from '../codes.ts';

/** Policies that read what only a filter finds, while no SDS requires that filter: they would be unknown, and block. */
export function checkFactSources({ constraints, codegenDirectives }: GovernanceModel): readonly Diagnostic[] {
  const required = new Set(codegenDirectives.governance.gateway.filters);
  return constraints.policies.flatMap(({ id, reads, onUnknown, origin }) => {
    if (onUnknown === 'allow') return [];
    const position = { line: origin.line, column: origin.column };
    const place = {
      path: origin.path,
      range: { start: position, end: { ...position, column: origin.column + [...id].length } },
    };
    return reads.flatMap((fact) => {
      const filter = /^filter (\w+)/.exec(factVocabulary[fact]?.source ?? '')?.[1];
      return filter === undefined || required.has(filter)
        ? []
        : [diagnostic('PIPE018', place, { policy: id, fact, filter })];
    });
  });
}
