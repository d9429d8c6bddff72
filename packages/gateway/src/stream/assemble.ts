import { isJsonObject, type Json } from '../json.ts';

/** A choice of an answer while it comes: its message as it would stand in an answer that was not streamed. */
export interface StreamedChoice {
  readonly index: number;
  readonly message: Record<string, unknown>;
  readonly rest: Record<string, unknown>;
}

const MAX_CHOICES = 128;
const MAX_LIST = 1_024;
/** Members of a message, or of a tool call, that a later piece replaces; other texts are continued. */
const REPLACED = new Set(['role', 'id', 'type']);
const FORBIDDEN = '__proto__';

/** Puts the chunks of a streamed chat completion together to the answer that they are pieces of. */
export class AnswerAssembly {
  readonly choices: StreamedChoice[] = [];
  /** Members of the chunks themselves, e.g. `id`, `model`, `usage`. */
  readonly head: Record<string, unknown> = {};

  /** @returns false where it is no chunk of a chat completion; it is then not to be trusted any more. */
  add(chunk: Json): boolean {
    const { choices, ...head } = chunk;
    if (!Array.isArray(choices) || choices.length > MAX_CHOICES) return false;
    for (const [name, value] of Object.entries(head)) {
      if (name === FORBIDDEN) return false;
      // Padding that a provider adds against eavesdroppers.
      if (name !== 'obfuscation' && value !== null) this.head[name] = value;
    }
    return choices.every((choice) => this.#addChoice(choice));
  }

  /** Has every choice an end? */
  get isComplete(): boolean {
    return this.choices.length > 0 && this.choices.every(({ rest }) => typeof rest['finish_reason'] === 'string');
  }

  /** The whole answer so far. `cut` says how much of a text of a choice counts. */
  toAnswer(cut: (choice: StreamedChoice, member: string, text: string) => string = (_c, _m, text) => text): Json {
    return {
      ...this.head,
      object: 'chat.completion',
      choices: this.choices.map((choice) => ({
        ...choice.rest,
        index: choice.index,
        message: Object.fromEntries(
          Object.entries(choice.message).map(([name, value]) => [
            name,
            typeof value === 'string' ? cut(choice, name, value) : value,
          ]),
        ),
      })),
    };
  }

  #addChoice(choice: unknown): boolean {
    if (!isJsonObject(choice)) return false;
    const { index, delta, ...rest } = choice;
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) >= MAX_CHOICES) return false;
    if (delta !== undefined && delta !== null && !isJsonObject(delta)) return false;
    let known = this.choices.find((one) => one.index === index);
    if (known === undefined) {
      known = { index: index as number, message: {}, rest: {} };
      this.choices.push(known);
      this.choices.sort((a, b) => a.index - b.index);
    }
    return merge(known.message, delta ?? {}) && merge(known.rest, rest);
  }
}

/** Continues texts, appends lists, goes into objects; lists of objects with an `index` are merged by it. */
function merge(into: Record<string, unknown>, from: Json): boolean {
  for (const [name, value] of Object.entries(from)) {
    if (name === FORBIDDEN) return false;
    const known = into[name];
    if (value === null || value === undefined) into[name] ??= null;
    else if (
      typeof value === 'string' &&
      typeof known === 'string' &&
      !REPLACED.has(name) &&
      name !== 'finish_reason'
    ) {
      into[name] = known + value;
    } else if (Array.isArray(value)) {
      const list = Array.isArray(known) ? (known as unknown[]) : [];
      into[name] = list;
      if (!mergeList(list, value)) return false;
    } else if (isJsonObject(value)) {
      const inner = isJsonObject(known) ? (known as Record<string, unknown>) : {};
      into[name] = inner;
      if (!merge(inner, value)) return false;
    } else into[name] = value;
  }
  return true;
}

function mergeList(into: unknown[], from: readonly unknown[]): boolean {
  return from.every((item) => {
    const index = isJsonObject(item) ? item['index'] : undefined;
    if (index === undefined) return into.push(item) <= Number.MAX_SAFE_INTEGER;
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) >= MAX_LIST) return false;
    const known = into.find((one) => isJsonObject(one) && one['index'] === index);
    const target = (known ?? { index }) as Record<string, unknown>;
    if (known === undefined) into.push(target);
    return merge(target, item as Json);
  });
}
