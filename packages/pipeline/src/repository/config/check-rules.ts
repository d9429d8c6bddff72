import { type AllCodes, type Diagnostic, mayBeSetTo, nearest, type SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../../codes.ts';
import type { RepositoryConfig } from './repository-config.ts';

/** The rules that name no code of the tool, or lower a firm one: they are not obeyed. */
export function checkRules({ rules }: RepositoryConfig, source: SourceText, codes: AllCodes): readonly Diagnostic[] {
  return [...rules].flatMap(([code, { value: wanted, span, codeSpan }]) => {
    const definition = codes.get(code);
    if (definition === undefined) {
      const near = codes.has(code.toUpperCase()) ? code.toUpperCase() : nearest(code, codes.keys());
      const details = near === undefined ? {} : { help: `did you mean ${near}?` };
      return [diagnostic('CONF002', { source, span: codeSpan }, { code }, details)];
    }
    if (mayBeSetTo(code, wanted, codes)) return [];
    return [diagnostic('CONF001', { source, span }, { code, wanted, severity: definition.severity })];
  });
}
