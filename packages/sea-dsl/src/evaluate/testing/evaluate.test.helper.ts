import { hasErrors, SourceText } from '@sea-forge/diagnostics';
import { check } from '../../check/check.ts';
import { parse } from '../../parse.ts';
import type { SourceFile } from '../../syntax/ast.ts';
import { PolicyEvaluation, type PolicyVerdict } from '../evaluate-policies.ts';
import { readFacts } from '../facts/read-facts.ts';

type Decided = Extract<PolicyVerdict, { decided: true }>;

/** Two hives' worth of model; `policies` may use all of it. */
export const APIARY = `Entity "Hive" Entity "Jar" Resource "Honey" kg Resource "Wax" g Role "Keeper" Role "Owner"
Flow "Honey" @lane "a" from "Hive" to "Jar" quantity 3
Flow "Honey" from "Hive" to "Jar" quantity 5
`;

export function parsed(text: string, path = 'main.sea'): SourceFile {
  const { file, diagnostics } = parse(new SourceText(path, text));
  const findings = [...diagnostics, ...check([file], { evaluating: true })];
  if (hasErrors(findings)) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return file;
}

/** Every verdict of a file by name; `facts` is what a file of facts holds. */
export function verdictsOf(text: string, facts: unknown = {}): Readonly<Record<string, Decided>> {
  const file = parsed(text);
  const source = new SourceText('facts.json', JSON.stringify(facts));
  const { sheet, diagnostics } = readFacts(source, [file], file);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const evaluation = new PolicyEvaluation([file], {}, sheet);
  const verdicts = file.declarations.flatMap((policy) =>
    policy.kind === 'Policy' ? [evaluation.verdict(policy, file)] : [],
  );
  return Object.fromEntries(
    verdicts.map((verdict) => {
      if (!verdict.decided) throw new Error('out of steps');
      return [verdict.policy.name.value, verdict];
    }),
  );
}

/** The verdict of a policy `p` with this condition over the apiary. */
export function verdictOf(condition: string, facts: unknown = {}): Decided {
  return verdictsOf(`${APIARY}Policy p as: ${condition}`, facts)['p'] as Decided;
}
