/* The forms at /suggest/: ask, say at once what is known already, show the entry as it would look,
   and hand it over. Nothing leaves the page until its reader sends it, and nothing is kept: a
   suggestion may say who somebody is. Without this script the pages say what to send, and how. */

import { copied, selected } from "../shared/clipboard.js";
import { node } from "../shared/nodes.js";
import { fit, hostOf, shortened } from "./addresses.js";
import { card } from "./card.js";
import { linkTo, mark, show } from "./faults.js";
import { Known } from "./known.js";
import { about, holder } from "./notices.js";
import { Question } from "./questions.js";
import { emailAddress, fitting, issueAddress, written } from "./text.js";

// What may stand in one address: GitHub takes about 8,000 letters, Windows hands over about 2,000.
const LONGEST = { issue: 8000, email: 1900 };
// What this page's own address may fill in: a bookmark or a link can hand over what it knows.
const HANDED_OVER = { url: "address", title: "title", answers: "answers" };

const form = document.querySelector("[data-suggest]");
const part = (name) => form.querySelector(`[data-${name}]`);
const wrappers = form.dataset.wrappers.split(" ").map((each) => each.split("="));
const shorteners = form.dataset.shorteners.split(" ");
const questions = [...form.querySelectorAll("[data-question]")].map((each) => new Question(each, wrappers));
const of = (id) => questions.find((each) => each.id === id);
const typed = (id) => of(id)?.typed ?? "";
const start = { issue: part("issue")?.href, email: part("email")?.href };
const refused = form.dataset.refused.split(" ");
const known = new Known(async () => {
  const answer = await fetch(form.dataset.knownAt);
  if (!answer.ok) throw new Error(`known.json: ${answer.status}`);
  return answer.json();
});

let file = "";
let turn = 0; // the newest look-up: an older one that ends later is dropped

/* ---- what has to be put right ---- */

function fault({ id, missing, shortest, boxes, control, typed: text }) {
  if (missing && !(boxes ? control.checked : text)) return missing;
  if (text.length < shortest) return `Say a little more: at least ${shortest} letters`;
  if (id !== "address" || !text) return "";
  if (!fit(text)) return "Write the web address in full, as in https://www.example.org/guide";
  if (shortened(text, shorteners)) return "This is a shortened address, and we cannot see where it leads. Open it, and give the whole address from the top of your browser";
  return "";
}

/* ---- what is known already ---- */

async function lookUp() {
  const mine = ++turn;
  const url = fit(typed("address")) ? typed("address") : "";
  let found = null;
  part("known").setAttribute("aria-busy", "true");
  try {
    if (url || typed("title")) found = await known.about(url, typed("title"));
  } catch {
    // The list cannot be had just now. An editor will see what is already listed.
  }
  if (mine !== turn) return;
  part("known").removeAttribute("aria-busy");
  const elsewhere = hostOf(url).split(".").some((word) => refused.includes(word));
  part("known").replaceChildren(...(found ? about(found, form.dataset.root) : elsewhere ? holder() : []));
  // What is listed needs no sending: there, opening it comes first, and sending it anyway last.
  const listed = found?.what === "listed" && found.by === "address";
  part("instead").replaceChildren(...(listed ? about(found, form.dataset.root) : []));
  part("ways").open = !listed;
  part("ways").querySelector("summary").hidden = !listed;
}

/* ---- as it would look, and the ways to send it ---- */

function entry() {
  const names = (id) => of(id)?.chosen.map((each) => each.dataset.name ?? each.value).join(", ") ?? "";
  const shelf = of("consent") ? "case-studies" : of("shelf")?.chosen[0]?.dataset.tag;
  return {
    title: typed("title"),
    host: hostOf(typed("address")),
    publisher: typed("publisher") || typed("provider"),
    published: typed("published") || typed("as_at"),
    kind: of("consent") ? "Case study" : typed("kind"),
    shelf: shelf ?? "provider-support",
    summary: typed("help") || typed("story"),
    audience: names("audience"),
    place: typed("place") || names("nations"),
  };
}

function present() {
  const shown = entry();
  const answers = [...questions].sort((a, b) => a.number - b.number).map((each) => each.answer);
  const text = written(answers);
  const name = shown.title || shown.host || shown.place;
  part("card").replaceChildren(card(shown));
  part("long").hidden = [...shown.summary].length <= Number(form.dataset.longest);
  showOpen(questions.filter((each) => each.wanted && !each.given));
  part("text").value = text;
  URL.revokeObjectURL(file);
  file = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  part("file").href = file;
  part("file").download = `suggestion-${(shown.host || "story").replace(/[^a-z0-9.-]/g, "")}.txt`;
  const subject = `${form.dataset.subject}${[...name].slice(0, 100).join("")}`;
  const makers = {
    issue: (each) => issueAddress(start.issue, each),
    email: (each) => emailAddress(start.email, subject, each),
  };
  for (const [way, make] of Object.entries(makers)) {
    if (!start[way]) continue;
    const { href, whole } = fitting(make, answers, LONGEST[way]);
    part(way).href = href;
    part(`${way}-cut`).hidden = whole;
  }
}

/* What an editor would have to look up or ask. Nobody has to answer it. */
function showOpen(open) {
  part("open").hidden = !open.length;
  part("open").querySelector("ul").replaceChildren(...open.map((each) => node("li", {}, linkTo(each, each.label))));
}

async function copy() {
  const text = part("text").value;
  part("said").textContent = "";
  if (await copied(text)) {
    part("said").textContent = "Copied.";
  } else {
    part("whole").open = true;
    selected(part("text"), text);
    part("said").textContent = "Your browser does not let us copy. The text is selected: copy it by hand.";
  }
}

/* ---- what a person does ---- */

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const faults = questions.map((question) => ({ question, message: fault(question) })).filter(({ message }) => message);
  show(part("summary"), questions, faults);
  part("send").hidden = faults.length > 0;
  if (faults.length) {
    part("summary").focus();
  } else {
    present();
    const heading = part("send").querySelector("h2");
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }
});

form.addEventListener("input", ({ target }) => {
  const question = questions.find((each) => each.controls.includes(target));
  if (!question) return;
  if (question.control.hasAttribute("aria-invalid") && !fault(question)) mark(question, "");
  const count = question.element.querySelector("[data-chosen]");
  if (count) count.textContent = question.chosen.length ? `${question.chosen.length} chosen` : "";
  if (!part("send").hidden) present();
});

for (const id of ["address", "title"]) of(id)?.control.addEventListener("change", lookUp);
part("copy").addEventListener("click", copy);

/* ---- what this page's address hands over ---- */

const asked = new URLSearchParams(location.search);
if (asked.get("answers") && !of("answers")) location.replace(form.dataset.caseAt + location.search);
for (const [name, id] of Object.entries(HANDED_OVER)) if (asked.get(name)) of(id)?.fill(asked.get(name));
document.querySelector("[data-suggest-plain]").hidden = true;
form.hidden = false;
lookUp();
