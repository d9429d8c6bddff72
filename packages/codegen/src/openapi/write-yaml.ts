import { Document, Scalar, visit } from 'yaml';
import { escapeInvisible } from '../text/visible.ts';
import type { Json } from './json.ts';

/** A document as YAML; characters that cannot be seen stand as escapes. The same value gives the same bytes. */
export function writeYaml(value: Json, header: string): string {
  // Parts that several operations share are written out where they stand, without anchors.
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && needsEscapes(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  const lines = text.split('\n').map(escapeInvisible);
  return `# ${header}\n\n${lines.join('\n')}`;
}

function needsEscapes(text: string): boolean {
  return text.split('\n').some((line) => escapeInvisible(line) !== line);
}
