/** Kleene's three values (ruling R3). */
export type Truth = true | false | 'unknown';
