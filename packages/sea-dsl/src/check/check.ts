import type { Diagnostic } from '@sea-forge/diagnostics';
import type { SourceFile } from '../syntax/ast.ts';
import { checkDuplicates } from './binder/check-duplicates.ts';
import { type CheckedModules, Compilation } from './compilation.ts';
import { checkDeclaration } from './declarations/declaration-checks.ts';
import { checkDeclaredRoot, checkImportedRoots } from './declarations/check-fact-roots.ts';
import { checkProfile } from './declarations/check-profile.ts';
import { checkPolicyVersions } from './declarations/check-versions.ts';
import { checkCycles } from './modules/check-cycles.ts';
import { checkImports } from './modules/check-imports.ts';
import { Findings } from './report/findings.ts';

/**
 * Checks parsed files: names, duplicates, modules, units, and the types of policies and metrics (rulings R6, R7, R11,
 * R15; sections 6, 9, 11, 12). Files that import each other see each other, others do not. An import of a file that is
 * not among the given ones is E503, unless `loadModules` says where it leads. Errors of syntax are not repeated. Pure; the
 * findings come in reading order and do not depend on the order of the files.
 */
export function check(files: readonly SourceFile[], modules: CheckedModules = {}): readonly Diagnostic[] {
  const compilation = new Compilation(files, modules);
  const findings = new Findings();
  const { graph, tables } = compilation;
  checkCycles(graph, findings);
  checkDuplicates(graph, tables, findings);
  for (const file of graph.files) {
    const context = compilation.contextOf(file, findings);
    checkImports(file, graph, tables, context.report);
    checkProfile(file, context);
    checkImportedRoots(file, context);
    checkPolicyVersions(file, context);
    for (const declaration of file.declarations) {
      checkDeclaredRoot(declaration, context);
      checkDeclaration(declaration, context);
    }
  }
  return findings.sorted();
}
