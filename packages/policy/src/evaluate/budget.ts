/** Thrown, and caught, inside this package: the steps that an evaluation was allowed are used up. */
export class BudgetExhausted extends Error {}

/** How many expressions may be evaluated: nested quantifiers over a large model would go on for hours. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** Counts one step. */
  spend(): void {
    if (--this.#left < 0) throw new BudgetExhausted('an evaluation ran over its steps');
  }

  get left(): number {
    return Math.max(this.#left, 0);
  }
}
