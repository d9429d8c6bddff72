import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { SpecDocument } from '../document/spec-document.ts';

/** SPEC203: the number in a file's name is that of its document, or of one of them. */
export function checkFileNames({ source, items }: SpecDocument): Diagnostic[] {
  const file = source.path.split('/').at(-1) as string;
  const number = numberOfFile(file);
  const first = items[0];
  if (number === undefined || first === undefined) return [];
  if (items.some(({ id }) => Number(/\d+$/.exec(id.value)?.[0]) === Number(number))) return [];
  return [diagnostic('SPEC203', { source, span: first.id.span }, { id: first.id.value, file })];
}

/** The number that a file's name begins with, unless it is a day. */
export function numberOfFile(file: string): string | undefined {
  return /^(?:(?:ADR|PRD|SDS)[-_]?)?(\d+)(?=\D)(?!-\d\d-\d\d\b)/i.exec(file)?.[1];
}
