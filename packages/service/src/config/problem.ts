/** What is wrong with a configuration file, at its own place (both 1-based; columns count Unicode characters). */
export interface ConfigProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** `infra/x/config.yaml:4:3: message`, the form that terminals and editors link. */
export function formatProblem({ path, line, column, message }: ConfigProblem): string {
  return `${path}:${line}:${column}: ${message}`;
}
