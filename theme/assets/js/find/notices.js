/* What the page says about a search: how many, what is on, what it did to the words, and what to
   try where nothing was found. Builds elements; decides nothing. */

import { node } from "../shared/nodes.js";
import { FEW } from "./ranking.js";
import { LONGEST } from "./state.js";
import { asTyped } from "./words.js";

const LONG = 60; // letters of a text: more are not read out with every count

const NAMED = 5; // parts of an address that are named; of more, only how many

const COUNTS = ["no", "one part", "two parts", "three parts", "four parts", "five parts"];

const listed = new Intl.ListFormat("en-GB", { type: "conjunction" });
const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

function quoted(text) {
  return `“${text.length > LONG ? `${text.slice(0, LONG).trimEnd()}…` : text}”`;
}

/** "12 resources for “grants”": the count that is shown and read out. */
export function countText(count, { q }) {
  const what = count === 0 ? "Nothing found" : count === 1 ? "1 resource" : `${count} resources`;
  return `${what}${q ? ` for ${quoted(q)}` : ""}`;
}

/** ", filtered by Wales": read out with the count; to the eye the buttons that remove them say it.
 *  @param names the labels of the filters that are on; more than three are only counted */
export function filteredText(names) {
  if (!names.length) return "";
  return `, filtered by ${names.length > 3 ? `${names.length} filters` : listed.format(names)}`;
}

/** ", by title": read out with the count; to the eye the list of orders says it. */
export function sortedText(sort) {
  return { newest: ", newest first", title: ", by title" }[sort] ?? "";
}

/** The count where the text search cannot be had: the filters alone were asked. */
export function countWithout(count, { q }, names) {
  return `${countText(count, {})}${filteredText(names)}. The text search could not be loaded: ${quoted(q)} was left out.`;
}

/** What the browser calls the page in its history and its tabs. */
export function titleFor(state, names, title) {
  const asked = [...(state.q ? [quoted(state.q)] : []), ...names.slice(0, 2)];
  return asked.length ? `${asked.join(", ")} – ${title}` : title;
}

/** Sentences about what was done to the words, and what was left out of the address.
 *  @param matches the entries that are shown
 *  @param own how many are about which nations: {count, names, first}, or null
 *  @param term whether the glossary answers */
export function sentences(state, found, matches, own, term) {
  const said = [];
  if (state.cut) said.push(`We used only the first ${LONGEST} characters.`);
  if (found) {
    const typed = (word) => quoted(asTyped(word, state.q));
    for (const [wrong, word] of found.corrected) {
      said.push(`We have nothing that mentions ${typed(wrong)}, so we searched for “${word}” instead.`);
    }
    if (found.unknown.length && !term) said.push(`We have nothing that mentions ${either.format(found.unknown.map(typed))}.`);
    if (found.over.length) said.push(`Your text is long. We left out its last words, from ${typed(found.over[0])} on.`);
    const lacking = matches.filter((number) => found.lacks.has(number)).length;
    if (lacking) said.push(lackingText(lacking, matches.length - lacking, found.unknown.length > 0));
  }
  if (own) {
    const about = `about ${either.format(own.names)} in particular`;
    if (!own.count) said.push(`None of these is ${about}.`);
    else if (!own.first) said.push(`${own.count} of these ${own.count === 1 ? "is" : "are"} ${about}.`);
    else said.push(`${own.count} of these ${own.count === 1 ? `is ${about}, and comes` : `are ${about}, and come`} first.`);
  }
  const { length } = state.ignored;
  if (length) {
    const parts = COUNTS[length] ?? `${length} parts`;
    const named = state.ignored.slice(0, NAMED).map(quoted);
    const all = length > NAMED ? [...named, "others"] : named;
    said.push(`We ignored ${parts} of the address that we do not recognise: ${listed.format(all)}.`);
  }
  return said;
}

/* How many resources do not have all the words, and how many do. */
function lackingText(lacking, whole, some) {
  const words = some ? "all your other words" : "all your words";
  if (whole >= FEW) {
    const [these, says] = lacking === 1 ? ["1 of these does", "It says"] : [`${lacking} of these do`, "Each says"];
    return `${these} not have ${words}. ${says} which it leaves out.`;
  }
  const few = ["No resource has", "Only 1 resource has", `Only ${whole} resources have`][whole];
  return `${few} ${words}. ${whole ? "The others" : "These"} come closest, and each says which words it leaves out.`;
}

/** The glossary's answer to a text that asks what a word means. */
export function explanation(tag, { term, expansion, definition }, root) {
  const link = node("a", { href: `${root}glossary/#${tag}` }, "From our glossary");
  const name = node("strong", {}, term);
  return node("p", {}, name, expansion ? ` (${expansion}): ` : ": ", definition, " ", link);
}

/** Links to tasks, guides or topics. */
export function links(starts, root) {
  return starts.map(({ kind, at, label }) =>
    node("li", {}, kind === "guide" ? "Guide: " : "", node("a", { href: `${root}${at}` }, label)),
  );
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

/** Searches to go on with, each with how many results it has: ways out of an empty result, under
 *  a title, and filters that the text names. */
export function choices(offered, choose, { title = "", look = "button button--quiet", list: kind = "actions" } = {}) {
  if (!offered.length) return [];
  const buttons = offered.map(({ label, count, state }) => {
    const button = node("button", { type: "button", className: look }, `${label} (${count})`);
    button.addEventListener("click", () => choose(state));
    return node("li", {}, button);
  });
  const list = node("ul", { className: kind }, ...buttons);
  list.setAttribute("role", "list");
  return title ? [node("p", {}, title), list] : [list];
}
