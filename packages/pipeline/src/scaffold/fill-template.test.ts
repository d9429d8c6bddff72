import { SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fillTemplate, type TemplateValues } from './fill-template.ts';

const fill = (text: string, values: TemplateValues) => fillTemplate(new SourceText('own/adr.md', text), values);

describe('a template', () => {
  it('is a text in which names stand for values', () => {
    expect(fill('# {{id}}: {{ title }}\n', { id: 'ADR-001', title: 'A' })).toEqual({ text: '# ADR-001: A\n' });
    expect(fill('a: {{ids|list}} {{ids}}', { ids: ['A-1', 'x: y'] })).toEqual({ text: 'a: [A-1, "x: y"] A-1, x: y' });
  });

  it('can do nothing else: values are not filled in again, and no code runs', () => {
    expect(fill('{{title}}', { title: '{{id}} $& <%= 1 %>', id: 'x' })).toEqual({ text: '{{id}} $& <%= 1 %>' });
    expect(fill('<% process.exit(1) %>${{ github.ref }}', {})).toEqual({
      text: '<% process.exit(1) %>${{ github.ref }}',
    });
  });

  it('that names what nobody knows is refused, with the place and the nearest that is known', () => {
    expect(fill('a\n b {{titel}} {{x}}', { title: 'A' })).toEqual({
      problem: 'own/adr.md:2:4 has an unknown placeholder "titel"',
      help: 'did you mean "title"?',
    });
    expect(fill('{{title|yml}}', { title: 'A' })).toMatchObject({ help: 'did you mean "yaml"?' });
    expect(fill('{{__proto__}} {{toString}}', {})).toMatchObject({ problem: expect.stringContaining('__proto__') });
  });

  it('writes any text so that YAML reads it back', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.stringMatching(/^[a-zN01 ./()_:#-]{1,12}$/),
          fc.constantFrom('yes', 'null', '1.20', '- a', 'a: b', 'a #b'),
        ),
        (title) => {
          const filled = fill('title: {{title|yaml}}\nall: {{title|list}}\n', { title });
          expect(parse((filled as { text: string }).text)).toEqual({ title, all: [title] });
        },
      ),
    );
  });
});
