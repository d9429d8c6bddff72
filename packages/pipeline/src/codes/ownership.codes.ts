import { code } from '@sea-forge/diagnostics';

/** Findings about what is the team's and what is the tool's. */
export const ownershipCodes = {
  PIPE030: code<{ path: string }>({
    severity: 'error',
    title: 'A file that the tool never wrote stands where a generated one belongs',
    message: ({ path }) =>
      `${path} was not written by sea: it is not overwritten, and nothing else is written until it has moved`,
    why: 'what somebody wrote by hand may be nowhere else',
    fix: 'move it out of the generated folders, e.g. beside src/main.ts, and run the pipeline again',
  }),
  PIPE031: code<{ former: string; contexts: string }>({
    severity: 'error',
    title: 'Several contexts, and none is named the primary one',
    message: ({ former, contexts }) =>
      `"${former}" was the only context and has the paths and ports of the primary one; now there are several (${contexts}), and none is named`,
    why: 'without a name its configuration, compose file and ports would silently move, and its services would start with other ones',
    fix: 'name it in sea.config.yaml',
  }),
};
