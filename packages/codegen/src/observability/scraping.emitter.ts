import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { observabilityFolder } from '../service-paths.ts';
import { fromOf, headerText } from '../text/header.ts';
import { scrapeTargets } from './scrape-targets.ts';

const FILES: Readonly<Record<string, string>> = {
  'collector.yaml': 'collector.yaml.eta',
  'prometheus/prometheus.yaml': 'prometheus.yaml.eta',
  'grafana/provisioning/datasources/prometheus.yaml': 'grafana-datasource.yaml.eta',
  'grafana/provisioning/dashboards/sea.yaml': 'grafana-dashboards.yaml.eta',
};

/** What reads the services' figures and where it hands them: Prometheus, the OpenTelemetry Collector, Grafana's sources. */
export const scrapingEmitter: Emitter = {
  name: 'observability-scraping',
  emit: (model, templates) => {
    const { context } = model.meta;
    const origins = [model.codegenDirectives.governance.origin];
    const it = {
      header: headerText(context, origins),
      services: scrapeTargets(model),
      stream: context.replaceAll('-', '_'),
    };
    return Object.entries(FILES).map(([path, template]) => ({
      path: `${observabilityFolder(model)}/${path}`,
      content: render(templates, `observability/${template}`, it),
      kind: 'generated',
      from: fromOf(origins),
    }));
  },
};
