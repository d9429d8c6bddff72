import type { ReportContext } from '../report.ts';
import { workflowCommand } from './github.reporter.ts';
import { REPORT_SCHEMA_VERSION } from './json.reporter.ts';
import { attributes, escapeXml, suite } from './junit.reporter.ts';
import { sarifLog } from './sarif.reporter.ts';

/** The request could not be carried out: no findings, and no pass either. */
export interface RefusedRequest {
  readonly command: string;
  readonly message: string;
  readonly help?: string;
}

export type RefusalReporter = (refused: RefusedRequest, context: ReportContext) => string;

export const jsonRefusal: RefusalReporter = ({ command, message, help }) =>
  `${JSON.stringify({ schemaVersion: REPORT_SCHEMA_VERSION, command, ok: false, refused: { message, help } }, null, 2)}\n`;

export const githubRefusal: RefusalReporter = ({ command, message, help }) =>
  `${workflowCommand('error', { title: `sea ${command}` }, withHelp(message, help))}\n`;

export const sarifRefusal: RefusalReporter = ({ command, message, help }, context) => {
  const notification = { level: 'error', message: { text: withHelp(message, help) } };
  return sarifLog(command, context, {
    rules: [],
    artifacts: [],
    results: [],
    invocation: { executionSuccessful: false, exitCode: 2, toolExecutionNotifications: [notification] },
  });
};

export const junitRefusal: RefusalReporter = ({ command, message, help }, context) => {
  const head = attributes({ classname: `sea.${command}`, name: `sea ${command}`, time: '0' });
  const error = `<error${attributes({ type: 'refused', message })}>${escapeXml(withHelp(message, help))}</error>`;
  return suite(command, `    <testcase${head}>\n      ${error}\n    </testcase>\n`, 1, { errors: 1 }, context);
};

function withHelp(message: string, help: string | undefined): string {
  return help === undefined ? message : `${message}\n${help}`;
}
