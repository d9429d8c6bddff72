import type { Json } from './json.ts';

type Answers = Readonly<Record<string, Json>>;

/** Answers that several operations give, by name, and where each answer is found. */
export interface SharedAnswers {
  readonly components: Json;
  /** The answer, or a reference to it where it is shared. */
  readonly place: (status: string, answer: Json) => Json;
}

/** Finds the errors that are given more than once; the names follow from status and order. */
export function shareAnswers(all: readonly Answers[]): SharedAnswers {
  const uses = new Map<string, { readonly status: string; readonly answer: Json; count: number }>();
  for (const [status, answer] of all.flatMap((answers) => Object.entries(answers))) {
    const key = keyOf(status, answer);
    const use = uses.get(key) ?? { status, answer, count: 0 };
    uses.set(key, { ...use, count: use.count + 1 });
  }
  const names = new Map<string, string>();
  const components: Record<string, Json> = {};
  for (const [key, { status, answer, count }] of uses) {
    if (count < 2) continue;
    let name = `Error${status}`;
    for (let number = 2; Object.hasOwn(components, name); number++) name = `Error${status}-${number}`;
    components[name] = answer;
    names.set(key, name);
  }
  return {
    components,
    place: (status, answer) => {
      const name = names.get(keyOf(status, answer));
      return name === undefined ? answer : { $ref: `#/components/responses/${name}` };
    },
  };
}

function keyOf(status: string, answer: Json): string {
  return `${status} ${JSON.stringify(answer)}`;
}
