import { SourceText } from '@sea-forge/diagnostics';
import { expect, it } from 'vitest';
import { parse } from '../../parse.ts';
import { check } from '../check.ts';

/** Codes of what checking finds in a text, whether or not it could be read as a whole. */
const codesOf = (text: string) => {
  const { file, diagnostics } = parse(new SourceText('a.sea', text));
  return check([file], { syntaxOf: () => diagnostics }).map(({ code }) => code);
};

it('says nothing of a name whose declaration was lost, and something of one that was never there', () => {
  const lost = 'Resource "Honey"\nEntity "Hive"\nPattern "North hive" (\n';
  const flow = (to: string) => `Flow "Honey" from "Hive" to "${to}"\n`;
  expect(codesOf(lost + flow('North hive'))).toEqual([]);
  expect(codesOf(lost + flow('South hive'))).toEqual(['E001']);
});

it('looks for lost names on one endless line and in one endless word without reading on and on', () => {
  expect(codesOf('entity '.repeat(300_000))).toContain('E007');
  expect(codesOf(`Policy ${'a'.repeat(5_000_000)} as: ==`)).toEqual([]);
});
