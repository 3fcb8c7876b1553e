/* What the directory knows already: asked of one small file, fetched the first time it is needed. */

import { keptCopyOf, samePage } from "./addresses.js";

/** @param load a function: () -> Promise of known.json */
export class Known {
  constructor(load) {
    this.load = load;
    this.tables = null;
  }

  /** What we know of an address or, failing that, of a title.
   *  @returns {Promise<null | {what: "listed" | "withdrawn" | "lost", by: "address" | "title",
   *  title: string, id: string}>} */
  async about(url, title) {
    this.tables ??= this.load().then(tables, (error) => {
      this.tables = null; // the next question tries again
      throw error;
    });
    const { addresses, titles } = await this.tables;
    const page = [url, keptCopyOf(url)].map((each) => each && addresses.get(samePage(each))).find(Boolean);
    if (page) return { ...page, by: "address" };
    const named = title && titles.get(plain(title));
    return named ? { ...named, by: "title" } : null;
  }
}

function tables({ listed, withdrawn, lost }) {
  const [addresses, titles] = [new Map(), new Map()];
  for (const [what, each] of Object.entries({ listed, withdrawn, lost })) {
    for (const [id, title, ...keys] of each) {
      const found = { what, id, title };
      for (const key of keys) addresses.set(key, found);
      titles.set(plain(title), found);
    }
  }
  titles.delete("");
  return { addresses, titles };
}

/* Letters and digits alone: how people type a title differs in all the rest. */
function plain(title) {
  return title.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "");
}
