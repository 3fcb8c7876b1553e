/* Filters and counts. Or within a group, and between groups. The count beside an option is the
   number of entries that match the text and every other group's filters and have the option. Pure. */

/** Turn the steps of facets.json into the numbers of entries, once. */
export function unpack(facets) {
  const tags = new Map();
  for (const [facet, found] of Object.entries(facets.tags)) {
    const lists = new Map();
    for (const [tag, steps] of Object.entries(found)) {
      let number = 0;
      lists.set(tag, steps.map((step) => (number += step)));
    }
    tags.set(facet, lists);
  }
  return { size: facets.size, cardsAFile: facets.cardsAFile, tags };
}

/** @param text null where no text is asked for, else a Set of the entries it matches.
 *  @returns {{matches: number[], counts: Map<string, Map<string, number>>}} */
export function apply(index, filters, text) {
  const asked = [...filters.keys()].filter((facet) => filters.get(facet).size);
  const misses = new Uint8Array(index.size); // how many groups an entry fails
  const failed = new Map();
  for (const facet of asked) {
    const passes = new Uint8Array(index.size);
    for (const tag of filters.get(facet)) {
      for (const number of index.tags.get(facet)?.get(tag) ?? []) passes[number] = 1;
    }
    failed.set(facet, passes);
    for (let number = 0; number < index.size; number += 1) misses[number] += 1 - passes[number];
  }
  const inText = (number) => text === null || text.has(number);
  const matches = [];
  for (let number = 0; number < index.size; number += 1) {
    if (misses[number] === 0 && inText(number)) matches.push(number);
  }
  const counts = new Map();
  for (const [facet, tags] of index.tags) {
    const passes = failed.get(facet);
    const counted = new Map();
    for (const [tag, numbers] of tags) {
      let count = 0;
      for (const number of numbers) {
        const own = passes ? 1 - passes[number] : 0; // failing its own group does not count
        if (misses[number] - own === 0 && inText(number)) count += 1;
      }
      counted.set(tag, count);
    }
    counts.set(facet, counted);
  }
  return { matches, counts };
}

/* What an entry's score is worth by how current it is: old pages use the words of today's law. */
const STANDING = { historical: 0.8, closed: 0.6, superseded: 0.6 };
const OF_THE_PAST = /\b(?:19|20)\d\d\b|\bhistor/i;

/** Scores that put first what was hand-picked for a task that fits, and what is current, unless
 *  the text asks for the past.
 *  @param fit tasks and guides, each with its share (starts.js) */
export function weighed(scores, index, text, fit) {
  const made = new Map(scores);
  for (const { first = [], share } of fit) {
    for (const number of first) if (made.has(number)) made.set(number, made.get(number) * (1 + share / 3));
  }
  if (OF_THE_PAST.test(text)) return made;
  for (const [status, weight] of Object.entries(STANDING)) {
    for (const number of index.tags.get("status")?.get(status) ?? []) {
      if (made.has(number)) made.set(number, made.get(number) * weight);
    }
  }
  return made;
}

const OWN = 1.2; // what it counts for, beside a text, that an entry is about a nation that is asked for

/** Scores that count a little more for some entries. */
export function favoured(scores, own) {
  return new Map([...scores].map(([entry, score]) => [entry, own.has(entry) ? score * OWN : score]));
}

/** The entries about the nations asked for in particular, not about the whole UK: a Set, or null
 *  where that parts nothing. */
export function particular(matches, index, nations) {
  if (!nations || nations.has("uk")) return null;
  const everywhere = new Set(index.tags.get("nation")?.get("uk"));
  const own = matches.filter((number) => !everywhere.has(number));
  return own.length < matches.length ? new Set(own) : null;
}

/** Entries in the order asked for. `scores` (entry -> score) decides the best match, after what is
 *  in `first`; `titles` is titles.json, where they are to be by title. */
export function sorted(matches, sort, scores, titles, first) {
  if (sort === "title") {
    const place = new Map(titles.map((number, at) => [number, at]));
    return [...matches].sort((a, b) => place.get(a) - place.get(b));
  }
  // Entries are numbered newest first.
  const best = sort === "newest" || !scores ? (a, b) => a - b : (a, b) => scores.get(b) - scores.get(a) || a - b;
  const later = (number) => (first && !first.has(number) ? 1 : 0);
  return [...matches].sort((a, b) => later(a) - later(b) || best(a, b));
}
