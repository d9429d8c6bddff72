export { gitProblem, isFailure } from './git-problem.ts';
export { type EarlierFiles, filesBefore } from './files-before.ts';
export { gitIn, type RunGit } from './run-git.ts';
