import type { GovernanceModel } from '@sea-forge/model';
import type { Emitter } from '../emitter.ts';
import { observabilityFolder } from '../service-paths.ts';
import { markdownText } from '../text/escape.ts';
import { fromOf, headerText } from '../text/header.ts';
import { jobName } from './scrape-targets.ts';
import { DECISIONS_COUNTER, type WatchedMetric, watchedMetrics } from './watched-metrics.ts';

const DATASOURCE = { type: 'prometheus', uid: 'sea-prometheus' };
const SCHEMA_VERSION = 39;
const WIDTH = 24;
const COLUMNS = 3;
const HEIGHT = 8;

type Panel = Readonly<Record<string, unknown>>;

/** Grafana's dashboard: the five figures against their thresholds, decisions by policy, and what the policies are for. */
export const dashboardEmitter: Emitter = {
  name: 'observability-dashboard',
  emit: (model) => {
    const { context, primary } = model.meta;
    const metrics = watchedMetrics(model);
    const origins = [
      model.codegenDirectives.governance.origin,
      ...metrics.flatMap((metric) => metric.origins),
      ...gatewayPolicies(model).map(({ origin }) => origin),
    ];
    const panels = [
      ...metrics.map((metric) => metricPanel(model, metric)),
      decisionsPanel(model),
      policiesPanel(model),
    ];
    const dashboard = {
      description: headerText(context, origins),
      // The runbook opens /d/llmops.
      uid: primary ? 'llmops' : `llmops-${context}`,
      title: `LLMOps: ${context}`,
      tags: ['sea', context],
      schemaVersion: SCHEMA_VERSION,
      version: 1,
      editable: false,
      refresh: '30s',
      time: { from: 'now-6h', to: 'now' },
      timezone: 'utc',
      templating: { list: [] },
      annotations: { list: [] },
      panels: panels.map((panel, index) => ({ id: index + 1, ...panel, gridPos: position(index, panels.length) })),
    };
    return [
      {
        path: `${observabilityFolder(model)}/grafana/dashboards/llmops.json`,
        content: `${JSON.stringify(dashboard, null, 2)}\n`,
        kind: 'generated',
        from: fromOf(origins),
      },
    ];
  },
};

function position(index: number, count: number): object {
  const y = Math.floor(index / COLUMNS) * HEIGHT;
  if (index === count - 1) return { x: 0, y, w: WIDTH, h: HEIGHT };
  return { x: (index % COLUMNS) * (WIDTH / COLUMNS), y, w: WIDTH / COLUMNS, h: HEIGHT };
}

function metricPanel(model: GovernanceModel, metric: WatchedMetric): Panel {
  const { name, title, description, breach, limit, unit, severity, firstStep } = metric;
  const [below, above] = breach === '<=' ? ['red', 'green'] : ['green', 'red'];
  return {
    type: 'timeseries',
    title,
    description: `${description} ${severity.name}: answer ${severity.responseTime}; ${firstStep}, then ${severity.action}.`,
    datasource: DATASOURCE,
    targets: [
      {
        refId: 'A',
        datasource: DATASOURCE,
        expr: `${name}{job="${jobName(model, metric.service)}"}`,
        legendFormat: '__auto',
      },
    ],
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        custom: { thresholdsStyle: { mode: 'line+area' }, fillOpacity: 10, showPoints: 'never' },
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: below, value: null },
            { color: above, value: Number(limit) },
          ],
        },
      },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
  };
}

function decisionsPanel(model: GovernanceModel): Panel {
  return {
    type: 'timeseries',
    title: 'Decisions by policy',
    description: 'Hits of each policy a second, by what they led to.',
    datasource: DATASOURCE,
    targets: [
      {
        refId: 'A',
        datasource: DATASOURCE,
        expr: `sum by (policy, action) (rate(${DECISIONS_COUNTER}{job="${jobName(model, 'policy-gateway')}"}[5m]))`,
        legendFormat: '{{policy}} {{action}}',
      },
    ],
    fieldConfig: {
      defaults: { unit: 'reqps', min: 0, custom: { stacking: { mode: 'normal' }, fillOpacity: 30 } },
      overrides: [],
    },
    options: { legend: { displayMode: 'table', placement: 'right', calcs: ['sum'] }, tooltip: { mode: 'multi' } },
  };
}

function policiesPanel(model: GovernanceModel): Panel {
  const rows = gatewayPolicies(model).map(
    ({ id, action, severity, rationale }) =>
      `| ${markdownText(id)} | ${action} | ${severity} | ${markdownText(rationale ?? '')} |`,
  );
  const content = ['| policy | action | severity | why |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return { type: 'text', title: 'Policies', options: { mode: 'markdown', content } };
}

function gatewayPolicies({ constraints }: GovernanceModel) {
  return constraints.policies.filter(({ stage }) => stage !== undefined).sort((a, b) => (a.id < b.id ? -1 : 1));
}
