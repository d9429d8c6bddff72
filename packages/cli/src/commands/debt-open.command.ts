import { DEBT_SEVERITIES, FAILURE_CLASSES, type Observation, OWN_SIGNAL, recordObservation } from '@sea-forge/debt';
import { nearest } from '@sea-forge/diagnostics';
import { discoverContexts, nodeDisk } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { chosen, incidentLink } from '../debt/incident-link.ts';
import { appendChanges, loadLedger } from '../debt/ledger-files.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';

/** Writes a debt that somebody saw into the ledger: a new item, or evidence of one that is there. */
export async function run({ cwd }: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const observation = observed(options, [...discoverContexts(nodeDisk(repository)), 'shared']);
  if (typeof observation === 'string') return refused(observation, 'sea debt open --help');
  const { ledger } = loadLedger(repository);
  const { debtId, outcome, change } = recordObservation(ledger, observation);
  const changes = change === undefined ? [] : [{ context: observation.boundedContext, change }];
  const problem = appendChanges(repository, ledger, changes);
  if (problem !== undefined) return refused(problem);
  return { kind: 'result', text: `${debtId}: ${outcome}\n`, json: { schemaVersion: 1, debtId, outcome } };
}

/** What the options say was seen; a text is what is wrong with them. */
function observed(options: Readonly<Record<string, unknown>>, contexts: readonly string[]): Observation | string {
  const text = (name: string) => options[name] as string | undefined;
  const list = (name: string) => (options[name] as readonly string[] | undefined) ?? [];
  const context = text('context') ?? (contexts.length === 2 ? contexts[0] : undefined);
  if (context === undefined) return `--context is needed: ${contexts.join(', ')}`;
  if (!contexts.includes(context)) {
    const near = nearest(context, contexts);
    return `there is no context "${context}"${near === undefined ? '' : `: did you mean ${near}?`}`;
  }
  const failureClass = chosen('--class', text('class'), FAILURE_CLASSES);
  if (typeof failureClass === 'object') return failureClass.problem;
  if (failureClass === undefined) return `--class is needed: ${FAILURE_CLASSES.join(', ')}`;
  const severity = chosen('--severity', text('severity'), DEBT_SEVERITIES);
  if (typeof severity === 'object') return severity.problem;
  if (severity === undefined) return `--severity is needed: ${DEBT_SEVERITIES.join(', ')}`;
  const signal = text('signal') ?? 'review';
  if (signal.trim() === '' || signal.startsWith(OWN_SIGNAL))
    return `--signal names what saw it, such as incident-review; signals that begin with ${OWN_SIGNAL} are the tool's own`;
  const [summary] = list('evidence');
  if (summary === undefined || list('evidence').some((one) => one.trim() === ''))
    return '--evidence is needed: what was seen, in a sentence';
  const link = incidentLink(options);
  if (typeof link === 'string') return link;
  return {
    failureClass,
    severity,
    boundedContext: context,
    conceptIds: list('concept'),
    policyNames: list('policy'),
    detectorSignal: signal,
    policyEvalMode: text('evalMode') ?? 'static',
    evidence: list('evidence').map((one) => ({ summary: one })),
    ...link,
  };
}
