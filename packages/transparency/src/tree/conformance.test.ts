import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyConsistency, verifyInclusion } from './verify.ts';

interface Case {
  readonly id: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly [member: string]: unknown;
}

function cases(name: string): Case[] {
  const text = readFileSync(new URL(`../../fixtures/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);
}

const bytes = (value: unknown) => Buffer.from(String(value), 'base64');
const proofOf = ({ proof }: Case) => (proof ?? []).map(bytes);

describe('vectors of the transparency-dev project', () => {
  it.each(cases('inclusion'))('$id', (vector) => {
    const verdict = verifyInclusion({
      leafHash: bytes(vector['leafHash']),
      index: BigInt(String(vector['leafIdx'])),
      size: BigInt(String(vector['treeSize'])),
      root: bytes(vector['root']),
      proof: proofOf(vector),
    });
    expect(verdict.ok).toBe(!vector.wantErr);
  });

  it.each(cases('consistency'))('$id', (vector) => {
    const verdict = verifyConsistency({
      first: BigInt(String(vector['size1'])),
      second: BigInt(String(vector['size2'])),
      firstRoot: bytes(vector['root1']),
      secondRoot: bytes(vector['root2']),
      proof: proofOf(vector),
    });
    expect(verdict.ok).toBe(!vector.wantErr);
  });
});
