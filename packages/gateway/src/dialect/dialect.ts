import type { Json } from '../json.ts';

/** An upstream's answer in the form in which every answer is judged, that of a chat completion. */
export interface ReadAnswer {
  readonly judged: Json;
  /** What goes out of an answer that was judged, perhaps with stretches replaced. */
  readonly restore: (judged: Json) => Json;
}

export interface BodyProblem {
  readonly message: string;
  readonly param: string;
}

/** One of the endpoints that ask a model: what its requests and answers look like. All go through the same chain. */
export interface Dialect {
  /** The fact `request.endpoint`, and what events say. */
  readonly endpoint: 'chat' | 'completion' | 'embedding';
  /** Below the upstream's base. */
  readonly path: string;
  /** The member that holds what the model is asked. */
  readonly subject: 'messages' | 'prompt' | 'input';
  readonly canStream: boolean;
  /** What is wrong with the subject, if anything. */
  readonly problemOf: (subject: unknown) => BodyProblem | undefined;
  /** Kinds of content in a request that no filter can read, sorted. */
  readonly unreadable: (body: Json) => string[];
  /** A request without what cannot be read: what filters look at. Paths in it are those of the request. */
  readonly readable: (body: Json) => Json;
  /** Undefined where it is no answer of this endpoint. */
  readonly readAnswer: (answer: Json) => ReadAnswer | undefined;
  /** An answer of our own in the form of this endpoint; absent where text is none. */
  readonly fromChat?: (chat: Json) => Json;
  /** A piece of a stream as one of a chat completion, and back; undefined where it is none. */
  readonly chunkToChat: (chunk: Json) => Json | undefined;
  readonly chunkFromChat: (chunk: Json) => Json;
}
