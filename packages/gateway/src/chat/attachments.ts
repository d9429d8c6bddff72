import type { Json } from '../json.ts';

/** Types of content parts whose text is all there is to them. */
const READABLE = new Set(['text', 'refusal', 'input_text', 'output_text']);

/** Members that carry or ask for what is no text, wherever they stand. */
const UNREADABLE_MEMBERS = new Set([
  'image_url',
  'input_audio',
  'input_image',
  'input_file',
  'file_id',
  'file_data',
  'video_url',
]);

/** Kinds of content in a request that no filter can read, sorted: images, audio, files, and parts of unknown types. */
export function attachmentKinds(body: Json): string[] {
  const kinds = new Set<string>();
  const messages = body['messages'] as readonly Json[];
  for (const { content, audio } of messages) {
    if (typeof audio === 'object' && audio !== null) kinds.add('audio');
    if (!Array.isArray(content)) continue;
    for (const part of content as readonly unknown[]) {
      const kind = partKind(part);
      if (kind !== undefined) kinds.add(kind);
    }
  }
  const { modalities } = body;
  if (Array.isArray(modalities) && modalities.some((modality) => modality !== 'text')) kinds.add('audio');
  for (const name of unreadableMembers(messages)) kinds.add(name);
  return [...kinds].sort();
}

/** Does an answer hold what no filter can read? */
export function hasUnreadableOutput(choices: readonly unknown[]): boolean {
  return choices.some((choice) => {
    const message = (choice as { message?: unknown } | null)?.message;
    if (typeof message !== 'object' || message === null) return false;
    const { audio, content, images } = message as { audio?: unknown; content?: unknown; images?: unknown };
    if ((audio !== undefined && audio !== null) || (images !== undefined && images !== null)) return true;
    return Array.isArray(content) && content.some((part) => partKind(part) !== undefined);
  });
}

// A part's own name is told only where it is one that is known: it is the client's text otherwise.
function partKind(part: unknown): string | undefined {
  if (typeof part === 'string') return undefined;
  const type = (part as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') return 'a part without type';
  if (READABLE.has(type)) return undefined;
  return UNREADABLE_MEMBERS.has(type) || type === 'file' ? type : 'a part of unknown type';
}

function* unreadableMembers(messages: readonly Json[]): Generator<string> {
  const stack: unknown[] = [...messages];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node !== 'object' || node === null) continue;
    for (const [name, child] of Object.entries(node)) {
      if (UNREADABLE_MEMBERS.has(name)) yield name;
      stack.push(child);
    }
  }
}
