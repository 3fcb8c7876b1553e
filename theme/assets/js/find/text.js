/* The text search: Pagefind finds each word, we put the words together. Pagefind joins words by
   "and", which gives nothing for a whole question; a word at a time tells us what each one finds,
   so that we can ask for all of them, say which had to be left out, and rank rare words higher. */

import { known, meaningful, nearest } from "./words.js";

const FEW = 3;

/** @param root the address of the site's root, ending in a slash
 *  @param files a function: name -> Promise of that JSON file of /find/ */
export class TextSearch {
  constructor(root, files) {
    this.root = root;
    this.files = files;
    this.found = new Map(); // word -> Promise of Map(entry -> score)
  }

  async start() {
    this.started ??= (async () => {
      const lists = Promise.all([this.files("index.json"), this.files("words.json")]);
      lists.catch(() => {}); // told below, once the program is there
      const pagefind = await import(`${this.root}pagefind/pagefind.js`);
      await pagefind.options({
        basePath: `${this.root}pagefind/`,
        noWorker: true,
        ranking: { termFrequency: 0.4, pageLength: 0.2, termSaturation: 1.2, termSimilarity: 6 },
      });
      await pagefind.init();
      const [names, list] = await lists;
      this.entries = new Map(names.map((name, number) => [name, number]));
      this.list = list;
      this.pagefind = pagefind;
    })();
    return this.started;
  }

  /** @returns {{scores: Map<number, number>, words: string[], corrected: [string, string][],
   *  unknown: string[], left: string[]}} the entries a text matches, and what was done to it. */
  async search(text) {
    await this.start();
    const corrected = [];
    const unknown = [];
    const words = [];
    for (const typed of meaningful(text)) {
      let word = typed;
      if (!known(typed, this.list)) {
        word = nearest(typed, this.list);
        if (word === null) {
          unknown.push(typed);
          continue;
        }
        corrected.push([typed, word]);
      }
      if (!words.includes(word)) words.push(word);
    }
    const hits = await Promise.all(words.map((word) => this.word(word)));
    const size = this.entries.size;
    const worth = hits.map((hit) => Math.log(1 + size / (1 + hit.size)));
    return { ...combine(words, hits, worth), words, corrected, unknown };
  }

  /* What one word finds: entry -> score from 0 to 1. */
  word(word) {
    if (!this.found.has(word)) {
      this.found.set(
        word,
        this.pagefind.search(word).then(({ results }) => {
          const best = Math.max(...results.map((result) => result.score), 1e-9);
          return new Map(
            results
              .filter((result) => this.entries.has(result.id))
              .map((result) => [this.entries.get(result.id), Math.sqrt(result.score / best)]),
          );
        }),
      );
    }
    return this.found.get(word);
  }
}

/** All words together; where that finds fewer than three, as many of the telling words as do. */
export function combine(words, hits, worth) {
  const scores = new Map();
  const have = new Map();
  hits.forEach((hit, at) => {
    for (const [entry, score] of hit) {
      scores.set(entry, (scores.get(entry) ?? 0) + worth[at] * (0.4 + 0.6 * score));
      have.set(entry, (have.get(entry) ?? 0) | (1 << at));
    }
  });
  const all = (1 << words.length) - 1;
  let kept = all;
  let matching = entriesWith(have, kept);
  const whole = matching.length;
  while (matching.length < FEW && bits(kept) > 1) {
    kept = withoutOne(kept, words.length, have, worth);
    matching = entriesWith(have, kept);
  }
  const left = words.filter((_, at) => !(kept & (1 << at)));
  return { scores: new Map(matching.map((entry) => [entry, scores.get(entry)])), left, whole };
}

function entriesWith(have, wanted) {
  return [...have].filter(([, mask]) => (mask & wanted) === wanted).map(([entry]) => entry);
}

/* Leave out the word whose loss helps most: enough results first, then the least telling word. */
function withoutOne(kept, count, have, worth) {
  let best = kept;
  let bestMark = [-1, 0];
  for (let at = 0; at < count; at += 1) {
    if (!(kept & (1 << at))) continue;
    const fewer = kept & ~(1 << at);
    const enough = Math.min(entriesWith(have, fewer).length, FEW);
    const mark = [enough, -worth[at]];
    if (mark[0] > bestMark[0] || (mark[0] === bestMark[0] && mark[1] > bestMark[1])) {
      bestMark = mark;
      best = fewer;
    }
  }
  return best;
}

function bits(mask) {
  return mask.toString(2).replaceAll("0", "").length;
}
