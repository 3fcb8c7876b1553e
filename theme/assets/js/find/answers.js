/* What is asked -> what is found: the text search and the filters together, and what else there is
   to say of a text. */

import { apply, favoured, particular, sorted, unpack, weighed } from "./filters.js";
import { abbreviated, cut, explained, named, ready, suited } from "./starts.js";
import { PAGE } from "./state.js";
import { meaningful, stem } from "./words.js";

const NAMED = ["format", "nation", "place", "kind"]; // the filters that a text may name
const MOST = 4; // things to try where nothing was found
const NAMES = 3; // of a word of the glossary that are looked for

export class Answers {
  /** @param files the JSON files of /find/ (files.js)
   *  @param search the text search (text.js)
   *  @param options the filters of the page (options.js) */
  constructor(files, search, options) {
    this.files = files;
    this.search = search;
    this.options = options;
    this.facets = null; // the index of tags, once it is there
    this.starts = null; // tasks, guides and the glossary, once they are there
  }

  /** @param asked what is asked (state.js)
   *  @returns what the text finds (text.js), whether its search was lost, the tasks and guides that
   *  fit, the entries that match, how many each option has, and the matches in order */
  async find(asked) {
    // Side by side; where the text search cannot be had, the filters still can.
    const searching = asked.q ? this.search.search(asked.q).catch(() => "lost") : null;
    const begun = asked.q ? this.files.get("starts.json").catch(() => null) : null;
    const wanted = [this.files.get("facets.json"), asked.sort === "title" ? this.files.get("titles.json") : null];
    const [file, titles] = await Promise.all(wanted);
    this.facets ??= unpack(file);
    const answer = await searching;
    const more = await begun;
    if (more) this.starts ??= ready(more);
    const lost = answer === "lost";
    const found = lost ? null : answer;
    const fit = found && this.starts ? suited(this.starts.starts, found.worth, found.words) : [];
    if (found && this.starts) await this.meant(found, asked.q);
    if (found) found.scores = weighed(found.scores, this.facets, asked.q, fit);
    const text = found ? new Set(found.scores.keys()) : null;
    const { matches, counts } = apply(this.facets, asked.filters, text);
    // What is about a nation itself comes first; with a text, it only counts for more.
    const own = particular(matches, this.facets, asked.filters.get("nation"));
    if (own && found) found.scores = favoured(found.scores, own);
    const ahead = found || asked.sort ? null : own;
    const order = sorted(matches, asked.sort, found?.scores, titles, ahead);
    return { found, lost, text, fit, matches, counts, own, ahead, order };
  }

  /* An acronym stands in few entries, and beside most only as another name for what they are about.
     So what it stands for decides which come first, and is marked in them. */
  async meant(found, text) {
    const names = abbreviated(this.starts, text)?.names.slice(0, NAMES) ?? [];
    for (const { scores, words, worth } of await Promise.all(names.map((name) => this.search.search(name)))) {
      found.marks = [...new Set([...found.marks, ...words])];
      const share = total(found.worth) / total(worth);
      for (const [entry, score] of scores) {
        if (found.scores.has(entry)) found.scores.set(entry, Math.max(found.scores.get(entry), score * share));
      }
    }
  }

  /** Why an entry is found that shows none of the words: the option that is called so. "" if none is. */
  under(number, words) {
    const stems = words.map(stem);
    for (const { facet, tag, names } of this.options.all) {
      const name = names.find((each) => meaningful(each).some((word) => stems.includes(stem(word))));
      if (!name || !this.facets.tags.get(facet)?.get(tag)?.includes(number)) continue;
      return [names[0], tag.replaceAll("-", " ")].includes(name) ? names[0] : `${names[0]} (${name})`;
    }
    return "";
  }

  /** The same, with what the first cards do not wait for: the meaning of a word, filters that the
   *  text names, and topics where nothing was found. */
  async besides(result, asked) {
    const { found } = result;
    const [term, offers, topics] = await Promise.all([
      found && this.starts ? this.meaning(explained(this.starts, asked.q)) : null,
      found ? this.narrower(asked).catch(() => []) : [],
      found && !result.matches.length ? this.files.get("topics.json").catch(() => []) : [],
    ]);
    const fit = topics.length ? suited(topics.map(cut), found.worth, found.words) : [];
    return { ...result, term, named: offers, topics: fit };
  }

  /* The glossary's word with its tag; null where its words did not come. */
  async meaning(tag) {
    const terms = tag && (await this.files.get("terms.json").catch(() => null));
    return terms ? { tag, ...terms[tag] } : null;
  }

  /* The filters that the text names, each with how many it has for the rest of the text. */
  async narrower(asked) {
    const offers = named(asked.q, this.options.off(NAMED)).map(async ({ facet, tag, texts }) => {
      const filters = new Map(asked.filters).set(facet, new Set([...(asked.filters.get(facet) ?? []), tag]));
      for (const q of texts) {
        const text = q ? new Set((await this.search.search(q)).scores.keys()) : null;
        const count = this.count(filters, text);
        const rest = q && q !== asked.q ? ` for “${q}”` : "";
        const offer = `Show only ${this.options.label(facet, tag)}${rest}`;
        if (count) return { label: offer, count, state: { ...asked, q, filters, shown: PAGE } };
      }
      return null;
    });
    return (await Promise.all(offers)).filter(Boolean);
  }

  /** One thing less asked: without one group of filters, or without the text. */
  nearest({ found, text }, asked) {
    const choices = [];
    for (const [facet, tags] of asked.filters) {
      const filters = new Map(asked.filters);
      filters.delete(facet);
      const without = [...tags].map((tag) => this.options.label(facet, tag)).join(", ");
      choices.push({ label: `Without ${without}`, count: this.count(filters, text), state: { ...asked, filters, shown: PAGE } });
    }
    if (found && asked.filters.size) {
      const count = this.count(asked.filters, null);
      choices.push({ label: `Without “${asked.q}”`, count, state: { ...asked, q: "", shown: PAGE } });
    }
    const some = choices.filter((choice) => choice.count);
    if (!some.length && asked.filters.size > 1) {
      const count = this.count(new Map(), text);
      if (count) some.push({ label: "Without any filters", count, state: { ...asked, filters: new Map(), shown: PAGE } });
    }
    return some.sort((a, b) => b.count - a.count).slice(0, MOST);
  }

  count(filters, text) {
    return apply(this.facets, filters, text).matches.length;
  }
}

function total(worth) {
  return [...worth.values()].reduce((sum, each) => sum + each, 0);
}
