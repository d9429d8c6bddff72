import fc from 'fast-check';
import type { GovernanceModel } from '@sea-forge/model';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emitContext } from '../emit-context.ts';
import { governanceModel, metric, policy, templates, threshold } from '../testing/model.test.helper.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

function textOf(model: GovernanceModel, name: string): string {
  const found = emitContext(model, templates).find(({ path }) => path.endsWith(`/observability/${name}`));
  if (found === undefined) throw new Error(`no ${name}`);
  return found.content;
}

function rulesOf(model: GovernanceModel): Record<string, Rule> {
  const { groups } = parse(textOf(model, 'prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] };
  return Object.fromEntries((groups[0]?.rules ?? []).map((rule) => [rule.alert, rule]));
}

function dashboardOf(model: GovernanceModel): Record<string, any> {
  return JSON.parse(textOf(model, 'grafana/dashboards/llmops.json')) as Record<string, any>;
}

/** What Go's text/template prints for a text whose only actions are string literals; throws for any other action. */
function printed(template: string): string {
  return template.replace(/\{\{(.*?)\}\}/gs, (_, action: string) => {
    const literal = /^ "([^"\\]*)" $/.exec(action)?.[1];
    if (literal === undefined) throw new Error(`action ${action}`);
    return literal;
  });
}

describe('for OpenObserve', () => {
  const model = governanceModel({ thresholds: [threshold('llm_pass_at_5', 0.9)] });

  it('the dashboard has the five figures, each with its threshold as a line, none over another', () => {
    const { tabs, dashboardId } = JSON.parse(textOf(model, 'openobserve/dashboards/llmops.json')) as Record<
      string,
      any
    >;
    const panels = tabs[0].panels as Record<string, any>[];
    expect(dashboardId).toBe('llmops');
    expect(panels.map(({ queries, config }) => [queries[0].query, config.mark_line[0].name, config.unit])).toEqual([
      ['llm_pass_at_5{service_name="support-evidence-service"}', '<= 0.9', 'percent-1'],
      ['policy_violation_rate{service_name="support-policy-gateway"}', '> 0.01', 'percent-1'],
      ['harmful_output_rate{service_name="support-policy-gateway"}', '> 0', 'percent-1'],
      ['fairness_subgroup_delta{service_name="support-evidence-service"}', '>= 0.1', 'percent-1'],
      ['latency_p99{service_name="support-policy-gateway"}', '>= 5', 'seconds'],
    ]);
    const corners = panels.map(({ layout }) => `${layout.x} ${layout.y}`);
    expect(new Set(corners).size).toBe(5);
    expect(panels.every(({ layout }) => layout.x + layout.w <= 192)).toBe(true);
  });

  it('the alerts say the same as those of Prometheus', () => {
    const { alerts } = JSON.parse(textOf(model, 'openobserve/alerts.json')) as { alerts: Record<string, any>[] };
    const rules = rulesOf(model);
    expect(alerts).toHaveLength(5);
    for (const { name, query_condition: query, context_attributes: told } of alerts) {
      const { operator, value } = query.promql_condition;
      expect(`${query.promql} ${operator} ${value}`).toBe(rules[name]?.expr.replace('{job=', '{service_name='));
      expect(told).toMatchObject({ ...rules[name]?.labels, action: rules[name]?.annotations['action'] });
    }
  });
});

describe('alert rules', () => {
  it("have the runbook's thresholds, severities, response times and actions", () => {
    const rules = rulesOf(governanceModel());
    const seen = Object.values(rules).map(({ expr, labels, annotations }) => [
      expr.replace(/\{.*?\}/, ''),
      labels['severity'],
      labels['response_time'],
      annotations['first_step'],
      annotations['action'],
    ]);
    expect(seen.slice(0, 5)).toEqual([
      ['llm_pass_at_5 <= 0.8', 'Medium', '1 hour', 'Monitor', 'Spec update'],
      ['policy_violation_rate > 0.01', 'Critical', 'Immediate', 'Investigate', 'Kill switch'],
      ['harmful_output_rate > 0', 'High', '15 minutes', 'Alert', 'Review & remediate'],
      ['fairness_subgroup_delta >= 0.1', 'Medium', '1 hour', 'Review', 'Spec update'],
      ['latency_p99 >= 5', 'Low', '4 hours', 'Scale', 'Investigate'],
    ]);
    expect(rules['PolicyViolationRateHigh']?.annotations['command']).toBe(
      'curl -X POST http://localhost:8080/admin/kill-switch',
    );
  });

  it('take thresholds and severities from SEA metrics, else from an SDS', () => {
    const rules = rulesOf(
      governanceModel({
        metrics: [
          metric('policy_violation_rate', { threshold: '0.005', severity: 'error' }),
          metric('latency_p99', { threshold: '2500', unit: 'ms' }),
          metric('tickets_a_day', { threshold: '1' }),
        ],
        thresholds: [threshold('policy_violation_rate', 0.5), threshold('llm_pass_at_5', 0.9)],
      }),
    );
    expect(rules['PolicyViolationRateHigh']?.expr).toMatch(/ > 0\.005$/);
    expect(rules['PolicyViolationRateHigh']?.labels['severity']).toBe('High');
    expect(rules['LatencyHigh']?.expr).toMatch(/ >= 2\.5$/);
    expect(rules['ModelQualityLow']?.expr).toMatch(/ <= 0\.9$/);
    expect(JSON.stringify(rules)).not.toContain('tickets_a_day');
  });

  it('tell drift which line a threshold comes from', () => {
    const model = governanceModel({ metrics: [metric('latency_p99', { threshold: '2' })] });
    const file = emitContext(model, templates).find(({ path }) => path.endsWith('alerts.yaml'));
    expect(file?.from).toContain('docs/specs/support/policies.sea#latency_p99');
    const [part] = file?.parts ?? [];
    expect(part?.from).toBe('docs/specs/support/policies.sea#latency_p99');
    expect(file?.content).toContain(part?.text);
  });

  it('do not take silence for health', () => {
    const rules = rulesOf(governanceModel());
    for (const name of ['PolicyGatewaySilent', 'EvidenceServiceSilent']) expect(rules[name]?.expr).toContain('absent(');
  });

  it('ask for figures under the names by which Prometheus reads the services', () => {
    for (const model of [governanceModel(), governanceModel({ context: 'billing', primary: false })]) {
      const config = parse(textOf(model, 'prometheus/prometheus.yaml')) as { scrape_configs: { job_name: string }[] };
      const jobs = new Set(config.scrape_configs.map(({ job_name: job }) => job));
      const asked = [...textOf(model, 'prometheus/alerts.yaml').matchAll(/job=\\"([^"\\]+)\\"/g)].map(([, job]) => job);
      expect(new Set(asked)).toEqual(jobs);
    }
  });

  it('show text of policies as it is, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '{{', '}}', '"', '$', '\\', "'", '#', ': ', 'a', '%', '|')),
        (parts) => {
          const rationale = `x${parts.join('')}x`;
          const rule = rulesOf(governanceModel({ policies: [policy('p', { rationale, severity: 'critical' })] }));
          const shown = rule['PolicyViolationRateHigh']?.annotations['policies'] ?? '';
          expect(printed(shown)).toBe(`p: ${rationale}`);
        },
      ),
    );
  });
});

describe("Grafana's dashboard", () => {
  const dashboard = dashboardOf(governanceModel());
  const panels = dashboard['panels'] as Record<string, any>[];

  it('is found where the runbook opens it, with the five figures and the decisions by policy', () => {
    expect(dashboard['uid']).toBe('llmops');
    const asked = panels.flatMap(({ targets = [] }) => (targets as { expr: string }[]).map(({ expr }) => expr));
    expect(asked.map((expr) => /[a-z_0-9]+(?=\{)/.exec(expr)?.[0])).toEqual([
      'llm_pass_at_5',
      'policy_violation_rate',
      'harmful_output_rate',
      'fairness_subgroup_delta',
      'latency_p99',
      'sea_findings_total',
    ]);
    expect(dashboardOf(governanceModel({ context: 'billing', primary: false }))['uid']).toBe('llmops-billing');
  });

  it('lays its panels out side by side, each with an id of its own', () => {
    expect(new Set(panels.map(({ id }) => id as number)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w } }) =>
      Array.from({ length: w as number }, (_, step) => `${(x as number) + step},${y}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });

  it('asks the data source that is provisioned for it', () => {
    const sources = parse(textOf(governanceModel(), 'grafana/provisioning/datasources/prometheus.yaml')) as {
      datasources: { uid: string; url: string }[];
    };
    const used = panels.flatMap(({ datasource }) => (datasource === undefined ? [] : [datasource.uid as string]));
    expect(new Set(used)).toEqual(new Set([sources.datasources[0]?.uid]));
  });

  it('shows text of policies as text: no markup, no variable, no further cell', () => {
    const hostile = '| x | <script> [a](javascript:b) ${__user} [[v]] `c` **d** {{e}}\n# f';
    const all = dashboardOf(governanceModel({ policies: [policy('p', { rationale: hostile })] }));
    const text = (all['panels'] as Record<string, any>[]).at(-1)?.['options'].content as string;
    const [, , row = '', ...more] = text.split('\n');
    expect(more).toEqual([]);
    const cells = row.split('|').map((cell) => cell.trim());
    expect(cells).toHaveLength(6);
    expect(cells[4]).not.toMatch(/[<>`*_[\](){}$]/);
    const decoded = cells[4]?.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    expect(decoded).toBe(hostile.replace('\n', ' '));
  });
});

describe('the collector', () => {
  it('uses in its pipelines what it declares, and reads secrets from files', () => {
    const config = parse(textOf(governanceModel(), 'collector.yaml')) as Record<string, any>;
    const pipelines = Object.values(config['service'].pipelines as Record<string, Record<string, string[]>>);
    for (const kind of ['receivers', 'processors', 'exporters']) {
      const used = new Set(pipelines.flatMap((pipeline) => pipeline[kind] ?? []));
      expect(used).toEqual(new Set(Object.keys(config[kind] as object)));
    }
    expect(config['service'].extensions).toEqual(Object.keys(config['extensions'] as object));
    expect(JSON.stringify(config)).toContain('${file:/run/secrets/openobserve_password}');
  });
});
