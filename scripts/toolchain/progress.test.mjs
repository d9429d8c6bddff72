import { expect, it } from 'vitest';
import { progressFor } from './progress.mjs';

function said(...argv) {
  let text = '';
  progressFor(argv, (line) => (text += line))('building');
  return text;
}

it('the launcher is quiet where it is told to be', () => {
  expect(said('validate', 'a.sea')).toBe('sea: building\n');
  expect(said('validate', '--quiet', 'a.sea')).toBe('');
  expect(said('validate', '--', '--quiet')).toBe('sea: building\n');
});
