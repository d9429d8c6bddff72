/** What a client of a streamed answer saw. */
export interface SeenStream {
  readonly status: number;
  /** The data of the events, parsed but for `[DONE]`. */
  readonly events: any[];
  /** The text of the first choice. */
  readonly text: string;
  readonly finishReason: string | undefined;
  /** The body as it came. */
  readonly raw: string;
}

/** Reads a streamed answer to its end; one that breaks off to where it does. */
export async function readStream(response: Response): Promise<SeenStream> {
  let raw = '';
  try {
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>)
      raw += Buffer.from(bytes).toString('utf8');
  } catch {
    // Broken off.
  }
  const data = raw.split('\n\n').flatMap((event) => (event.startsWith('data: ') ? [event.slice('data: '.length)] : []));
  const events = data.map((one) => (one === '[DONE]' ? one : JSON.parse(one)));
  const first = events.flatMap(({ choices = [] }) => choices.filter(({ index }: { index: number }) => index === 0));
  return {
    status: response.status,
    events,
    text: first.map(({ delta }) => delta.content ?? '').join(''),
    finishReason: first.map(({ finish_reason: reason }) => reason).find((reason) => reason !== null),
    raw,
  };
}
