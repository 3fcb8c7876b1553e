/* The inclusive commissioning checklist: answers that stay in the reader's own browser. Without
   this script the page is a list to read and to print. */

import { Settled } from "../shared/settled.js";
import { confirmed, fileName, save } from "./copies.js";
import * as csv from "./csv.js";
import { List } from "./list.js";
import * as markdown from "./markdown.js";
import * as picture from "./picture.js";
import { answerTo, changed, counts, empty, filledIn, inWords, isEmpty } from "./state.js";
import * as storage from "./storage.js";

const place = document.querySelector("[data-checklist]");
const part = (name) => place.querySelector(`[data-checklist-${name}]`);
const list = new List(place);

let state = empty();
let before = null; // what "undo" brings back, after everything was cleared or replaced
let since = new Set(); // points answered since then: undo leaves these as they are now

/* ---- what is known -> what is shown ---- */

function summary() {
  const count = counts(state, list.points);
  return `${list.points.length - count[""]} of ${list.points.length} answered`;
}

function showSum() {
  list.showCounts(state);
  part("sum").textContent = `Of ${list.points.length} points: ${inWords(counts(state, list.points))}.`;
  part("picture").replaceChildren(...picture.bars(state, list.themes));
}

const status = new Settled((text) => { part("status").textContent = text; }, 700);

function trouble(kind) {
  const text = storage.TROUBLE[kind] ?? "";
  if (part("trouble").textContent !== text) part("trouble").textContent = text;
}

const keep = new Settled(() => trouble(storage.write(state)), 400);

function showAll() {
  list.fill(state);
  showSum();
  status.soon(isEmpty(state) ? "" : `${summary()}.`);
}

/* ---- what a person does -> what is known ---- */

function answered(input) {
  const point = list.pointOf(input);
  since.add(point.id);
  state = changed(state, point.id, { answer: input.value });
  list.show(state, point);
  showSum();
  keep.now();
  status.soon(`${summary()}.`);
}

function written(area) {
  const point = list.pointOf(area);
  since.add(point.id);
  state = changed(state, point.id, { note: area.value.trim() ? area.value : "" });
  list.show(state, point);
  keep.soon();
}

function choose() {
  const answer = part("show").value;
  const role = part("role").value;
  const fits = {
    "": () => true,
    unanswered: (found) => !found,
    "to-do": (found) => found === "partly" || found === "not-yet",
    "not-yet": (found) => found === "not-yet",
  }[answer];
  const shown = list.only((point) => fits(answerTo(state, point.id)) && (!role || point.roles.includes(role)));
  const all = shown === list.points.length;
  part("shown").textContent = all ? "" : shown ? `${shown} of ${list.points.length} points shown.` : "No points fit. Choose “All” to see them again.";
}

function replace(next, said) {
  before = state;
  since = new Set();
  state = next;
  list.fill(state);
  showSum();
  keep.now();
  choose();
  status.soon(isEmpty(state) ? "" : `${summary()}.`);
  part("said").textContent = said;
  part("undo-place").hidden = false;
}

function undo() {
  const now = state;
  state = { about: { ...before.about, ...now.about }, answers: { ...before.answers } };
  for (const id of since) if (now.answers[id]) state.answers[id] = now.answers[id];
  before = null;
  part("undo-place").hidden = true;
  showAll();
  keep.now();
  choose();
  part("said").textContent = "Your answers are back.";
  part("clear").focus();
}

function clear() {
  if (isEmpty(state)) {
    part("said").textContent = "There is nothing to clear.";
    return;
  }
  replace(empty(), "Everything is cleared. You can undo this until you leave the page.");
  part("undo").focus();
}

async function load(input) {
  const [file] = input.files;
  if (!file) return;
  let copy;
  try {
    if (file.size > csv.LARGEST) throw new csv.NotACopy("The file is far larger than a copy of this checklist.");
    if (/\.(md|markdown)$/i.test(file.name)) throw new csv.NotACopy("That is the Markdown, which is for reading. Choose the CSV.");
    copy = csv.read(await file.arrayBuffer(), list.points);
  } catch (error) {
    const why = error instanceof csv.NotACopy ? error.message : "The file could not be read.";
    part("said").textContent = `Nothing was loaded, and your answers are as they were. ${why}`;
    input.value = "";
    return;
  }
  input.value = ""; // so that the same file can be chosen again
  const now = filledIn(state);
  const question = `You have filled in ${points(now)} here. The file “${file.name}” has ${points(filledIn(copy.state))}. If you replace them, you can still undo it until you leave the page.`;
  if (!isEmpty(state) && !(await confirmed(part("confirm"), question))) {
    part("said").textContent = "Nothing was loaded. You kept what you had.";
  } else {
    const left = copy.unknown ? ` ${copy.unknown} ${copy.unknown === 1 ? "row names" : "rows name"} no point of this list and stayed in the file.` : "";
    replace(copy.state, `Loaded ${points(filledIn(copy.state))} from “${file.name}”.${left}`);
  }
  input.focus();
}

function points(number) {
  return number === 1 ? "1 point" : `${number} points`;
}

function listen() {
  place.addEventListener("change", (event) => {
    if (event.target.type === "radio") answered(event.target);
  });
  place.addEventListener("input", (event) => {
    if (event.target.matches("[data-point] textarea")) written(event.target);
    if (list.about.includes(event.target)) {
      state = { ...state, about: list.readAbout() };
      list.showAbout(state);
      keep.soon();
    }
  });
  for (const name of ["show", "role"]) part(name).addEventListener("change", choose);
  part("csv").addEventListener("click", () => save(fileName("csv"), "text/csv", csv.write(state, list.points)));
  part("markdown").addEventListener("click", () => {
    const title = document.querySelector("h1").textContent;
    const from = `${location.origin}${location.pathname}`;
    save(fileName("md"), "text/markdown", markdown.write(state, list.points, title, from));
  });
  part("print").addEventListener("click", () => print());
  part("load").addEventListener("change", (event) => load(event.target));
  part("clear").addEventListener("click", clear);
  part("undo").addEventListener("click", undo);
  addEventListener("pagehide", () => { if (keep.waiting) keep.now(); });
  addEventListener("storage", (event) => { // answered in another tab: show it here as well
    if (event.key !== storage.KEY || keep.waiting) return;
    state = storage.read().state;
    showAll();
  });
}

function start() {
  const kept = storage.read();
  state = kept.state;
  part("key").replaceChildren(...picture.key());
  list.fill(state);
  showSum();
  if (!isEmpty(state)) part("status").textContent = `${summary()}. Kept in this browser.`;
  trouble(kept.trouble || storage.tried());
  part("plain").hidden = true;
  for (const element of place.querySelectorAll("[data-checklist-live]")) element.hidden = false;
  listen();
}

start();
