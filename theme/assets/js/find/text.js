/* The text search: Pagefind finds each word, we put the words together. Pagefind joins words by
   "and", which gives nothing for a whole question; a word at a time tells us what each one finds,
   so that we can ask for all of them, say which had to be left out, and rank rare words higher. */

import { known, meaningful, nearest } from "./words.js";

const FEW = 3;
const MOST = 12; // more words than this say nothing that fewer do not

/* Pagefind says nothing of a part of its index that did not come: it would seem that no resource
   has the word. So its requests are watched, and one that fails makes the search fail. */
let missed = 0;
function watch(folder) {
  const fetched = globalThis.fetch;
  globalThis.fetch = async (...given) => {
    const answer = fetched(...given);
    if (new URL(given[0].url ?? given[0], location.href).href.startsWith(folder)) {
      await answer.then(({ ok }) => { missed += ok ? 0 : 1; }, () => { missed += 1; });
    }
    return answer;
  };
}

/** @param root the address of the site's root, ending in a slash
 *  @param files the JSON files of /find/ (files.js) */
export class TextSearch {
  constructor(root, files) {
    this.folder = `${root}pagefind/`;
    this.files = files;
    this.attempts = 0;
    this.forget();
    watch(this.folder);
  }

  /** Begin anew: what failed is asked for again. */
  forget() {
    this.started = null;
    this.found = new Map(); // word -> Promise of Map(entry -> score)
  }

  start() {
    if (!this.started) {
      this.started = this.load();
      this.started.catch(() => this.forget());
    }
    return this.started;
  }

  async load() {
    const lists = Promise.all([this.files.get("index.json"), this.files.get("words.json")]);
    lists.catch(() => {}); // told below, once the program is there
    // A browser may remember that a module did not come: so it is asked for by another name.
    const again = this.attempts ? `?again=${this.attempts}` : "";
    this.attempts += 1;
    const { createInstance } = await import(`${this.folder}pagefind.js${again}`);
    this.pagefind = createInstance({
      basePath: this.folder,
      noWorker: true,
      ranking: { termFrequency: 0.4, pageLength: 0.2, termSaturation: 1.2, termSimilarity: 6 },
    });
    await this.pagefind.init();
    const [names, list] = await lists;
    this.entries = new Map(names.map((name, number) => [name, number]));
    this.list = list;
  }

  /** @returns {{scores: Map<number, number>, words: string[], corrected: [string, string][],
   *  unknown: string[], over: string[], left: string[]}} the entries a text matches, and what was
   *  done to it. */
  async search(text) {
    await this.start();
    const corrected = [];
    const unknown = [];
    const words = [];
    const all = meaningful(text);
    for (const typed of all.slice(0, MOST)) {
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
    let hits;
    try {
      hits = await Promise.all(words.map((word) => this.word(word)));
    } catch (error) {
      this.forget();
      throw error;
    }
    const size = this.entries.size;
    const worth = hits.map((hit) => Math.log(1 + size / (1 + hit.size)));
    return { ...combine(words, hits, worth), words, corrected, unknown, over: all.slice(MOST) };
  }

  /* What one word finds: entry -> score from 0 to 1. */
  word(word) {
    if (!this.found.has(word)) this.found.set(word, this.ask(word));
    return this.found.get(word);
  }

  async ask(word) {
    const before = missed;
    const { results } = await this.pagefind.search(word);
    if (missed > before) throw new Error("a part of the index did not come");
    const best = Math.max(...results.map((result) => result.score), 1e-9);
    return new Map(
      results
        .filter((result) => this.entries.has(result.id))
        .map((result) => [this.entries.get(result.id), Math.sqrt(result.score / best)]),
    );
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
