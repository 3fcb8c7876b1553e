/* The page /find/: reads what is asked from the address, asks the text search and the filters,
   and shows what they say. Without this script the page offers the plain lists. */

import { cards, element } from "./cards.js";
import { apply, sorted, unpack } from "./filters.js";
import { applied, countText, sentences, waysOut } from "./notices.js";
import { PAGE, read, write } from "./state.js";
import { TextSearch } from "./text.js";

const FIRST = 5; // how many cards a reader sees before the rest have come

const here = new URL(".", location.href);
const root = new URL("../", here).href;
const kept = new Map();
const form = document.querySelector("[data-find]");
const part = (name) => form.querySelector(`[data-find-${name}]`);
const status = form.querySelector("[role=status]");
const inputs = [...form.querySelectorAll("input[type=checkbox]")];
const wide = matchMedia("(min-width: 60rem)");
const search = new TextSearch(root, file);

let index;
let perFile;
let known;
let state;
let turn = 0; // the newest request: an older one that ends later is dropped

function file(name) {
  if (!kept.has(name)) {
    kept.set(
      name,
      fetch(new URL(name, here)).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      }),
    );
  }
  return kept.get(name);
}

function label(facet, tag) {
  const input = inputs.find((each) => each.name === facet && each.value === tag);
  return input.closest("label").querySelector(".option__label").textContent;
}

/* ---- what is asked -> what is found ---- */

async function find(asked) {
  const found = asked.q ? await search.search(asked.q) : null;
  const text = found ? new Set(found.scores.keys()) : null;
  return { found, text, ...apply(index, asked.filters, text) };
}

async function show({ focus = false, quietly = false } = {}) {
  const mine = ++turn;
  form.setAttribute("aria-busy", "true");
  let result;
  try {
    result = await find(state);
  } catch {
    if (mine === turn) failed();
    return;
  }
  if (mine !== turn) return;
  const { found, matches, counts } = result;
  const order = sorted(matches, state.sort, found?.scores, index.titles);
  const words = found?.words ?? [];
  const list = part("list");
  const before = focus ? list.children.length : 0;
  // The first cards are shown as soon as they are there; the others follow below them.
  const shown = order.slice(0, state.shown);
  const rest = cards(shown.slice(FIRST), perFile, file);
  rest.catch(() => {}); // told below
  const first = await cards(shown.slice(0, FIRST), perFile, file);
  if (mine !== turn) return;
  list.replaceChildren(...first.map((card) => element(card, words)));
  const others = await rest;
  if (mine !== turn) return;
  list.append(...others.map((card) => element(card, words)));
  part("more").hidden = order.length <= state.shown;
  part("more").textContent = `Show ${Math.min(PAGE, order.length - state.shown)} more of ${order.length}`;
  if (focus) list.children[before]?.querySelector("a").focus();
  showFilters(counts);
  part("notices").replaceChildren(...sentences(state, found).map(paragraph));
  showTasks(words);
  const on = applied(state, label, remove, clear);
  part("applied").replaceChildren(...on);
  part("applied").hidden = !on.length;
  part("empty").hidden = order.length > 0;
  if (!order.length) part("notices").append(...waysOut(await nearest(result), choose));
  form.removeAttribute("aria-busy");
  announce(order.length, quietly);
}

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

/* The count is said once things have settled, so that typing is not talked over. */
let settled;
function announce(count, quietly) {
  status.dataset.resultCount = String(count);
  const on = inputs.filter((input) => input.checked).map((input) => label(input.name, input.value));
  const text = countText(count, state, on);
  clearTimeout(settled);
  if (quietly) status.textContent = text;
  else settled = setTimeout(() => { status.textContent = text; }, 150);
}

function failed() {
  form.removeAttribute("aria-busy");
  part("list").replaceChildren();
  part("more").hidden = true;
  part("empty").hidden = false;
  const said = state.q
    ? "The text search could not be loaded. The filters work without a text."
    : "The list could not be loaded.";
  part("notices").replaceChildren(paragraph(said));
  status.dataset.resultCount = "0";
  status.textContent = said;
}

function showFilters(counts) {
  for (const input of inputs) {
    const count = counts.get(input.name)?.get(input.value) ?? 0;
    input.checked = state.filters.get(input.name)?.has(input.value) ?? false;
    input.disabled = count === 0 && !input.checked;
    input.closest("label").querySelector("[data-count]").textContent = String(count);
  }
  const cases = [...form.querySelectorAll("[data-of-cases]")];
  const apply = state.filters.get("shelf")?.has("case-studies") || cases.some((group) => state.filters.get(group.dataset.facet)?.size);
  for (const group of cases) group.hidden = !apply;
  let all = 0;
  for (const group of form.querySelectorAll("[data-facet]")) {
    const on = state.filters.get(group.dataset.facet)?.size ?? 0;
    all += on;
    group.querySelector("[data-facet-on]").textContent = on ? `${on} on` : "";
    if (on) group.open = true;
  }
  part("on").textContent = all ? `(${all} on)` : "";
}

/* A task whose own words hold all of the text's words is a better start than any one resource. */
function showTasks(words) {
  const tasks = [...part("tasks").children];
  const fits = (task) => words.length > 0 && words.every((word) => {
    const stem = word.length > 5 ? word.slice(0, -2) : word;
    return new RegExp(`\\b${stem}`).test(task.dataset.words);
  });
  const chosen = tasks.filter(fits).slice(0, 2);
  for (const task of tasks) task.hidden = !chosen.includes(task);
  part("tasks").hidden = !chosen.length;
}

/* One thing less asked: without the text, or without one group of filters. */
async function nearest({ found, text }) {
  const choices = [];
  for (const [facet, tags] of state.filters) {
    const filters = new Map(state.filters);
    filters.delete(facet);
    const names = [...tags].map((tag) => label(facet, tag)).join(", ");
    const count = apply(index, filters, text).matches.length;
    choices.push({ label: `Without ${names}`, count, state: { ...state, filters, shown: PAGE } });
  }
  if (found && state.filters.size) {
    const count = apply(index, state.filters, null).matches.length;
    choices.push({ label: `Without “${state.q}”`, count, state: { ...state, q: "", shown: PAGE } });
  }
  return choices.filter((choice) => choice.count).sort((a, b) => b.count - a.count).slice(0, 4);
}

/* ---- what a person does -> what is asked ---- */

function go(next, { replace = false, ...how } = {}) {
  state = { ...next, ignored: next.ignored ?? [] };
  const address = `${location.pathname}${write(state)}`;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  return show(how);
}

function choose(next) {
  form.elements.q.value = next.q;
  go({ ...next, ignored: [] }).then(() => form.elements.q.focus());
}

function remove(facet, tag) {
  const filters = new Map(state.filters);
  filters.set(facet, new Set([...filters.get(facet)].filter((other) => other !== tag)));
  if (!filters.get(facet).size) filters.delete(facet);
  go({ ...state, filters, shown: PAGE, ignored: [] }).then(() => {
    (part("applied").querySelector("button") ?? form.elements.q).focus();
  });
}

function clear() {
  go({ ...state, filters: new Map(), shown: PAGE, ignored: [] }).then(() => form.elements.q.focus());
}

function ticked() {
  const filters = new Map();
  for (const input of inputs) {
    if (!input.checked) continue;
    if (!filters.has(input.name)) filters.set(input.name, new Set());
    filters.get(input.name).add(input.value);
  }
  return filters;
}

function typed() {
  return form.elements.q.value.replace(/\s+/g, " ").trim();
}

function fromAddress() {
  state = read(location.search, known);
  form.elements.q.value = state.q;
  form.elements.sort.value = state.sort;
}

let typing;
function listen() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    go({ ...state, q: typed(), shown: PAGE, ignored: [] });
    if (!wide.matches) form.elements.q.blur(); // on a phone the keyboard hides the results
  });
  form.elements.q.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      if (typed() !== state.q) go({ ...state, q: typed(), shown: PAGE, ignored: [] }, { replace: true });
    }, 300);
  });
  form.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") go({ ...state, filters: ticked(), shown: PAGE, ignored: [] });
    if (event.target.name === "sort") go({ ...state, sort: event.target.value, shown: PAGE, ignored: [] });
  });
  part("more").addEventListener("click", () => {
    go({ ...state, shown: state.shown + PAGE }, { replace: true, focus: true });
  });
  part("copy").addEventListener("click", copy);
  addEventListener("popstate", () => {
    fromAddress();
    show();
  });
}

async function copy() {
  const button = part("copy");
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Link copied";
  } catch {
    button.textContent = "Copy the address above"; // the browser does not let us
  }
  setTimeout(() => { button.textContent = "Copy link"; }, 3000);
}

async function start() {
  if (new URLSearchParams(location.search).get("q")) search.start().catch(() => {}); // told by show
  const facets = await file("facets.json");
  index = unpack(facets);
  perFile = facets.cardsAFile;
  known = new Map();
  for (const { name, value } of inputs) {
    if (!known.has(name)) known.set(name, new Set());
    known.get(name).add(value);
  }
  document.querySelector("[data-find-plain]").hidden = true;
  form.hidden = false;
  part("panel").open = wide.matches;
  for (const group of form.querySelectorAll("[data-open]")) group.open = wide.matches;
  fromAddress();
  listen();
  await show({ quietly: true });
}

start();
