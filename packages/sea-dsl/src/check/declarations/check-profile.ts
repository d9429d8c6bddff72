import type { SourceFile } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { suggestion } from '../report/replacement.ts';

const PROFILES = ['default', 'cloud', 'data'];

/** A file's profile is one the language knows (section 6). */
export function checkProfile({ header, source }: SourceFile, { report }: CheckContext): void {
  const { profile } = header;
  if (profile === undefined || PROFILES.includes(profile.value)) return;
  report(
    'E020',
    profile,
    { profile: profile.value, known: PROFILES },
    suggestion(source, profile.span, profile.value, PROFILES),
  );
}
