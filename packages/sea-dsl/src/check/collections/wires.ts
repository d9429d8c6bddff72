import { indexed, type WordIndex } from '@sea-forge/diagnostics';
import type { EnumDeclaration } from '../../syntax/ast.ts';

/** The texts that the members of an enum are on the wire, in order. */
export function wiresOf({ members }: EnumDeclaration): WordIndex {
  return indexed(members, () => members.map(({ wire }) => wire.value));
}
