import type { ServiceName } from '../stack/data-folder.ts';
import { isFree, portHolder } from '../stack/ports.ts';
import { isAlive, isHealthy } from '../stack/service-process.ts';
import type { Check, Finding } from './check.ts';

const PORTS: Readonly<Record<ServiceName, number>> = { gateway: 8080, evidence: 8083, llm: 8090 };

/** Does what was started run and answer, and are the default ports of the rest free? */
export const checkServices: Check = async ({ data }) => {
  const findings: Finding[] = [];
  for (const name of ['gateway', 'evidence', 'llm'] as const) {
    const service = data.recorded(name);
    if (service === undefined) findings.push(await portFinding(name));
    else if (!isAlive(service.pid))
      findings.push({
        about: name,
        state: `process ${service.pid} has ended`,
        todo: `read ${data.logFile(name)}, then: sea up <context> --detach`,
      });
    else if (await isHealthy(service.url))
      findings.push({ about: name, state: `healthy at ${service.url} (process ${service.pid})` });
    else
      findings.push({
        about: name,
        state: `process ${service.pid} does not answer as healthy at ${service.url}`,
        todo: `read ${data.logFile(name)}, then: sea down, sea up <context> --detach`,
      });
  }
  return findings;
};

async function portFinding(name: ServiceName): Promise<Finding> {
  const port = PORTS[name];
  if (await isFree(port)) return { about: name, state: `not running; port ${port} is free` };
  const holder = portHolder(port);
  return {
    about: name,
    state: `not running; port ${port} is taken${holder === undefined ? '' : ` by ${holder}`}`,
    todo: `end that process, or choose another port: sea up <context> --${name}-port 0`,
  };
}
