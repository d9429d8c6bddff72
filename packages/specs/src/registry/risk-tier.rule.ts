import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { replaceBy } from '../codes/replace-by.ts';
import type { Located, RegistryModel } from '../document/spec-document.ts';
import type { RegistryRule } from './registry.ts';

/** SDS203 to SDS210: what each risk tier asks for. A retired model serves nobody, so only its tier itself counts. */
export const checkRiskTiers: RegistryRule = ({ models }) =>
  models.flatMap(({ model, document: { source } }) => {
    const tier = model.riskTier.value;
    if (tier === 'prohibited') return [prohibited(model, source)];
    if (model.status.value === 'retired') return [];
    if (tier === 'high') return [...strictControls(model, source), ...highRisk(model, source)];
    if (tier === 'gpai') return strictControls(model, source);
    return switchedOff(model).map(({ control, switchSpan }) => {
      const details = { help: 'write enabled', fix: replaceBy('enabled', source, switchSpan) };
      return diagnostic(
        tier === 'limited' ? 'SDS209' : 'SDS210',
        { source, span: switchSpan },
        { model: model.id.value, control },
        details,
      );
    });
  });

function prohibited({ id, riskTier }: RegistryModel, source: SourceText): Diagnostic {
  return diagnostic('SDS203', { source, span: riskTier.span }, { model: id.value });
}

function strictControls({ id, riskTier, owner, governance }: RegistryModel, source: SourceText): Diagnostic[] {
  const words = { model: id.value, tier: riskTier.value };
  const label = `${NAMES[riskTier.value]} models need "enabled"`;
  const off = (code: 'SDS205' | 'SDS206', { value, span }: Located<boolean>): Diagnostic[] =>
    value ? [] : [diagnostic(code, { source, span }, words, { label, fix: replaceBy('enabled', source, span) })];
  return [
    ...off('SDS205', governance.policyGateway),
    ...off('SDS206', governance.evidenceLogging),
    ...(owner === undefined
      ? [
          diagnostic('SDS207', { source, span: riskTier.span }, words, {
            label: `${NAMES[riskTier.value]} models need an owner`,
          }),
        ]
      : []),
  ];
}

function highRisk({ id, riskTier, governance, evaluations }: RegistryModel, source: SourceText): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const { value, span } = governance.humanReview;
  if (value !== 'required') {
    const label = 'high-risk models need "required"';
    const isWritten = source.text.slice(span.start, span.end) === value;
    const fix = isWritten ? { fix: replaceBy('required', source, span) } : {};
    findings.push(diagnostic('SDS204', { source, span }, { model: id.value, humanReview: value }, { label, ...fix }));
  }
  if (evaluations.length === 0) {
    const label = 'high-risk models need evaluations';
    findings.push(diagnostic('SDS208', { source, span: riskTier.span }, { model: id.value }, { label }));
  }
  return findings;
}

function switchedOff({ governance }: RegistryModel): { control: string; switchSpan: Span }[] {
  return [
    { control: 'the policy gateway', ...governance.policyGateway },
    { control: 'evidence logging', ...governance.evidenceLogging },
  ].flatMap(({ control, value, span }) => (value ? [] : [{ control, switchSpan: span }]));
}

const NAMES = {
  prohibited: 'prohibited',
  high: 'high-risk',
  gpai: 'general-purpose',
  limited: 'limited-risk',
  minimal: 'minimal-risk',
};
