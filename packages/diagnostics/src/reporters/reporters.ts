import type { Reporter } from '../report.ts';
import { consoleReporter } from './console.reporter.ts';
import { githubReporter } from './github.reporter.ts';
import { jsonReporter } from './json.reporter.ts';
import { junitReporter } from './junit.reporter.ts';
import { githubRefusal, jsonRefusal, junitRefusal, type RefusalReporter, sarifRefusal } from './refusal.reporter.ts';
import { sarifReporter } from './sarif.reporter.ts';
import { textReporter } from './text.reporter.ts';

export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'console'] as const;
export type Format = (typeof FORMATS)[number];

export const reporters: Readonly<Record<Format, Reporter>> = {
  text: textReporter,
  json: jsonReporter,
  sarif: sarifReporter,
  github: githubReporter,
  junit: junitReporter,
  console: consoleReporter,
};

/** How each format says that nothing was checked; people read it on standard error. */
export const refusalReporters: Readonly<Record<Format, RefusalReporter>> = {
  text: () => '',
  json: jsonRefusal,
  sarif: sarifRefusal,
  github: githubRefusal,
  junit: junitRefusal,
  console: () => '',
};
