/* The table of local Healthwatch: filters, order, and the map that follows them. The page is
   whole without this script; here it only hides and moves rows that are already there. */

import { node } from "../shared/nodes.js";
import { Settled } from "../shared/settled.js";
import { open, start as startRows } from "./rows.js";
import { start } from "./map.js";
import { compare, plain, read, says, write } from "./state.js";

const table = document.querySelector("[data-hw-table]");
const form = document.querySelector("[data-hw-filter]");
const count = document.querySelector("[data-hw-count]");
const none = document.querySelector("[data-hw-none]");
const tiles = start(document.querySelector("[data-hw-map]"));

const states = [...form.elements.state.options].map((option) => option.value).filter(Boolean);
const whos = [...form.querySelectorAll("[data-hw-who]")];
const known = {
  who: new Set(whos.map((button) => button.dataset.hwWho)),
  state: new Set(states),
  region: new Set([...form.elements.region.options].map((option) => option.value).filter(Boolean)),
};
const rows = [...table.tBodies[0].rows].map((element) => ({
  element,
  tile: tiles.get(element.id),
  region: element.dataset.region,
  state: element.dataset.state,
  text: plain(`${element.cells[0].textContent} ${element.cells[1].textContent}`),
  // What the columns sort by.
  area: element.querySelector(".hw-area").textContent,
  provider: element.dataset.provider,
  contract: states.indexOf(element.dataset.state),
  date: element.dataset.date,
}));
const sorts = new Map([...table.querySelectorAll("th[data-sort]")].map((head) => [head.dataset.sort, head]));
const NAMES = { area: "by name", provider: "by who runs it", contract: "by contract, best known first", date: "by date of evidence, oldest first" };

const BACKWARDS = { area: "by name, from Z to A", provider: "by who runs it, from Z to A", contract: "by contract, least known first", date: "by date of evidence, newest first" };

let state = read(location.search, known);
let shownOrder = "area false";

function show() {
  const typed = plain(state.q);
  let found = 0;
  for (const row of rows) {
    const fits =
      (!typed || says(row.text, typed)) &&
      (!state.who || (state.who === "known") === Boolean(row.provider)) &&
      (!state.region || row.region === state.region) &&
      (!state.state || row.state === state.state);
    found += Number(fits);
    row.element.hidden = !fits;
    row.tile?.classList.toggle("hw-tile--out", !fits);
  }
  const order = `${state.sort} ${state.down}`;
  if (order !== shownOrder) {
    rows.sort((one, other) => compare(state, one, other));
    table.tBodies[0].append(...rows.map((row) => row.element));
    shownOrder = order;
  }
  for (const [name, head] of sorts) {
    if (name === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  // What was asked for is what is printed; else the paper names the areas that nobody knows of.
  table.toggleAttribute("data-chosen", found < rows.length);
  const way = (state.down ? BACKWARDS : NAMES)[state.sort];
  const of = found === rows.length ? "" : ` of ${rows.length}`;
  said.soon(`${found}${of} areas, ${way}`, found);
  none.hidden = found > 0;
}

const said = new Settled((text, found) => {
  count.textContent = text;
  count.dataset.resultCount = String(found);
}, 150);

function fill() {
  form.elements.q.value = state.q;
  for (const button of whos) button.setAttribute("aria-pressed", String(button.dataset.hwWho === state.who));
  form.elements.region.value = state.region;
  form.elements.state.value = state.state;
}

const ALL = { q: "", who: "", region: "", state: "" };

function ask(changes, keep = "pushState") {
  state = { ...state, ...changes };
  history[keep](null, "", `${location.pathname}${write(state)}${location.hash}`);
  show();
}

/** A tile or a link may lead to a row that the filter hides: then everything is shown again. */
function reveal() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!row?.matches("tr")) return;
  open(row);
  if (row.hidden) {
    ask(ALL, "replaceState");
    fill();
  }
  row.scrollIntoView();
}

for (const [name, head] of sorts) {
  const button = node("button", { type: "button", className: "hw-sort" }, head.textContent);
  // The newest evidence first; everything else from its beginning. Once more turns it round.
  button.addEventListener("click", () => ask({ sort: name, down: state.sort === name ? !state.down : name === "date" }));
  head.replaceChildren(button);
}
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.q.addEventListener("input", () => ask({ q: form.elements.q.value.trim() }, "replaceState"));
for (const name of ["region", "state"]) {
  form.elements[name].addEventListener("change", () => ask({ [name]: form.elements[name].value }));
}
for (const button of whos) {
  button.addEventListener("click", () => {
    ask({ who: button.dataset.hwWho === state.who ? "" : button.dataset.hwWho });
    fill();
  });
}
form.addEventListener("reset", () => {
  ask(ALL);
  fill();
});
addEventListener("popstate", () => {
  state = read(location.search, known);
  fill();
  show();
});
addEventListener("hashchange", reveal);

startRows(table);
table.classList.add("hw-table--sorts");
form.hidden = false;
fill();
show();
reveal();
