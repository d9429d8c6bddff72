/** Why git could not answer, in words for whoever called. */
export function gitProblem(error: Error): string {
  if (/ENOENT/.test(error.message)) return 'git is not installed, or not on PATH';
  if (/not a git repository/.test(error.message)) return 'this is no git repository';
  return `git answers: ${error.message.trim().split('\n')[0]}`;
}
