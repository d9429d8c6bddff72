import type { GovernanceModel } from '@sea-forge/model';
import type { Emitter } from '../emitter.ts';
import { observabilityFolder } from '../service-paths.ts';
import { fromOf, headerText } from '../text/header.ts';
import { jobName } from './scrape-targets.ts';
import { type WatchedMetric, watchedMetrics } from './watched-metrics.ts';

const VERSION = 5;
const GRID_WIDTH = 192;
const COLUMNS = 3;
const PANEL_HEIGHT = 18;
const UNITS = { percentunit: 'percent-1', s: 'seconds' } as const;
/** Where OpenObserve sends alerts; the operator creates it there once. */
const DESTINATION = 'sea-operators';
const SILENCE_MINUTES = 10;

type Json = Readonly<Record<string, unknown>>;

/** OpenObserve's dashboard and alerts: the five figures of the runbook's section 3.1 against their thresholds. */
export const openObserveEmitter: Emitter = {
  name: 'observability-openobserve',
  emit: (model) => {
    const { context, primary } = model.meta;
    const metrics = watchedMetrics(model);
    const origins = [model.codegenDirectives.governance.origin, ...metrics.flatMap((metric) => metric.origins)];
    const description = headerText(context, origins);
    const name = primary ? 'llmops' : `llmops-${context}`;
    const dashboard = {
      description,
      version: VERSION,
      dashboardId: name,
      title: `LLMOps: ${context}`,
      tabs: [{ tabId: 'default', name: 'Figures', panels: metrics.map((metric, at) => panelOf(model, metric, at)) }],
      variables: { list: [], showDynamicFilters: false },
      defaultDatetimeDuration: { type: 'relative', relativeTimePeriod: '6h' },
    };
    const alerts = { description, alerts: metrics.map((metric) => alertOf(model, metric)) };
    const files = { 'dashboards/llmops.json': dashboard, 'alerts.json': alerts };
    return Object.entries(files).map(([path, document]) => ({
      path: `${observabilityFolder(model)}/openobserve/${path}`,
      content: `${JSON.stringify(document, null, 2)}\n`,
      kind: 'generated',
      from: fromOf(origins),
    }));
  },
};

// By OTLP the job of a scrape arrives as the resource's service name.
function queryOf(model: GovernanceModel, { name, service }: WatchedMetric): string {
  return `${name}{service_name="${jobName(model, service)}"}`;
}

function panelOf(model: GovernanceModel, metric: WatchedMetric, at: number): Json {
  const { name, title, description, unit, limit, breach, severity, firstStep } = metric;
  const width = GRID_WIDTH / COLUMNS;
  return {
    id: `panel-${name}`,
    type: 'line',
    title,
    description: `${description} ${severity.name}: answer ${severity.responseTime}; ${firstStep}, then ${severity.action}.`,
    config: {
      show_legends: true,
      legends_position: 'bottom',
      unit: UNITS[unit],
      decimals: 3,
      mark_line: [{ name: `${breach} ${limit}`, type: 'yAxis', value: limit }],
    },
    queryType: 'promql',
    queries: [
      {
        query: queryOf(model, metric),
        vrlFunctionQuery: '',
        customQuery: true,
        fields: {
          stream: name,
          stream_type: 'metrics',
          x: [],
          y: [],
          z: [],
          breakdown: [],
          filter: { filterType: 'group', logicalOperator: 'AND', conditions: [] },
        },
        config: {
          promql_legend: '',
          layer_type: 'scatter',
          weight_fixed: 1,
          limit: 0,
          min: 0,
          max: 100,
          time_shift: [],
        },
      },
    ],
    layout: {
      x: (at % COLUMNS) * width,
      y: Math.floor(at / COLUMNS) * PANEL_HEIGHT,
      w: width,
      h: PANEL_HEIGHT,
      i: at + 1,
    },
    htmlContent: '',
    markdownContent: '',
  };
}

function alertOf(model: GovernanceModel, metric: WatchedMetric): Json {
  const { name, alert, description, breach, limit, severity, firstStep, command } = metric;
  return {
    name: alert,
    description,
    stream_type: 'metrics',
    stream_name: name,
    is_real_time: false,
    enabled: true,
    query_condition: {
      type: 'promql',
      promql: queryOf(model, metric),
      promql_condition: { column: 'value', operator: breach, value: Number(limit) },
    },
    trigger_condition: {
      period: minutes(severity.wait),
      operator: '>=',
      threshold: 1,
      frequency: 1,
      frequency_type: 'minutes',
      silence: SILENCE_MINUTES,
      timezone: 'UTC',
    },
    destinations: [DESTINATION],
    context_attributes: {
      context: model.meta.context,
      severity: severity.name,
      condition: severity.condition,
      response_time: severity.responseTime,
      first_step: firstStep,
      action: severity.action,
      command,
    },
  };
}

// At least a minute: what OpenObserve looks at each time.
function minutes(wait: string): number {
  return Math.max(1, Number(/^(\d+)m$/.exec(wait)?.[1] ?? 1));
}
