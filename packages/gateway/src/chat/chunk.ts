import type { Dialect } from '../dialect/dialect.ts';
import type { Json } from '../json.ts';
import type { Answer } from '../server/answer.ts';

/** Members of a chunk that say what it is a piece of. */
const HEAD = ['id', 'created', 'model', 'system_fingerprint', 'service_tier'] as const;

/** Of the chunks of an answer, what they have in common. */
export function chunkHead(head: Json): Json {
  const known = HEAD.flatMap((name) => (head[name] === undefined ? [] : [[name, head[name]] as const]));
  return { ...Object.fromEntries(known), object: 'chat.completion.chunk' };
}

/** What of an answer's members goes out with its end. */
export function restOfHead(head: Json): Json {
  const known: readonly string[] = [...HEAD, 'object', 'usage'];
  return Object.fromEntries(Object.entries(head).filter(([name]) => !known.includes(name)));
}

/** A chunk of one choice. */
export function chunk(head: Json, index: number, delta: Json, more: Json = {}): Json {
  return { ...head, choices: [{ index, delta, logprobs: null, finish_reason: null, ...more }] };
}

/** A whole answer, a safe text of ours, as the events that a client waits for that asked for a stream; errors as they are. */
export function asEventStream(answer: Answer, dialect: Dialect): Answer {
  if (answer.status !== 200) return answer;
  const whole = dialect.readAnswer(JSON.parse(answer.body) as Json);
  if (whole === undefined) throw new TypeError('a safe answer that is no answer');
  const { choices, usage: _usage, ...head } = whole.judged as Json & { choices: readonly Json[] };
  const common = chunkHead(head);
  const chunks = choices.flatMap(({ index, message, finish_reason: reason }) => [
    chunk(common, index as number, message as Json),
    chunk(common, index as number, {}, { finish_reason: reason }),
  ]);
  const body = [...chunks.map((one) => JSON.stringify(dialect.chunkFromChat(one))), '[DONE]']
    .map((data) => `data: ${data}\n\n`)
    .join('');
  return { ...answer, headers: { ...answer.headers, 'content-type': 'text/event-stream; charset=utf-8' }, body };
}
