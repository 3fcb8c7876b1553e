/* What the table is asked to show, to and from the address: a view can be sent to a colleague.
   Pure. Words that are not known are left out. */

const LONGEST = 100;
const SORTS = ["area", "provider", "contract", "date"];
const FIRST = { sort: "area", down: false };

/** @param known the allowed words of each list: {who: Set, region: Set, state: Set}
 *  @returns {{q: string, who: string, region: string, state: string, sort: string, down: boolean}} */
export function read(query, known) {
  const asked = new URLSearchParams(query);
  const one = (name) => (known[name].has(asked.get(name)) ? asked.get(name) : "");
  const order = asked.get("sort") ?? "";
  const sort = order.replace(/^-/, "");
  return {
    q: (asked.get("q") ?? "").slice(0, LONGEST).trim(),
    who: one("who"),
    region: one("region"),
    state: one("state"),
    ...(SORTS.includes(sort) ? { sort, down: order.startsWith("-") } : FIRST),
  };
}

/** The address's query for a state; empty where everything is shown by name. */
export function write(state) {
  const query = new URLSearchParams();
  for (const name of ["q", "who", "region", "state"]) if (state[name]) query.set(name, state[name]);
  if (state.sort !== FIRST.sort || state.down) query.set("sort", `${state.down ? "-" : ""}${state.sort}`);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Letters as people type them: "St. Helens" and "st helens" are one. */
export function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, " ").trim();
}

/** Whether every word that was typed begins a word of the text. */
export function says(text, typed) {
  const padded = ` ${text}`;
  return typed.split(" ").every((word) => padded.includes(` ${word}`));
}

/** In which order two rows stand; what is not known comes last, whichever way it is sorted. */
export function compare(state, one, other) {
  const [a, b] = [one[state.sort], other[state.sort]];
  if ((a === "") !== (b === "")) return a === "" ? 1 : -1;
  const order = typeof a === "number" ? a - b : a.localeCompare(b, "en-GB");
  return (state.down ? -order : order) || one.area.localeCompare(other.area, "en-GB");
}
