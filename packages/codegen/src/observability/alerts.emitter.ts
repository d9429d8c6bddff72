import type { GovernanceModel } from '@sea-forge/model';
import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { observabilityFolder, type ServiceFolder, servicePort } from '../service-paths.ts';
import { goTemplateText, yamlString } from '../text/escape.ts';
import { fromOf, headerText, originName } from '../text/header.ts';
import { visibleLine } from '../text/visible.ts';
import { jobName } from './scrape-targets.ts';
import { SEVERITIES } from './severities.ts';
import { type WatchedMetric, watchedMetrics } from './watched-metrics.ts';

interface Rule {
  readonly alert: string;
  readonly expression: string;
  readonly wait: string;
  readonly severity: string;
  readonly responseTime: string;
  readonly summary: string;
  readonly description: string;
  readonly condition: string;
  readonly firstStep: string;
  readonly action: string;
  readonly command: string;
  readonly policies?: string;
}

/** Alert rules for Prometheus: each figure's threshold, and the silence of a service. */
export const alertsEmitter: Emitter = {
  name: 'observability-alerts',
  emit: (model, templates) => {
    const { context } = model.meta;
    const metrics = watchedMetrics(model);
    const policies = criticalPolicies(model);
    const origins = [
      model.codegenDirectives.governance.origin,
      ...metrics.flatMap((metric) => metric.origins),
      ...policies.map(({ origin }) => origin),
    ];
    const rules = [...metrics.map((metric) => metricRule(model, metric)), ...silenceRules(model)];
    const content = render(templates, 'observability/alerts.yaml.eta', {
      header: headerText(context, origins),
      context,
      group: `llmops-${context}`,
      rules,
    });
    const parts = metrics.flatMap(({ origins: from }, index) =>
      from.map((origin) => ({ from: originName(origin), text: `expr: ${rules[index]?.expression}` })),
    );
    return [
      {
        path: `${observabilityFolder(model)}/prometheus/alerts.yaml`,
        content,
        kind: 'generated',
        from: fromOf(origins),
        parts,
      },
    ];
  },
};

function metricRule(model: GovernanceModel, metric: WatchedMetric): Rule {
  const { name, breach, limit, severity, title, description } = metric;
  const policies = severity === SEVERITIES.critical ? policyList(model) : undefined;
  return {
    alert: metric.alert,
    expression: yamlString(`${name}{job="${jobName(model, metric.service)}"} ${breach} ${limit}`),
    wait: severity.wait,
    severity: yamlString(severity.name),
    responseTime: yamlString(severity.responseTime),
    summary: yamlString(`${title} of ${model.meta.context}: {{ $value | humanize }} (${breach} ${limit})`),
    description: yamlString(description),
    condition: yamlString(severity.condition),
    firstStep: yamlString(metric.firstStep),
    action: yamlString(severity.action),
    command: yamlString(metric.command),
    ...(policies === undefined ? {} : { policies }),
  };
}

// No figure is no good figure: a service that is not heard of may be down, or let things pass unwatched.
function silenceRules(model: GovernanceModel): Rule[] {
  const { context } = model.meta;
  const { name, responseTime, action, wait } = SEVERITIES.high;
  const silence = (service: ServiceFolder, alert: string): Rule => ({
    alert,
    expression: yamlString(`up{job="${jobName(model, service)}"} == 0 or absent(up{job="${jobName(model, service)}"})`),
    wait: wait === '0s' ? '1m' : wait,
    severity: yamlString(name),
    responseTime: yamlString(responseTime),
    summary: yamlString(`${service} of ${context} is not heard of`),
    description: yamlString('Its figures cannot be read: no other alert can be relied upon.'),
    condition: yamlString('Service silent'),
    firstStep: yamlString('Investigate'),
    action: yamlString(action),
    command: yamlString(`curl http://localhost:${servicePort(model, service)}/health`),
  });
  return [silence('policy-gateway', 'PolicyGatewaySilent'), silence('evidence-service', 'EvidenceServiceSilent')];
}

function criticalPolicies({ constraints }: GovernanceModel) {
  return constraints.policies
    .filter(({ stage, severity }) => stage !== undefined && severity === 'critical')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function policyList(model: GovernanceModel): string | undefined {
  const texts = criticalPolicies(model).map(({ id, rationale }) =>
    rationale === undefined ? id : `${id}: ${rationale}`,
  );
  return texts.length === 0 ? undefined : yamlString(goTemplateText(texts.map(visibleLine).join(' | ')));
}
