import { parseArgs } from 'node:util';

/** The flags that both services take; those of a service's own are in `own`. */
export interface ServiceArguments {
  readonly config?: string;
  readonly data?: string;
  readonly host?: string;
  readonly port?: number;
  readonly own: Readonly<Record<string, string | undefined>>;
}

export type ServiceArgumentsResult =
  { readonly ok: true; readonly value: ServiceArguments } | { readonly ok: false; readonly message: string };

/** Reads `--config <file> --data <folder> --host <address> --port <n>` and a service's own flags, each with a text. */
export function readServiceArguments(
  argv: readonly string[],
  ownFlags: readonly string[] = [],
): ServiceArgumentsResult {
  const names = ['config', 'data', 'host', 'port', ...ownFlags];
  let values: Record<string, string | undefined>;
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    values = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
  const { config, data, host, port, ...own } = values;
  if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)) {
    return { ok: false, message: `--port is a number from 0 (any free one) to 65535, not ${JSON.stringify(port)}` };
  }
  return {
    ok: true,
    value: {
      ...(config === undefined ? {} : { config }),
      ...(data === undefined ? {} : { data }),
      ...(host === undefined ? {} : { host }),
      ...(port === undefined ? {} : { port: Number(port) }),
      own,
    },
  };
}
