import type { EventNode } from '@sea-forge/model';
import type { Emitter } from '../emitter.ts';
import type { FilePart } from '../generated-file.ts';
import { render } from '../render.ts';
import { serviceFolder } from '../service-paths.ts';
import { docComment } from '../text/comment.ts';
import { fromOf, headerText, originName } from '../text/header.ts';
import { identifiersFor } from '../text/identifier.ts';
import { listOf, literal, type LiteralValue } from '../text/literal.ts';
import { schemaType } from './schema-type.ts';

// Types that stand in the file; a type of one of these names would hide it.
const TAKEN = ['EventTypeDefinition', 'Readonly', 'Record'];

/** `events.ts`: the event types that the SDS declares, typed and with schemas, and the retention. */
export const eventsEmitter: Emitter = {
  name: 'evidence-events',
  emit: (model, templates) => {
    const { events, governance } = model.codegenDirectives;
    const sorted = [...events].sort((a, b) => (a.type < b.type ? -1 : 1));
    const names = identifiersFor(
      sorted.map(({ type }) => type),
      TAKEN,
      'type',
    );
    const interfaces = sorted.map((event) => dataInterface(event, names.get(event.type) as string));
    const definitions = sorted.map(({ type, schema }) => literal({ type, schema: schema as LiteralValue }, 2));
    const origins = [governance.origin, ...sorted.map(({ origin }) => origin)];
    const [[unit, amount] = []] = Object.entries(governance.evidence.retention);
    const retention = `{ ${unit}: ${amount} }`;
    const content = render(templates, 'evidence/events.ts.eta', {
      header: headerText(model.meta.context, origins),
      context: model.meta.context,
      interfaces,
      eventTypes: listOf(definitions),
      retention,
    });
    const parts = sorted.flatMap(({ origin }, index): FilePart[] => [
      { from: originName(origin), text: interfaces[index] as string },
      { from: originName(origin), text: definitions[index] as string },
    ]);
    return [
      {
        path: `${serviceFolder(model, 'evidence-service')}/src/gen/events.ts`,
        content,
        kind: 'generated',
        from: fromOf(origins),
        parts: [
          ...parts,
          { from: originName(governance.origin), text: `export const retention = ${retention} as const;` },
        ],
      },
    ];
  },
};

function dataInterface({ type, schema }: EventNode, name: string): string {
  const comment = docComment([`Data of an event of type \`${type}\`.`]);
  return `${comment}\nexport type ${name} = ${schemaType(schema)};`;
}
