import { compilePattern } from '@sea-forge/policy';
import type { PatternDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { spanInText } from '../report/span-in-text.ts';

/** A pattern compiles in the language's dialect, whose matching takes linear time (section 6). */
export function checkPattern({ name, regex }: PatternDeclaration, { file, report }: CheckContext): void {
  const compiled = compilePattern(regex.value);
  if (compiled.ok) return;
  const span = spanInText(file.source, regex, compiled.offset);
  report('E023', span, { name: name.value, problem: compiled.message });
}
