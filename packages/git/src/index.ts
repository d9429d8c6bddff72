export { gitProblem, isFailure } from './git-problem.ts';
export { type EarlierFiles, filesBefore } from './files-before.ts';
export { branchStart, type BranchStart } from './branch-start.ts';
export { readBlobs } from './read-blobs.ts';
export { gitIn, type RunGit } from './run-git.ts';
