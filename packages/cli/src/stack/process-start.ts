import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process was started, as text that is another one for a later process of the same number: ticks since the
 * machine was booted, and the boot; elsewhere what `ps` says. Undefined where there is no such process, or the system does not tell.
 */
export function processStart(pid: number): string | undefined {
  return startOfProc(pid) ?? startOfPs(pid);
}

function startOfProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold blanks and parentheses; `starttime` is the 22nd field, the 20th behind it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return ticks === undefined ? undefined : `${boot}/${ticks}`;
  } catch {
    return undefined;
  }
}

function startOfPs(pid: number): string | undefined {
  if (process.platform === 'win32' || process.platform === 'linux') return undefined;
  try {
    const options = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' }, timeout: 5_000 } as const;
    const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { ...options, stdio: 'pipe' }).trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}
