/* What is asked for, to and from the address: a search can be sent to a colleague. Pure. */

export const PAGE = 20;
export const LONGEST = 200;
const SORTS = ["", "newest", "title"];

/** @returns {{q: string, sort: string, shown: number, filters: Map<string, Set<string>>,
 *  ignored: string[], cut: boolean}} what an address asks for, what of it we do not know, and
 *  whether its text was too long. */
export function read(query, known) {
  const state = { q: "", sort: "", shown: PAGE, filters: new Map(), ignored: [], cut: false };
  for (const [name, value] of new URLSearchParams(query)) {
    const tag = value.slice(0, 60);
    if (name === "q") {
      if (state.q) {
        state.ignored.push(tag);
      } else {
        state.q = value.slice(0, LONGEST).replace(/\s+/g, " ").trim();
        state.cut = value.length > LONGEST;
      }
    } else if (name === "sort") {
      if (SORTS.includes(value) && !state.sort) state.sort = value;
      else state.ignored.push(tag);
    } else if (name === "show") {
      const number = Number.parseInt(value, 10);
      if (number >= PAGE && number <= 100000) state.shown = Math.ceil(number / PAGE) * PAGE;
      else state.ignored.push(`show=${tag}`);
    } else if (known.has(name)) {
      if (!value) continue;
      if (known.get(name).has(value)) add(state.filters, name, value);
      else state.ignored.push(tag);
    } else {
      state.ignored.push(name.slice(0, 60));
    }
  }
  return state;
}

/** The address's query for a state; empty where nothing is asked. */
export function write(state) {
  const query = new URLSearchParams();
  if (state.q) query.set("q", state.q);
  for (const [facet, tags] of state.filters) for (const tag of tags) query.append(facet, tag);
  if (state.sort) query.set("sort", state.sort);
  if (state.shown > PAGE) query.set("show", String(state.shown));
  const text = query.toString();
  return text ? `?${text}` : "";
}

function add(filters, facet, tag) {
  if (!filters.has(facet)) filters.set(facet, new Set());
  filters.get(facet).add(tag);
}
