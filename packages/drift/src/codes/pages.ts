import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../codes.ts';

const SOURCE = 'operations guide: generated code is exactly what the specifications say';

/** Pages of the kinds of drift: each compares files, a manifest and git, which no text alone can show. */
export const pages: CodePages<typeof codes> = {
  DRIFT001: {
    means: 'The file is what an earlier state of the specifications gave.',
    example: { scenario: 'A policy was changed and committed; nobody ran the pipeline.', command: 'sea drift support' },
    related: ['DRIFT002', 'PIPE016'],
    source: SOURCE,
  },
  DRIFT002: {
    means: 'The file is not what the tool wrote last: somebody changed it by hand.',
    example: {
      scenario: 'A threshold was corrected in src/gen/policies.ts instead of in policies.sea.',
      command: 'sea drift support',
    },
    related: ['DRIFT001'],
    source: SOURCE,
  },
  DRIFT003: {
    means: 'A file that the specifications ask for is not there.',
    example: {
      scenario: 'Services/support/policy-gateway/src/gen/models.ts was deleted.',
      command: 'sea drift support',
    },
    related: ['DRIFT001', 'DRIFT006'],
    source: SOURCE,
  },
  DRIFT004: {
    means: 'A file that the tool wrote once is not asked for any more and still lies there.',
    example: {
      scenario: 'The last event was removed from the SDS; its generated test is still there.',
      command: 'sea drift support',
    },
    related: ['DRIFT005', 'PIPE012'],
    source: SOURCE,
  },
  DRIFT005: {
    means: 'A file or link lies in a generated folder, and the tool never wrote it.',
    example: { scenario: 'Somebody put src/gen/extra.ts beside the generated files.', command: 'sea drift support' },
    related: ['DRIFT004', 'PIPE015'],
    source: SOURCE,
  },
  DRIFT006: {
    means: 'The file is right on disk, but git does not have it: untracked, or changed and not added.',
    example: { scenario: 'The pipeline ran; its output was not added to the commit.', command: 'sea drift support' },
    related: ['DRIFT007'],
    source: SOURCE,
  },
  DRIFT007: {
    means: 'A rule of .gitignore hides a generated file, so it cannot get into git.',
    example: { scenario: '.gitignore has a line "gen/".', command: 'sea drift support' },
    related: ['DRIFT006'],
    source: SOURCE,
  },
  DRIFT008: {
    means: 'The file differs in line ends only, in the way that the settings of git ask for.',
    example: { scenario: 'Core.autocrlf is true on a machine with Windows.', command: 'sea drift support' },
    related: ['DRIFT001'],
    source: SOURCE,
  },
  DRIFT009: {
    means:
      'The manifest of ownership is not what the tool would write, cannot be read, or names paths outside its folders.',
    example: { scenario: 'A hash in sea.manifest.json was changed by hand.', command: 'sea drift support' },
    related: ['PIPE013', 'PIPE014'],
    source: SOURCE,
  },
};
