/** Steps from a JSON document's root: member names and list indexes. */
export type JsonPath = readonly (string | number)[];

/** A piece of text in a JSON document, as it is. */
export interface TextLeaf {
  readonly path: JsonPath;
  readonly text: string;
  /**
   * `value`: a string. `key`: the name of the member at `path`. `number`: the digits of a number. `nested`: a string
   * inside the JSON that the string at `path` holds (arguments of a tool call), without its escapes. Only a `value` can
   * be replaced.
   */
  readonly kind: 'value' | 'key' | 'number' | 'nested';
}

/** All text of a request or an answer. */
export interface TextBody {
  readonly leaves: readonly TextLeaf[];
  /** Lists of leaves that are read as one text: the parts of a message. */
  readonly joined: readonly (readonly TextLeaf[])[];
}
