import type { KillOrder, KillRequest } from './kill-order.ts';
import type { KillSwitchStore } from './kill-switch-file.ts';
import { longerOrder } from './longer-order.ts';

/** A request's hold on the switch, from when its model is known until it is answered. */
export interface Guard {
  /** Fires when the client goes or the switch is thrown. */
  readonly signal: AbortSignal;
  readonly isKilled: () => boolean;
  readonly end: () => void;
}

export interface KillSwitchOptions {
  /** Undefined: nothing outlives the process. */
  readonly store?: KillSwitchStore | undefined;
  readonly now: () => Date;
  /** Told when something is halted, or is not any more. */
  readonly changed?: () => void;
  /** Told of orders whose time is over. */
  readonly expired?: (order: KillOrder) => void;
}

/**
 * Halts everything or single models (design: gateway, Kill switch). Works at once, whatever else does not: halting needs
 * neither the disk nor the evidence service. What cannot be read at the start halts everything.
 */
export class KillSwitch {
  readonly #store: KillSwitchStore | undefined;
  readonly #now: () => Date;
  readonly #changed: () => void;
  readonly #expired: (order: KillOrder) => void;
  readonly #guards = new Set<{ readonly model: string; readonly kill: () => void }>();
  #orders: readonly KillOrder[];

  constructor({ store, now, changed = () => undefined, expired = () => undefined }: KillSwitchOptions) {
    this.#store = store;
    this.#now = now;
    this.#expired = expired;
    this.#changed = changed;
    this.#orders = store === undefined ? [] : (store.load() ?? [unreadable(now())]);
  }

  /** Orders that count now. */
  orders(): readonly KillOrder[] {
    const now = this.#now().getTime();
    const isOver = ({ until }: KillOrder): boolean => until !== undefined && Date.parse(until) <= now;
    if (this.#orders.some(isOver)) {
      const over = this.#orders.filter(isOver);
      this.#orders = this.#orders.filter((order) => !isOver(order));
      this.#changed();
      for (const order of over) this.#expired(order);
    }
    return this.#orders;
  }

  /** Is everything halted, or this model? */
  isKilled(model?: string): boolean {
    return this.orders().some((order) => order.scope === 'all' || order.model === model);
  }

  /**
   * Halts. Where the same is halted already, the order that lasts longer stays: nothing is let go sooner than the earlier
   * one said, least of all by itself.
   *
   * @returns what was ordered, and whether the switch will outlive a restart.
   */
  engage(request: KillRequest, by: string): { readonly order: KillOrder; readonly isPersistent: boolean } {
    const order: KillOrder = { ...request, since: this.#now().toISOString(), by };
    const known = this.orders().find((one) => isSame(one, request));
    const counting = known === undefined ? order : longerOrder(known, order);
    this.#orders = [...this.#orders.filter((one) => one !== known), counting];
    this.#changed();
    for (const guard of this.#guards) if (this.isKilled(guard.model)) guard.kill();
    try {
      this.#store?.save(this.#orders);
      return { order, isPersistent: this.#store !== undefined };
    } catch {
      return { order, isPersistent: false };
    }
  }

  /**
   * Takes orders back: all, or the one of a model. On disk first, so that a restart does not halt again; throws where it
   * cannot be, and then nothing has changed.
   *
   * @returns those taken back.
   */
  release(model?: string): readonly KillOrder[] {
    const isMeant = (order: KillOrder): boolean => model === undefined || order.model === model;
    const rest = this.orders().filter((order) => !isMeant(order));
    const released = this.#orders.filter(isMeant);
    this.#store?.save(rest);
    this.#orders = rest;
    this.#changed();
    return released;
  }

  /** Watches the switch for a request to a model. */
  guard(model: string, gone: AbortSignal): Guard {
    const stop = new AbortController();
    let killed = this.isKilled(model);
    const leave = (): void => stop.abort();
    const entry = {
      model,
      kill: () => {
        killed = true;
        stop.abort();
      },
    };
    this.#guards.add(entry);
    gone.addEventListener('abort', leave, { once: true });
    if (killed || gone.aborted) stop.abort();
    return {
      signal: stop.signal,
      isKilled: () => killed,
      end: () => {
        this.#guards.delete(entry);
        gone.removeEventListener('abort', leave);
      },
    };
  }
}

function isSame(order: KillOrder, { scope, model }: KillRequest): boolean {
  return order.scope === scope && order.model === model;
}

function unreadable(now: Date): KillOrder {
  return { scope: 'all', reason: 'the kept state could not be read', since: now.toISOString(), by: 'gateway' };
}
