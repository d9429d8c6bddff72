import { type Json, text } from '../json.ts';

/** A step of a path that stands for any text. */
export function pathParameter(name: string, description: string, example: string): Json {
  return { name, in: 'path', required: true, description, schema: text, example };
}

/** A member of the query. */
export function queryParameter(name: string, description: string, schema: Json = text): Json {
  return { name, in: 'query', description, schema };
}
