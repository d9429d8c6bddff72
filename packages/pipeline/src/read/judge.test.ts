import type { Diagnostic } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { memoryDisk } from '../disk/memory-disk.test.helper.ts';
import { readConfig } from '../repository/config/read-config.ts';
import { createJudge, silencedErrors } from './judge.ts';

const SDS = 'docs/specs/x/sds/001.md';
const SEA = 'docs/specs/x/a.sea';

function finding(code: string, path: string, line: number): Diagnostic {
  const at = { line, column: 1 };
  return { code, severity: 'error', message: `${code} at ${line}`, path, range: { start: at, end: at } };
}

function judging(files: Readonly<Record<string, string>>) {
  const disk = memoryDisk(files);
  return createJudge(disk, readConfig(disk).config);
}

describe('what stands in the way of generating', () => {
  it('is no finding that a comment accepts or the configuration lowers', () => {
    const judge = judging({
      [SDS]: '<!-- sea-ignore SPEC204: later -->\nSee [it](gone.md).\n',
      'sea.config.yaml': 'rules: { SPEC205: warning, SPEC201: off }\n',
    });
    expect(judge([finding('SPEC204', SDS, 2), finding('SPEC205', SDS, 2), finding('SPEC201', SDS, 2)])).toMatchObject([
      { code: 'SPEC205', severity: 'warning' },
    ]);
  });

  it('is a firm finding, whatever is said about it, and a comment that is wrong itself', () => {
    const judge = judging({
      [SDS]: 'x\nmodels: <!-- sea-ignore SDS204 -->\n',
      'sea.config.yaml': 'rules: { SDS204: off }\n',
    });
    expect(judge([finding('SDS204', SDS, 2)]).map(({ code }) => code)).toEqual(['SDS204', 'SUP001']);
    expect(judge([], [SDS]).map(({ code }) => code)).toEqual(['SUP001']);
  });

  it('is a silenced error of a SEA file: nothing is generated from it', () => {
    const judge = judging({
      [SEA]: '// sea-ignore E007: on purpose\nEntity "A"\nEntity "A"\n',
      'sea.config.yaml': 'rules: { E001: warning }\n',
    });
    const found = [
      finding('E007', SEA, 2),
      finding('E001', SEA, 3),
      finding('E007', SEA, 3),
      finding('SPEC204', SDS, 1),
    ];
    expect(
      silencedErrors(found, judge).map(({ code, message, range }) => [code, message.slice(0, 4), range?.start.line]),
    ).toEqual([
      ['CONF003', 'E007', 2],
      ['CONF003', 'E001', 3],
    ]);
  });
});
