/** The text of the last message of a chat that the user sent; undefined where the body is no chat. */
export function lastPrompt(body: unknown): string | undefined {
  const messages = isObject(body) ? body['messages'] : undefined;
  if (!Array.isArray(messages) || messages.length === 0) return undefined;
  const message: unknown = messages.findLast((one) => isObject(one) && one['role'] === 'user') ?? messages.at(-1);
  return isObject(message) ? textOf(message['content']) : undefined;
}

/** The texts of a `prompt` or an `input`: one, or a list; undefined where it is neither. */
export function textsOf(value: unknown): readonly string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((one) => typeof one === 'string') ? list : undefined;
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isObject(part) && typeof part['text'] === 'string' ? part['text'] : '')).join('');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
