import type { EnumDeclaration, Text } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { placeIn } from '../report/replacement.ts';

/** Members of an enum have distinct names and distinct values on the wire (APP013). */
export function checkEnum({ name, members }: EnumDeclaration, context: CheckContext): void {
  const describe = (what: string) => (text: Text) =>
    `the ${what} ${JSON.stringify(text.value)} of the enum "${name.value}" is given twice`;
  reportRepeated(
    members.map((member) => member.name),
    describe('member'),
    context,
  );
  reportRepeated(
    members.map((member) => member.wire),
    describe('wire value'),
    context,
  );
}

function reportRepeated(texts: readonly Text[], problemOf: (text: Text) => string, context: CheckContext): void {
  const seen = new Map<string, Text>();
  for (const text of texts) {
    const first = seen.get(text.value);
    if (first === undefined) {
      seen.set(text.value, text);
      continue;
    }
    const related = [placeIn(context.file, first, 'the first one')];
    context.report('APP013', text, { problem: problemOf(text) }, { related });
  }
}
