import type { DataFolder, RunningService, ServiceName } from './data-folder.ts';
import { processStart } from './process-start.ts';
import { isAlive, isHealthy } from './service-process.ts';

/**
 * The process that a data folder has recorded of a service, if it is still that one: a process that merely got the
 * number of a dead service is left alone. Where the system does not say when processes were started, it must answer
 * under its address.
 */
export async function recordedProcess(data: DataFolder, name: ServiceName): Promise<RunningService | undefined> {
  const service = data.recorded(name);
  if (service === undefined || !isAlive(service.pid)) return undefined;
  const start = processStart(service.pid);
  const isSame =
    service.start === undefined || start === undefined ? await isHealthy(service.url) : service.start === start;
  return isSame ? service : undefined;
}
