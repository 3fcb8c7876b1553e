/* From what each word of a text finds to what the whole text finds, and how well. Pure. */

/** Fewer entries than this that have all the words are too few to be left alone. */
export const FEW = 3;

const CLOSE = 0.5; // the share of the best entry's worth from which another comes close, too
const HAVING = 0.7; // what to have a word at all counts beside having it in the best place, at 1
const TOGETHER = 0.3; // the same for two words of the text that stand together in an entry
const APART = 2; // how many places on the second of the two may be: "children and families"
const TITLE = 0.3; // the same for an entry whose title has all the words at its beginning
const ROOM = 2; // how many other words may stand among them: "Public Services (Social Value) Act"
const LITTLE = 1 / 3; // the share of a text's worth that an entry may lack that is good in the rest

/** The entries that have all the words, and those that lack little and would still be among the
 *  first. Where fewer than three have all, the entries that come closest.
 *  @param words the words of a text, in order
 *  @param hits for each word a Map(entry -> {score, places}): score from 0 to 1, places rising
 *  @param worth for each word what it is worth: rare words more
 *  @returns {{scores: Map<number, number>, lacks: Map<number, string[]>}} for each entry its score,
 *  and the words that it lacks */
export function combine(words, hits, worth) {
  const scores = new Map();
  const sums = new Map(); // entry -> what the words that it has are worth
  hits.forEach((hit, at) => {
    for (const [entry, { score }] of hit) {
      scores.set(entry, (scores.get(entry) ?? 0) + worth[at] * score);
      sums.set(entry, (sums.get(entry) ?? 0) + worth[at]);
    }
  });
  for (let at = 1; at < words.length; at += 1) {
    for (const entry of together(hits[at - 1], hits[at])) {
      scores.set(entry, scores.get(entry) + TOGETHER * (worth[at - 1] + worth[at]));
    }
  }
  const total = worth.reduce((sum, each) => sum + each, 0);
  // The title is what a text begins with.
  const begins = (entry) => hits.every((hit) => hit.get(entry)?.places[0] < words.length + ROOM);
  for (const entry of scores.keys()) if (begins(entry)) scores.set(entry, scores.get(entry) + TITLE * total);
  const all = [...scores.keys()];
  const has = (entry) => hits.every((hit) => hit.has(entry));
  const whole = all.filter(has);
  if (words.length < 2) return told(whole);
  if (whole.length >= FEW) {
    const third = whole.map((entry) => scores.get(entry)).sort((a, b) => b - a)[FEW - 1];
    const least = total * (1 - LITTLE);
    return told(all.filter((entry) => has(entry) || (scores.get(entry) > third && sums.get(entry) >= least)));
  }
  // How many of the words an entry has tells more here than how well it has one of them.
  const close = CLOSE * Math.max(0, ...sums.values());
  const near = all.filter((entry) => sums.get(entry) >= close);
  for (const entry of near) scores.set(entry, scores.get(entry) + sums.get(entry) * HAVING);
  return told(near);

  function told(entries) {
    const lacking = (entry) => words.filter((_, at) => !hits[at].has(entry));
    return {
      scores: new Map(entries.map((entry) => [entry, scores.get(entry)])),
      lacks: new Map(entries.map((entry) => [entry, lacking(entry)]).filter(([, lacks]) => lacks.length)),
    };
  }
}

/* The entries in which one word stands shortly before another. */
function together(first, second) {
  return [...first.keys()].filter((entry) => {
    const after = new Set(second.get(entry)?.places);
    return first.get(entry).places.some((place) => {
      for (let on = 1; on <= APART; on += 1) if (after.has(place + on)) return true;
      return false;
    });
  });
}
