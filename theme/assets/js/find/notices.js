/* What the page says about a search: how many, what is on, what it did to the words, and what to
   try where nothing was found. Builds elements; decides nothing. */

import { node } from "../shared/nodes.js";

const LONG = 60; // letters of a text: more are not read out with every count

const listed = new Intl.ListFormat("en-GB", { type: "conjunction" });

export function quotedList(words) {
  return listed.format(words.map(quoted));
}

function quoted(text) {
  return `“${text.length > LONG ? `${text.slice(0, LONG).trimEnd()}…` : text}”`;
}

/** "12 resources for “grants”, filtered by Wales": the count that is shown and read out.
 *  @param names the labels of the filters that are on; more than three are only counted */
export function countText(count, state, names) {
  const what = count === 0 ? "Nothing found" : count === 1 ? "1 resource" : `${count} resources`;
  const text = state.q ? ` for ${quoted(state.q)}` : "";
  const by = names.length > 3 ? `${names.length} filters` : listed.format(names);
  return `${what}${text}${names.length ? `, filtered by ${by}` : ""}`;
}

/** The same where the text search cannot be had: the filters alone were asked. */
export function countWithout(count, state, names) {
  return `${countText(count, { ...state, q: "" }, names)}. The text search could not be loaded: ${quoted(state.q)} was left out.`;
}

/** What the browser calls the page in its history and its tabs. */
export function titleFor(state, names, title) {
  const asked = [...(state.q ? [quoted(state.q)] : []), ...names.slice(0, 2)];
  return asked.length ? `${asked.join(", ")} – ${title}` : title;
}

/** Sentences about what was done to the words, and what was left out of the address. */
export function sentences(state, found) {
  const said = [];
  if (found) {
    for (const [typed, word] of found.corrected) {
      said.push(`No resource mentions ${quoted(typed)}. We looked for “${word}”.`);
    }
    if (found.unknown.length) said.push(`No resource mentions ${quotedList(found.unknown)}.`);
    if (found.over.length) said.push(`Your text is long. We left out its last words, from “${found.over[0]}” on.`);
    if (found.left.length && found.scores.size) {
      const few = found.whole === 0 ? "Nothing has" : `Only ${found.whole} ${found.whole === 1 ? "has" : "have"}`;
      said.push(`${few} all your words. We left out ${quotedList(found.left)}.`);
    }
  }
  if (state.ignored.length) said.push(`We ignored ${listed.format(state.ignored)}.`);
  return said;
}

/** The filters that are on, each with a way to take it off. */
export function applied(state, labels, remove, clear) {
  const chips = [];
  for (const [facet, tags] of state.filters) {
    for (const tag of tags) {
      const label = labels(facet, tag);
      const button = node("button", { type: "button", className: "chip chip--on" }, label, node("span", { ariaHidden: "true" }, "\u00a0×"));
      button.setAttribute("aria-label", `Remove filter: ${label}`);
      button.addEventListener("click", () => remove(facet, tag));
      chips.push(node("li", {}, button));
    }
  }
  if (!chips.length) return [];
  const all = node("button", { type: "button", className: "chip" }, "Clear all filters");
  all.addEventListener("click", clear);
  const list = node("ul", { className: "chips" }, ...chips, node("li", {}, all));
  list.setAttribute("role", "list");
  return [node("p", { className: "label" }, "Filters on:"), list];
}

/** Ways out of an empty result: one thing less asked, with how many that would find. */
export function waysOut(choices, choose) {
  const buttons = choices.map(({ label, count, state }) => {
    const button = node("button", { type: "button", className: "button button--quiet" }, `${label} (${count})`);
    button.addEventListener("click", () => choose(state));
    return node("li", {}, button);
  });
  if (!buttons.length) return [];
  const list = node("ul", { className: "actions" }, ...buttons);
  list.setAttribute("role", "list");
  return [node("p", {}, "The nearest thing that has results:"), list];
}
