// A lock between processes of one checkout: whoever creates the file holds it; a holder that is gone is replaced.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 200;

/** Runs `action` while holding `path`; calls `onWait(pid)` once if somebody else holds it first. */
export async function withLock(path, onWait, action) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${process.pid}\n`;
  let told = false;
  while (!tryCreate(path, mine)) {
    const holder = readHolder(path);
    if (holder !== undefined && !isAlive(holder)) removeStale(path, holder);
    else {
      if (!told) onWait(holder);
      told = true;
      await wait(POLL_MS);
    }
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await action();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function tryCreate(path, content) {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path) {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Moved aside first and looked at again: another waiter may have replaced the stale lock by its own meanwhile.
function removeStale(path, holder) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readHolder(aside) !== holder) {
    try {
      renameSync(aside, path);
    } catch {
      // The rightful holder has finished.
    }
  }
  rmSync(aside, { force: true });
}
