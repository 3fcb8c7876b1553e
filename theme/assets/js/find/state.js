/* What is asked for, to and from the address: a search can be sent to a colleague. Pure. */

export const PAGE = 20;
const LONGEST = 200;
const SORTS = ["", "newest", "title"];

/** @returns {{q: string, sort: string, shown: number, filters: Map<string, Set<string>>,
 *  ignored: string[]}} what an address asks for; `ignored` says what was left out and why. */
export function read(query, known) {
  const state = { q: "", sort: "", shown: PAGE, filters: new Map(), ignored: [] };
  for (const [name, value] of new URLSearchParams(query)) {
    const tag = value.slice(0, 60);
    if (name === "q") {
      if (state.q) state.ignored.push("a second search text");
      else state.q = tidy(value, state.ignored);
    } else if (name === "sort") {
      if (SORTS.includes(value)) state.sort = value;
      else state.ignored.push(`the order “${tag}”`);
    } else if (name === "show") {
      const number = Number.parseInt(value, 10);
      if (number >= PAGE && number <= 100000) state.shown = Math.ceil(number / PAGE) * PAGE;
    } else if (known.has(name)) {
      if (!value) continue;
      if (known.get(name).has(value)) add(state.filters, name, value);
      else state.ignored.push(`“${tag}”, which is no tag we have`);
    } else {
      state.ignored.push(`“${name.slice(0, 60)}”, which is no filter we have`);
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

function tidy(text, ignored) {
  if (text.length > LONGEST) ignored.push(`all but the first ${LONGEST} letters of your text`);
  return text.slice(0, LONGEST).replace(/\s+/g, " ").trim();
}

function add(filters, facet, tag) {
  if (!filters.has(facet)) filters.set(facet, new Set());
  filters.get(facet).add(tag);
}
