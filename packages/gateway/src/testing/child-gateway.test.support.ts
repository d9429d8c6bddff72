import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A gateway in a process of its own. */
export interface ChildGateway {
  readonly url: string;
  /** Resolves when it is gone, with what it wrote to standard error. */
  readonly kill: (signal: NodeJS.Signals) => Promise<string>;
}

export interface GatewayProgram {
  /** Rejects, with its standard error, where it ends instead of listening. */
  readonly start: (...flags: readonly string[]) => Promise<ChildGateway>;
  /** Kills what still runs and removes the program. */
  readonly remove: () => Promise<void>;
}

/** The gateway as a program: Node 20 runs no TypeScript, so it is bundled. It has a model of the limited and one of the high tier. */
export async function bundleGateway(): Promise<GatewayProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-program-'));
  const program = join(folder, 'gateway.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./child-main.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const running = new Set<ChildProcess>();
  return {
    start: async (...flags) => {
      const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
      running.add(child);
      let log = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
      const ended = once(child, 'close').then(() => (running.delete(child), log));
      const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text));
      const first = await Promise.race([line, ended.then(() => undefined)]);
      if (first === undefined) throw new Error(log);
      const { port } = (JSON.parse(first) as { listening: { port: number } }).listening;
      return { url: `http://127.0.0.1:${port}`, kill: (signal) => (child.kill(signal), ended) };
    },
    remove: async () => {
      await Promise.all([...running].map((child) => (child.kill('SIGKILL'), once(child, 'close'))));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
