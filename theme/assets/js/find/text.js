/* The text search: Pagefind finds each word, we put the words together (ranking.js). Pagefind joins
   words by "and", which gives nothing for a whole question; a word at a time tells us what each one
   finds, so that we can ask for all of them, say which an entry lacks, and rank rare words higher. */

import { combine } from "./ranking.js";
import { SHORT, meaningful, stem, understood, unpacked } from "./words.js";

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
    this.found = new Map(); // word -> Promise of what it finds
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
    for (const [typed, word] of understood(all.slice(0, MOST), this.list, this.stems)) {
      if (!word) unknown.push(typed);
      else if (word !== typed) corrected.push([typed, word]);
      for (const each of word ? meaningful(word) : []) if (!words.includes(each)) words.push(each);
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
    return { ...combine(words, hits, worth), words, marks: [...new Set([...words, ...all])], worth: worths, corrected, unknown, over: all.slice(MOST) };
  }

  /* What one word finds: entry -> its score from 0 to 1, and the places of the word in its text. */
  word(word) {
    if (!this.found.has(word)) this.found.set(word, this.ask(word));
    return this.found.get(word);
  }

  async ask(word) {
    const before = missed;
    let { results } = await this.pagefind.search(word);
    if (word.length <= SHORT) {
      // In quotes it is not taken for the beginning of other words; but then nothing is ranked. What
      // has only those comes last: "SLA" is no "slavery", though who types "bid" may mean "bidders".
      const exact = await this.pagefind.search(`"${word}"`);
      const ids = new Set(exact.results.map(({ id }) => id));
      const least = Math.min(...results.filter(({ id }) => ids.has(id)).map(({ score }) => score));
      results = results.map((each) => (ids.has(each.id) ? each : { ...each, score: Math.min(each.score, least / 2) }));
    }
    if (missed > before) throw new Error("a part of the index did not come");
    const best = Math.max(...results.map((result) => result.score), 1e-9);
    return new Map(
      results
        .map(({ id, score, words }) => [this.entry(id), { score: (score / best) ** 0.7, places: words }])
        .filter(([entry]) => entry !== undefined),
    );
  }
}
