/** Lets a bounded number of requests in; as many again wait in order. */
export class Admission {
  readonly #maxConcurrent: number;
  readonly #waiting: ((admitted: boolean) => void)[] = [];
  #running = 0;

  constructor(maxConcurrent: number) {
    this.#maxConcurrent = maxConcurrent;
  }

  /**
   * Waits for a place, at most `waitMs` and while the client is there.
   *
   * @returns how to give the place back; `full` where also the queue is full; `late` where the wait was over first; `gone`
   *   where the client was.
   */
  async enter(waitMs: number, gone: AbortSignal): Promise<(() => void) | 'full' | 'late' | 'gone'> {
    if (this.#running < this.#maxConcurrent) {
      this.#running++;
      return this.#leaveOnce();
    }
    if (this.#waiting.length >= this.#maxConcurrent) return 'full';
    const admitted = await new Promise<boolean>((settle) => {
      const stopWaiting = (isAdmitted: boolean): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', giveUp);
        settle(isAdmitted);
      };
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(stopWaiting), 1);
        stopWaiting(false);
      };
      const timer = setTimeout(giveUp, waitMs);
      gone.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(stopWaiting);
    });
    if (admitted) return this.#leaveOnce();
    return gone.aborted ? 'gone' : 'late';
  }

  #leaveOnce(): () => void {
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      // The place goes straight to the next one, so that nobody jumps the queue.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next(true);
    };
  }
}
