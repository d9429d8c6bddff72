import { code } from '@sea-forge/diagnostics';

/** Findings about thresholds that stand in two places. */
export const thresholdCodes = {
  PIPE032: code<{ metric: string; here: string; there: string }>({
    severity: 'error',
    title: 'Thresholds disagree',
    message: ({ metric, here, there }) => `the threshold of ${metric} is ${here} here, but an SDS says ${there}`,
    why: 'alerts follow the SEA metric and evaluations the SDS: one of them would watch another bound than was decided',
    fix: 'say the same in both places, or in one of them only',
  }),
  PIPE033: code<{ metric: string; unit: string; units: string }>({
    severity: 'error',
    title: 'Metric in a unit of something else',
    message: ({ metric, unit, units }) => `${metric} cannot be in "${unit}": its units are ${units}`,
    why: 'the threshold would be compared with figures of another kind',
    fix: 'write the unit that the threshold is in',
  }),
};
