/** What a file may be at most (ruling R9). Beyond it there is an error, never a crash or a hang. */
export const limits = {
  fileBytes: 16 * 1024 * 1024,
  /** Brackets, `not`, minus signs, quantifiers and annotation objects inside each other. */
  nesting: 256,
  /** Height of an expression's tree: the operators of one chain count, so that walking it by recursion is safe. */
  expressionHeight: 1000,
  declarations: 100_000,
} as const;
