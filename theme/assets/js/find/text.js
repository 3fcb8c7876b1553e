/* The text search: Pagefind finds each word, we put the words together. Pagefind joins words by
   "and", which gives nothing for a whole question; a word at a time tells us what each one finds,
   so that we can ask for all of them, say which had to be left out, and rank rare words higher. */

import { known, meaningful, nearest, stem, unpacked } from "./words.js";

const FEW = 3;
const CLOSE = 0.5; // the share of the best entry's worth from which another comes close, too
const HAVING = 0.7; // what to have a word at all counts beside having it in the best place, at 1
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
    const [{ length, names }, { words }] = await lists;
    // Pagefind calls an entry "en_6b2e5b4"; the list has as much of that as tells it from the others.
    this.entry = (id) => this.entries.get(id.slice(id.indexOf("_") + 1).slice(0, length));
    this.entries = new Map();
    for (let at = 0; at < names.length; at += length) this.entries.set(names.slice(at, at + length), at / length);
    this.list = unpacked(words);
    // Cut when a word is first looked for that the list does not hold as it is.
    let stems = null;
    this.stems = () => (stems ??= new Set(this.list.map(stem)));
  }

  /** @returns {{scores: Map<number, number>, words: string[], worth: Map<string, number>,
   *  corrected: [string, string][], unknown: string[], over: string[],
   *  lacks: Map<number, string[]>}} the entries a text matches, what each word is worth, and what
   *  was done to the text. */
  async search(text) {
    await this.start();
    const corrected = [];
    const unknown = [];
    const words = [];
    const all = meaningful(text);
    for (const typed of all.slice(0, MOST)) {
      let word = typed;
      if (!known(typed, this.list, this.stems)) {
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
    const worths = new Map(words.map((word, at) => [word, worth[at]]));
    for (const word of unknown) worths.set(word, Math.log(1 + size));
    return { ...combine(words, hits, worth), words, worth: worths, corrected, unknown, over: all.slice(MOST) };
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
        .map((result) => [this.entry(result.id), (result.score / best) ** 0.7])
        .filter(([entry]) => entry !== undefined),
    );
  }
}

/** The entries that have all the words; where those are fewer than three, the entries that come
 *  closest, rare words counting for more, and for each of those the words that it lacks. */
export function combine(words, hits, worth) {
  const scores = new Map();
  const sums = new Map(); // entry -> what the words that it has are worth
  hits.forEach((hit, at) => {
    for (const [entry, score] of hit) {
      scores.set(entry, (scores.get(entry) ?? 0) + worth[at] * score);
      sums.set(entry, (sums.get(entry) ?? 0) + worth[at]);
    }
  });
  const has = (entry) => hits.every((hit) => hit.has(entry));
  const whole = [...scores.keys()].filter(has);
  if (whole.length >= FEW || words.length < 2) return { scores: only(whole, scores), lacks: new Map() };
  const close = CLOSE * Math.max(0, ...sums.values());
  const near = [...scores.keys()].filter((entry) => sums.get(entry) >= close);
  const lacks = new Map(near.map((entry) => [entry, words.filter((_, at) => !hits[at].has(entry))]));
  // How many of the words an entry has tells more here than how well it has one of them.
  for (const entry of near) scores.set(entry, scores.get(entry) + sums.get(entry) * HAVING);
  return { scores: only(near, scores), lacks };
}

function only(entries, scores) {
  return new Map(entries.map((entry) => [entry, scores.get(entry)]));
}
