import { SourceText } from '@sea-forge/diagnostics';
import type { EntityDeclaration, SourceFile } from '../../syntax/ast.ts';

const NOWHERE = { start: 0, end: 0 };

const core = standardModule('std:core', ['System', 'User', 'Service']);

/** Modules that are part of the language; `http` and `aws` export nothing yet. */
export const standardLibrary: ReadonlyMap<string, SourceFile> = new Map([
  ['std', core],
  ['std:core', core],
  ['std:http', standardModule('std:http', [])],
  ['std:aws', standardModule('std:aws', [])],
]);

/** Whether a specifier names a built-in module, known or not. */
export function isStandardSpecifier(specifier: string): boolean {
  return specifier === 'std' || specifier.startsWith('std:');
}

function standardModule(namespace: string, entities: readonly string[]): SourceFile {
  return {
    source: new SourceText(namespace, ''),
    header: { namespace: { value: namespace, span: NOWHERE } },
    imports: [],
    comments: [],
    declarations: entities.map(exportedEntity),
  };
}

function exportedEntity(name: string): EntityDeclaration {
  return {
    kind: 'Entity',
    span: NOWHERE,
    keyword: NOWHERE,
    exported: true,
    name: { value: name, span: NOWHERE },
    annotations: {},
  };
}
