import { readFileSync } from 'node:fs';
import { writeDurably } from '@sea-forge/service';
import { isKillOrder, type KillOrder } from './kill-order.ts';

/** Where orders are kept over a restart. */
export interface KillSwitchStore {
  /** Undefined where what is kept cannot be read: nobody then knows that nothing is halted. */
  readonly load: () => readonly KillOrder[] | undefined;
  /** On disk when it returns; throws where it cannot be. */
  readonly save: (orders: readonly KillOrder[]) => void;
}

/** Orders in a JSON file. */
export function killSwitchFile(path: string): KillSwitchStore {
  return {
    load: () => {
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : undefined;
      }
      return parseOrders(text);
    },
    save: (orders) => writeDurably(path, `${JSON.stringify({ version: 1, orders }, undefined, 2)}\n`),
  };
}

function parseOrders(text: string): readonly KillOrder[] | undefined {
  try {
    const { version, orders } = JSON.parse(text) as { version?: unknown; orders?: unknown };
    return version === 1 && Array.isArray(orders) && orders.every(isKillOrder) ? orders : undefined;
  } catch {
    return undefined;
  }
}
