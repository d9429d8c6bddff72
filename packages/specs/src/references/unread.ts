import { contextOf } from '../document/context.ts';
import { contextOfPath, kindOfPath } from '../document/ids.ts';
import type { SpecReading } from '../document/read-spec.ts';
import { numberOfFile } from './file-name.rule.ts';
import type { ReferenceDocument } from './reference-documents.ts';

/** What a file that cannot be read at all is by its place and name: it is there, so nobody refers to nothing. */
export function unreadableDocument({ document, diagnostics }: SpecReading): ReferenceDocument | undefined {
  const path = document === undefined ? diagnostics[0]?.path : undefined;
  if (path === undefined) return undefined;
  const [kind, context] = [kindOfPath(path), contextOfPath(path)];
  const number = numberOfFile(path.split('/').at(-1) as string);
  if (kind === undefined || context === undefined || number === undefined) return undefined;
  return { context, id: `${kind.toUpperCase()}-${number.padStart(3, '0')}` };
}

/** The context of a PRD with errors: it may hold requirements that could not be read. */
export function unsureOfRequirements({ document, diagnostics }: SpecReading): string | undefined {
  const faulty = diagnostics.find(({ severity }) => severity === 'error');
  if (faulty === undefined) return undefined;
  if (document !== undefined) return document.kind === 'prd' ? contextOf(document) : undefined;
  return kindOfPath(faulty.path) === 'prd' ? contextOfPath(faulty.path) : undefined;
}
