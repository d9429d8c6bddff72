export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Values that a log line may carry: identifiers, counts, states; never a prompt, an answer or a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Logger {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
}

export interface LoggerOptions {
  readonly service: string;
  readonly level?: LogLevel;
  /** Takes one line, without its line feed; by default standard error. */
  readonly write?: (line: string) => void;
  readonly now?: () => Date;
}

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** A structured log: one JSON object a line with `time`, `level`, `service`, `event` and the given fields. */
export function createLogger({
  service,
  level = 'info',
  write = toStandardError,
  now = () => new Date(),
}: LoggerOptions): Logger {
  const log =
    (lineLevel: LogLevel) =>
    (event: string, fields: LogFields = {}) => {
      if (LEVELS.indexOf(lineLevel) < LEVELS.indexOf(level)) return;
      // The fixed members last: no field can stand in for them.
      const line = { ...fields, time: now().toISOString(), level: lineLevel, service, event };
      write(JSON.stringify(line));
    };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}

/** A log that goes nowhere, for tests and libraries. */
export const silentLogger: Logger = createLogger({ service: '', write: () => undefined });

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
