/* The page /find/: reads what is asked from the address and from what a person does, and shows
   what is found. Without this script the page offers the plain lists. */

import { copiesAddress } from "../shared/clipboard.js";
import { node } from "../shared/nodes.js";
import { Settled } from "../shared/settled.js";
import { Answers } from "./answers.js";
import { cards, element } from "./cards.js";
import { Files } from "./files.js";
import { narrows } from "./narrow.js";
import { applied, choices, countText, countWithout, explanation, filteredText, links, sentences, sortedText, titleFor } from "./notices.js";
import { Options } from "./options.js";
import { PAGE, read, write } from "./state.js";
import { TextSearch } from "./text.js";
import { asTyped } from "./words.js";

const FIRST = 3; // how many cards a reader sees before the rest have come
const ROOT = "../";
const TITLE = document.title;

const here = new URL(".", location.href);
const files = new Files(here);
const form = document.querySelector("[data-find]");
const part = (name) => form.querySelector(`[data-find-${name}]`);
const status = form.querySelector("[role=status]");
const heading = form.querySelector("#results");
const options = new Options(form);
const answers = new Answers(files, new TextSearch(new URL("../", here).href, files), options);
const wide = matchMedia("(min-width: 60rem)");

let state;
let turn = 0; // the newest request: an older one that ends later is dropped
let afterTyping = false; // whether the newest step was made while somebody typed
let listed = null; // what the list holds: the query it answers

function names() {
  return options.labels(state.filters);
}

/* ---- what is found -> what is shown ---- */

/** @param more show the next results below those that are there, and go to the first of them
 *  @param quietly at once, not after a pause: nobody is typing
 *  @param then where to go on, once what was used may be gone: gives an element */
async function show({ more = false, quietly = false, then = null } = {}) {
  const used = document.activeElement;
  const mine = ++turn;
  const stale = () => mine !== turn;
  const query = write({ ...state, shown: PAGE });
  form.setAttribute("aria-busy", "true");
  looking.soon();
  try {
    const result = await answers.find(state);
    if (stale()) return;
    const { order } = result;
    const list = part("list");
    const from = more && listed === query ? list.children.length : 0;
    const wanted = order.slice(from, state.shown);
    const lacks = (number) => (result.found?.lacks.get(number) ?? []).map((word) => asTyped(word, state.q));
    const marks = result.found?.marks ?? [];
    const made = (some, at) => some.map((card, place) => {
      const number = wanted[at + place];
      return element(card, marks, lacks(number), () => answers.under(number, marks));
    });
    // The first cards are shown as soon as they are there; the others, which are not in sight, do not
    // take the connection from them.
    const first = made(await cards(wanted.slice(0, FIRST), answers.facets.cardsAFile, files), 0);
    if (stale()) return;
    if (from) list.append(...first);
    else list.replaceChildren(...first);
    listed = result.lost ? null : query;
    await painted();
    if (stale()) return;
    showFilters(result.counts);
    const whole = await answers.besides(result, state);
    if (stale()) return;
    const told = showWords(whole, order.length);
    if (from) goOn(used, list.children[from]?.querySelector("a"));
    else if (then) goOn(used, then());
    const others = made(await cards(wanted.slice(FIRST), answers.facets.cardsAFile, files), FIRST);
    if (stale()) return;
    list.append(...others);
    part("more").hidden = order.length <= state.shown;
    part("more").textContent = `Show ${Math.min(PAGE, order.length - state.shown)} more of ${order.length}`;
    looking.drop();
    showCount(order.length);
    const text = (result.lost ? countWithout : countText)(order.length, state, names());
    const also = told.length ? ` ${told.join(" ")}` : "";
    const heard = result.lost ? also : `${filteredText(names())}${sortedText(state.sort)}${also && "."}${also}`;
    if (quietly) said.now(text, heard);
    else said.soon(text, heard);
    failed(result.lost ? "This list takes no account of your words." : "", list);
  } catch {
    if (!stale()) broken(query, more);
  } finally {
    if (!stale()) form.removeAttribute("aria-busy");
  }
}

/* Go on at another place, unless the reader has gone elsewhere by then. */
function goOn(used, next) {
  const at = document.activeElement;
  if (at === document.body || at === used) next?.focus();
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
  if (part("failed").hidden) goOn(part("again"), heading);
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
  const { found, own, ahead, fit } = result;
  const asked = [...(state.filters.get("nation") ?? [])].map((tag) => options.label("nation", tag));
  const nations = own && { count: own.size, names: asked, first: ahead !== null };
  const told = sentences(state, found, result.matches, nations, result.term);
  part("notices").replaceChildren(...told.map((text) => node("p", {}, text)));
  part("instead").replaceChildren(...(count ? [] : choices(answers.nearest(result, state), choose, { title: "Try instead:" })));
  part("term").replaceChildren(...(result.term ? [explanation(result.term.tag, result.term, ROOT)] : []));
  part("tasks").replaceChildren(...links(fit, ROOT));
  part("start").hidden = !fit.length;
  part("named").replaceChildren(...choices(result.named, choose, { look: "chip", list: "chips" }));
  const on = applied(state, (facet, tag) => options.label(facet, tag), remove, clear);
  part("applied").replaceChildren(...on);
  part("applied").hidden = !on.length;
  part("empty").hidden = count > 0;
  part("topics").replaceChildren(...links(result.topics, ROOT));
  document.title = titleFor(state, names(), TITLE);
  return told;
}

function showFilters(counts) {
  options.count(counts, state.filters);
  const all = names().length;
  part("on").textContent = all ? `(${all} on)` : "";
}

/* ---- what a person does -> what is asked ---- */

/** @param replace be no step that "back" would take back
 *  @param live while somebody types: of one text "back" takes back all, and of an earlier one nothing */
function go(next, { replace = false, live = false, ...how } = {}) {
  state = { ...next, ignored: next.ignored ?? [], cut: false };
  const query = write(state);
  // To ask the same once more is no step that "back" would have to take back.
  afterTyping = live;
  const keep = replace || query === location.search ? "replaceState" : "pushState";
  history[keep](null, "", `${location.pathname}${query}`);
  options.tick(state.filters);
  showOrder();
  return show(how);
}

/** Ask for something else from its first page on. */
function ask(changes, how) {
  return go({ ...state, shown: PAGE, ignored: [], ...changes }, how);
}

async function choose(next) {
  form.elements.q.value = next.q;
  await ask(next, { then: () => heading });
}

async function remove(facet, tag) {
  const filters = new Map(state.filters);
  filters.set(facet, new Set([...filters.get(facet)].filter((other) => other !== tag)));
  if (!filters.get(facet).size) filters.delete(facet);
  await ask({ filters }, { then: () => part("applied").querySelector("button") ?? heading });
}

async function clear() {
  await ask({ filters: new Map() }, { then: () => heading });
}

function typed() {
  return form.elements.q.value.replace(/\s+/g, " ").trim();
}

/* Without a text nothing matches better than anything else: the newest come first. */
function showOrder() {
  const best = form.elements.sort.options[0];
  best.hidden = best.disabled = !state.q;
  form.elements.sort.value = state.sort || (state.q ? "" : "newest");
}

function fromAddress() {
  state = read(location.search, options.known);
  form.elements.q.value = state.q;
  options.tick(state.filters);
  showOrder();
  options.open(state.filters);
}

const typing = new Settled(() => {
  if (typed() !== state.q) ask({ q: typed() }, { replace: afterTyping, live: true });
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
      ask({ filters: options.ticked });
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
  for (const group of options.groups) narrows(group, wide);
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
