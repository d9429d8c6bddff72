const MOST_TRIES = 3000;

/** The smallest text found on which `fails` still holds, by leaving out ever smaller pieces (delta debugging). */
export function minimize(text: string, fails: (text: string) => boolean): string {
  let smallest = text;
  let tries = 0;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < smallest.length && tries < MOST_TRIES; tries++) {
      const shorter = smallest.slice(0, start) + smallest.slice(start + size);
      if (fails(shorter)) smallest = shorter;
      else start += size;
    }
  }
  return smallest;
}
