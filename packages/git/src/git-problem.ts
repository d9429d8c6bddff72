const NOT_INSTALLED = 'git is not installed, or not on PATH';
const ANSWERS = 'git answers: ';

/** Why git could not answer, in words for whoever called. */
export function gitProblem(error: Error): string {
  if (/ENOENT/.test(error.message)) return NOT_INSTALLED;
  if (/not a git repository/.test(error.message)) return 'this is no git repository';
  return `${ANSWERS}${error.message.trim().split('\n')[0]}`;
}

/** Is a reason that git itself failed, so that the next time it may be another? */
export function isFailure(reason: string): boolean {
  return reason === NOT_INSTALLED || reason.startsWith(ANSWERS);
}
