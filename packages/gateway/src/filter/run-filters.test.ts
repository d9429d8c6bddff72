import { createLogger } from '@sea-forge/service';
import { expect, it } from 'vitest';
import { collectText } from '../text/collect-text.ts';
import type { Filter } from './filter.ts';
import { quietSpan } from '../telemetry/span.ts';
import { runFilters } from './run-filters.ts';

it('refuses where a filter fails, and keeps its message out of the log', async () => {
  const log: string[] = [];
  const broken: Filter = {
    name: 'content_safety',
    scope: { kind: 'whole' },
    facts: [],
    inspect: () => {
      throw new Error('the prompt');
    },
  };
  const logger = createLogger({ service: 'x', write: (line) => void log.push(line) });
  const { findings } = await runFilters([{ filter: broken, enforced: false }], 'input', collectText('x'), {
    logger,
    span: quietSpan,
  });
  expect(findings).toMatchObject([{ id: 'content_safety', action: 'error_block', code: 'filter_failed' }]);
  expect(log.join()).toContain('filter_failed');
  expect(log.join()).not.toContain('the prompt');
});
