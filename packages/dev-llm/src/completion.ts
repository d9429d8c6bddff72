import { DEV_MODEL, NOTICE } from './notice.ts';

const CHARACTERS_PER_TOKEN = 4;

/** A whole answer in the shape of OpenAI's chat completions. */
export function completion(id: string, created: number, prompt: string, text: string): object {
  const promptTokens = tokensOf(prompt);
  const completionTokens = tokensOf(text);
  return {
    ...head(id, 'chat.completion', created),
    choices: [
      { index: 0, message: { role: 'assistant', content: text, refusal: null }, logprobs: null, finish_reason: 'stop' },
    ],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
  };
}

/** The same answer as server-sent events: the role, the text word by word, the end, `[DONE]`. */
export function* completionEvents(id: string, created: number, text: string): Generator<string> {
  const event = (delta: object, finishReason: string | null): string =>
    `data: ${JSON.stringify({
      ...head(id, 'chat.completion.chunk', created),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    })}\n\n`;
  yield event({ role: 'assistant', content: '' }, null);
  for (const piece of piecesOf(text)) yield event({ content: piece }, null);
  yield event({}, 'stop');
  yield 'data: [DONE]\n\n';
}

/** Word by word. */
export function piecesOf(text: string): string[] {
  return text.split(/(?<=\s)(?=\S)/).filter((piece) => piece !== '');
}

/** What every answer begins with. */
export function head(id: string, object: string, created: number): object {
  return { id, object, created, model: DEV_MODEL, system_fingerprint: NOTICE };
}

/** As many as a model would take, about. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
