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
  return { size: facets.size, titles: facets.titles, tags };
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

/** Entries in the order asked for. `scores` (entry -> score) decides the best match. */
export function sorted(matches, sort, scores, titles) {
  if (sort === "title") {
    const place = new Map(titles.map((number, at) => [number, at]));
    return [...matches].sort((a, b) => place.get(a) - place.get(b));
  }
  if (sort === "newest" || !scores) return matches; // entries are numbered newest first
  return [...matches].sort((a, b) => scores.get(b) - scores.get(a) || a - b);
}
