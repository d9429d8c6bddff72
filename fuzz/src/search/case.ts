import { file } from '../generate/file.ts';
import { soundFile } from '../generate/sound-file.ts';
import { mutated } from './mutate.ts';
import type { Random } from './random.ts';

/** The text of one case: a generated file or a published one, most of them damaged. */
export function caseText(random: Random, corpus: readonly string[]): string {
  switch (random.below(8)) {
    case 0:
    case 1:
      return file(random);
    case 2:
    case 3:
      return soundFile(random);
    case 4:
      return mutated(random, file(random), corpus);
    case 5:
      return mutated(random, soundFile(random), corpus);
    default:
      return mutated(random, random.pick(corpus), corpus);
  }
}
