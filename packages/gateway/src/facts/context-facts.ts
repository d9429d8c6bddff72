import type { FactGroup } from '@sea-forge/policy';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

export interface ContextOf {
  readonly arrivedAt: Date;
  readonly client: string;
  readonly service: string;
  readonly environment?: string | undefined;
}

/** The facts `context.*`; times are UTC. */
export function contextFacts({ arrivedAt, client, service, environment }: ContextOf): FactGroup {
  return {
    time: arrivedAt.toISOString(),
    hour: arrivedAt.getUTCHours(),
    weekday: WEEKDAYS[arrivedAt.getUTCDay()],
    client,
    service,
    ...(environment === undefined ? {} : { environment }),
  };
}
