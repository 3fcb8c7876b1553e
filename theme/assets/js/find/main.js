/* The page /find/: reads what is asked from the address, asks the text search and the filters,
   and shows what they say. Without this script the page offers the plain lists. */

import { copiesAddress } from "../shared/clipboard.js";
import { node } from "../shared/nodes.js";
import { Settled } from "../shared/settled.js";
import { cards, element } from "./cards.js";
import { Files } from "./files.js";
import { apply, particular, sorted, unpack, weighed } from "./filters.js";
import { narrows } from "./narrow.js";
import { applied, choices, countText, countWithout, explanation, filteredText, links, sentences, titleFor } from "./notices.js";
import { cut, explained, named, ready, suited } from "./starts.js";
import { PAGE, read, write } from "./state.js";
import { TextSearch } from "./text.js";
import { asTyped } from "./words.js";

const FIRST = 3; // how many cards a reader sees before the rest have come
const ROOT = "../";
const NAMED = ["format", "nation", "place", "kind"]; // the filters that a text may name
const TITLE = document.title;

const here = new URL(".", location.href);
const files = new Files(here);
const search = new TextSearch(new URL("../", here).href, files);
const form = document.querySelector("[data-find]");
const part = (name) => form.querySelector(`[data-find-${name}]`);
const status = form.querySelector("[role=status]");
const heading = form.querySelector("#results");
const groups = [...form.querySelectorAll("[data-facet]")];
const inputs = [...form.querySelectorAll("input[type=checkbox]")];
const wide = matchMedia("(min-width: 60rem)");

const known = new Map();
for (const { name, value } of inputs) known.set(name, (known.get(name) ?? new Set()).add(value));

let state;
let facets; // the index of tags, once it is there
let starts; // tasks, guides and the glossary, once they are there
let turn = 0; // the newest request: an older one that ends later is dropped
let listed = null; // what the list holds: the query it answers

function label(facet, tag) {
  const input = inputs.find((each) => each.name === facet && each.value === tag);
  return input.closest("label").querySelector(".option__label").textContent;
}

function names() {
  return [...state.filters].flatMap(([facet, tags]) => [...tags].map((tag) => label(facet, tag)));
}

/* ---- what is asked -> what is found ---- */

async function find(asked) {
  // Side by side; where the text search cannot be had, the filters still can.
  const searching = asked.q ? search.search(asked.q).catch(() => "lost") : null;
  const begun = asked.q ? files.get("starts.json").catch(() => null) : null;
  const wanted = [files.get("facets.json"), asked.sort === "title" ? files.get("titles.json") : null];
  const [file, titles] = await Promise.all(wanted);
  facets ??= unpack(file);
  const answer = await searching;
  const more = await begun;
  if (more) starts ??= ready(more);
  const lost = answer === "lost";
  const found = lost ? null : answer;
  const fit = found && starts ? suited(starts.starts, found.worth, found.words) : [];
  if (found) found.scores = weighed(found.scores, facets, asked.q, fit);
  const text = found ? new Set(found.scores.keys()) : null;
  const result = { found, lost, text, fit, titles, ...apply(facets, asked.filters, text) };
  result.own = particular(result.matches, facets, asked.filters.get("nation"));
  return result;
}

/* What else there is to say of a text. The first cards do not wait for it. */
async function besides(result, asked) {
  const { found } = result;
  const [term, named, topics] = await Promise.all([
    found && starts ? meaning(explained(starts, asked.q)) : [],
    found ? narrower(asked).catch(() => []) : [],
    found && !result.matches.length ? files.get("topics.json").catch(() => []) : [],
  ]);
  return { ...result, term, named, topics: topics.length ? suited(topics.map(cut), found.worth, found.words) : [] };
}

/* The glossary's answer, as elements; none where its words did not come. */
async function meaning(tag) {
  const terms = tag && (await files.get("terms.json").catch(() => null));
  return terms ? [explanation(tag, terms[tag], ROOT)] : [];
}

/* The filters that the text names, each with how many it has for the rest of the text. */
async function narrower(asked) {
  const options = inputs.filter(({ name, checked }) => NAMED.includes(name) && !checked).map((input) => ({
    facet: input.name,
    tag: input.value,
    names: [label(input.name, input.value), ...JSON.parse(input.dataset.also ?? "[]")],
  }));
  const offers = named(asked.q, options).map(async ({ facet, tag, texts }) => {
    const filters = new Map(asked.filters).set(facet, new Set([...(asked.filters.get(facet) ?? []), tag]));
    for (const q of texts) {
      const text = q ? new Set((await search.search(q)).scores.keys()) : null;
      const count = apply(facets, filters, text).matches.length;
      if (count) return { label: `Show only ${label(facet, tag)}`, count, state: { ...asked, q, filters, shown: PAGE } };
    }
    return null;
  });
  return (await Promise.all(offers)).filter(Boolean);
}

/** @param more show the next results below those that are there, and go to the first of them
 *  @param quietly at once, not after a pause: nobody is typing */
async function show({ more = false, quietly = false } = {}) {
  const mine = ++turn;
  const stale = () => mine !== turn;
  const query = write({ ...state, shown: PAGE });
  form.setAttribute("aria-busy", "true");
  looking.soon();
  try {
    const result = await find(state);
    if (stale()) return;
    const order = sorted(result.matches, state.sort, result.found?.scores, result.titles, result.own);
    const list = part("list");
    const from = more && listed === query ? list.children.length : 0;
    const wanted = order.slice(from, state.shown);
    const lacks = (number) => (result.found?.lacks.get(number) ?? []).map((word) => asTyped(word, state.q));
    const made = (some, at) => some.map((card, place) => element(card, result.found?.words ?? [], lacks(wanted[at + place])));
    // The first cards are shown as soon as they are there; the others, which are not in sight, do not
    // take the connection from them.
    const first = made(await cards(wanted.slice(0, FIRST), facets.cardsAFile, files), 0);
    if (stale()) return;
    if (from) list.append(...first);
    else list.replaceChildren(...first);
    listed = result.lost ? null : query;
    await painted();
    if (stale()) return;
    showFilters(result.counts);
    const whole = await besides(result, state);
    if (stale()) return;
    const told = showWords(whole, order.length);
    if (from) list.children[from]?.querySelector("a").focus();
    const others = made(await cards(wanted.slice(FIRST), facets.cardsAFile, files), FIRST);
    if (stale()) return;
    list.append(...others);
    part("more").hidden = order.length <= state.shown;
    part("more").textContent = `Show ${Math.min(PAGE, order.length - state.shown)} more of ${order.length}`;
    looking.drop();
    showCount(order.length);
    const text = (result.lost ? countWithout : countText)(order.length, state, names());
    const also = told.length ? ` ${told.join(" ")}` : "";
    const heard = result.lost ? also : `${filteredText(names())}${also && "."}${also}`;
    if (quietly) said.now(text, heard);
    else said.soon(text, heard);
    failed(result.lost ? "This list takes no account of your words." : "", list);
  } catch {
    if (!stale()) broken(query, more);
  } finally {
    if (!stale()) form.removeAttribute("aria-busy");
  }
}

/* A message to ourselves: the browser may paint before it is handed on. */
function painted() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });
}

/* A list that did not come is no list without results. What has come of it stays. */
function broken(query, more) {
  const list = part("list");
  const some = listed === query && list.children.length > 0;
  if (!some) {
    list.replaceChildren();
    listed = null;
    part("more").hidden = true;
    part("empty").hidden = false;
    for (const name of ["notices", "applied", "term", "named"]) part(name).replaceChildren();
    part("start").hidden = true;
  } else if (!more) {
    part("more").hidden = true;
  }
  const text = some ? "The rest of the list could not be loaded." : "The list could not be loaded.";
  looking.drop();
  if (!some) showCount(0);
  said.now(text);
  failed(some ? text : "It may be the connection.", list, { below: some });
}

/** Say that something did not come, beside where it would be, with a way to try again. */
function failed(text, list, { below = false } = {}) {
  const box = part("failed");
  // Moved only where it has to be: what is moved loses the focus.
  if (below && list.nextElementSibling !== box) list.after(box);
  if (!below && list.previousElementSibling !== box) list.before(box);
  box.querySelector("p").textContent = text;
  box.hidden = !text;
}

async function again() {
  const more = part("failed").previousElementSibling === part("list");
  status.textContent = "Trying again …";
  await show({ more, quietly: true });
  // The button is gone with what it was for: go on where the results begin.
  if (part("failed").hidden && !part("list").contains(document.activeElement)) heading.focus();
}

function showCount(count) {
  status.dataset.resultCount = String(count);
  part("done").textContent = count === 1 ? "Show 1 result" : `Show ${count} results`;
}

/* The count is said once things have settled, so that typing is not talked over; and with it what
   stands elsewhere to the eye. */
const said = new Settled((text, heard = "") => {
  status.replaceChildren(text, node("span", { className: "visually-hidden" }, heard));
}, 150);
/* On a slow connection, that something is under way. */
const looking = new Settled(() => { status.textContent = "Looking …"; }, 600);

function showWords(result, count) {
  const { found, own, fit } = result;
  const nations = own && { count: own.size, names: [...state.filters.get("nation")].map((tag) => label("nation", tag)) };
  const told = sentences(state, found, result.matches, nations);
  part("notices").replaceChildren(...told.map((text) => node("p", {}, text)));
  part("instead").replaceChildren(...(count ? [] : choices(nearest(result), choose, { title: "Try instead:" })));
  part("term").replaceChildren(...result.term);
  part("tasks").replaceChildren(...links(fit, ROOT));
  part("start").hidden = !fit.length;
  part("named").replaceChildren(...choices(result.named, choose, { look: "chip", list: "chips" }));
  const on = applied(state, label, remove, clear);
  part("applied").replaceChildren(...on);
  part("applied").hidden = !on.length;
  part("empty").hidden = count > 0;
  part("topics").replaceChildren(...links(result.topics, ROOT));
  document.title = titleFor(state, names(), TITLE);
  return told;
}

function showFilters(counts) {
  for (const input of inputs) {
    const count = counts.get(input.name)?.get(input.value) ?? 0;
    // What has the focus keeps it: a box that is switched off would lose it to nowhere.
    input.disabled = count === 0 && !input.checked && input !== document.activeElement;
    input.closest("label").querySelector("[data-count]").textContent = String(count);
  }
  const cases = groups.filter((group) => group.dataset.ofCases !== undefined);
  const fit = state.filters.get("shelf")?.has("case-studies") || cases.some((group) => state.filters.has(group.dataset.facet));
  for (const group of cases) group.hidden = !fit;
  for (const group of groups) {
    const on = state.filters.get(group.dataset.facet)?.size;
    group.querySelector("[data-facet-on]").textContent = on ? `${on} on` : "";
  }
  const all = names().length;
  part("on").textContent = all ? `(${all} on)` : "";
}

/* One thing less asked: without the text, or without one group of filters. */
function nearest({ found, text }) {
  const choices = [];
  for (const [facet, tags] of state.filters) {
    const filters = new Map(state.filters);
    filters.delete(facet);
    const without = [...tags].map((tag) => label(facet, tag)).join(", ");
    const count = apply(facets, filters, text).matches.length;
    choices.push({ label: `Without ${without}`, count, state: { ...state, filters, shown: PAGE } });
  }
  if (found && state.filters.size) {
    const count = apply(facets, state.filters, null).matches.length;
    choices.push({ label: `Without “${state.q}”`, count, state: { ...state, q: "", shown: PAGE } });
  }
  return choices.filter((choice) => choice.count).sort((a, b) => b.count - a.count).slice(0, 4);
}

/* ---- what a person does -> what is asked ---- */

function go(next, { replace = false, ...how } = {}) {
  state = { ...next, ignored: next.ignored ?? [], cut: false };
  const query = write(state);
  // To ask the same once more is no step that "back" would have to take back.
  const keep = replace || query === location.search ? "replaceState" : "pushState";
  history[keep](null, "", `${location.pathname}${query}`);
  showTicks();
  showOrder();
  return show(how);
}

/** Ask for something else from its first page on. */
function ask(changes, how) {
  return go({ ...state, shown: PAGE, ignored: [], ...changes }, how);
}

async function choose(next) {
  form.elements.q.value = next.q;
  await ask(next);
  heading.focus();
}

async function remove(facet, tag) {
  const filters = new Map(state.filters);
  filters.set(facet, new Set([...filters.get(facet)].filter((other) => other !== tag)));
  if (!filters.get(facet).size) filters.delete(facet);
  await ask({ filters });
  (part("applied").querySelector("button") ?? heading).focus();
}

async function clear() {
  await ask({ filters: new Map() });
  heading.focus();
}

function ticked() {
  const filters = new Map();
  for (const { checked, name, value } of inputs) {
    if (checked) filters.set(name, (filters.get(name) ?? new Set()).add(value));
  }
  return filters;
}

function typed() {
  return form.elements.q.value.replace(/\s+/g, " ").trim();
}

function showTicks() {
  for (const input of inputs) input.checked = state.filters.get(input.name)?.has(input.value) ?? false;
}

/* Without a text nothing matches better than anything else: the newest come first. */
function showOrder() {
  const best = form.elements.sort.options[0];
  best.hidden = best.disabled = !state.q;
  form.elements.sort.value = state.sort || (state.q ? "" : "newest");
}

function fromAddress() {
  state = read(location.search, known);
  form.elements.q.value = state.q;
  showTicks();
  showOrder();
  for (const group of groups) if (state.filters.has(group.dataset.facet)) group.open = true;
}

const typing = new Settled(() => {
  if (typed() !== state.q) ask({ q: typed() }, { replace: true });
}, 300);

function listen() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typing.drop();
    ask({ q: typed() });
    if (!wide.matches) form.elements.q.blur(); // on a phone the keyboard hides the results
  });
  form.elements.q.addEventListener("input", () => typing.soon());
  form.addEventListener("change", ({ target }) => {
    if (target.type === "checkbox") {
      part("done").parentElement.hidden = false; // until then it would only cover the filters
      ask({ filters: ticked() });
    }
    if (target.name === "sort") ask({ sort: target.value });
  });
  part("more").addEventListener("click", () => {
    go({ ...state, shown: state.shown + PAGE }, { replace: true, more: true, quietly: true });
  });
  part("again").addEventListener("click", again);
  part("skip").addEventListener("click", (event) => {
    event.preventDefault(); // its address would be a step for "back"
    heading.focus();
  });
  part("done").addEventListener("click", () => {
    part("panel").open = false;
    heading.focus();
  });
  for (const group of groups) narrows(group);
  copiesAddress(part("copy"), part("copied"));
  addEventListener("popstate", () => {
    typing.drop();
    fromAddress();
    show({ quietly: true });
  });
  // The list is made again when a reader comes back to it: so is the place in it.
  addEventListener("pagehide", () => history.replaceState({ top: scrollY }, ""));
}

async function start() {
  const open = wide.matches;
  part("panel").open = open;
  for (const group of form.querySelectorAll("[data-open]")) group.open = open;
  fromAddress();
  // What is needed is asked for before the browser is busy with laying out the form.
  const shown = show({ quietly: true });
  document.querySelector("[data-find-plain]").hidden = true;
  form.hidden = false;
  listen();
  const { top = 0 } = history.state ?? {};
  await shown;
  if (scrollY < top) scrollTo(0, top); // the browser could not: the list was not there yet
}

start();
