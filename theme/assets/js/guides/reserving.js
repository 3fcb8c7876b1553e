/* The page of the decision aid: reads the answers from the address and the form, asks aid.js, and
   shows of what the page already holds what fits. Without this script the same rules stand in a
   table. Answers are kept in the address alone, so that they can be shared and printed. */

import { copiesAddress } from "../shared/clipboard.js";
import { node } from "../shared/nodes.js";
import { Settled } from "../shared/settled.js";
import { advise } from "./aid.js";

const aid = document.querySelector("[data-aid]");
const part = (name) => aid.querySelector(`[data-aid-${name}]`);
const form = part("form");
const rules = JSON.parse(aid.dataset.aidRules);
const known = new Map(rules.questions.map(({ id, options }) => [id, options]));
const assumed = new Map(rules.questions.filter((each) => each.assumed).map((each) => [each.id, each.assumed]));
const running = new Set(rules.routes.filter((each) => each.running).map((each) => each.id));
const routes = new Map([...aid.querySelectorAll("[data-route]")].map((each) => [each.dataset.route, each]));

/* ---- the address ---- */

/* What an address leaves out is as when the page opens; "when=" says that it is not known. */
function read() {
  const given = Object.fromEntries(assumed);
  const ignored = [];
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (known.get(name)?.includes(value)) given[name] = value;
    else if (!value) delete given[name];
    else ignored.push(`${name}=${value}`.slice(0, 60));
  }
  return { given, ignored };
}

/* Only the answers that count: not those to a question that is no longer asked. */
function address(given) {
  const counted = advise(rules, given).asked.filter((name) => given[name] || assumed.has(name));
  const fresh = counted.every((name) => given[name] === assumed.get(name));
  const query = fresh ? "" : new URLSearchParams(counted.map((name) => [name, given[name] ?? ""])).toString();
  return `${location.pathname}${query ? `?${query}` : ""}`;
}

/* ---- the form ---- */

function chosen() {
  const given = {};
  for (const [name] of known) {
    const value = form.elements[name].value;
    if (value) given[name] = value;
  }
  return given;
}

/* One by one: a group of radio buttons takes no empty value, which is "I do not know". */
function fill(given) {
  for (const [name] of known) {
    for (const input of form.elements[name]) input.checked = input.value === (given[name] ?? "");
  }
}

function label(name) {
  const input = form.querySelector(`input[name="${name}"]:checked`);
  return input.closest("label").querySelector("[data-label]").textContent;
}

function legend(name) {
  return form.querySelector(`[data-question="${name}"] legend`).textContent;
}

/* ---- what is shown ---- */

function show(given, { quietly = false, ignored = [] } = {}) {
  const advice = advise(rules, given);
  for (const fieldset of form.querySelectorAll("[data-question]")) {
    fieldset.hidden = !advice.asked.includes(fieldset.dataset.question);
  }
  for (const line of form.querySelectorAll("[data-threshold]")) {
    line.hidden = line.dataset.threshold !== String(advice.threshold);
  }
  const groups = { open: [], unsure: [], running: [], closed: [] };
  for (const each of advice.verdicts) groups[groupOf(each)].push(each);
  for (const [name, verdicts] of Object.entries(groups)) {
    const group = aid.querySelector(`[data-group="${name}"]`);
    group.hidden = !verdicts.length;
    group.querySelector("[data-group-count]").textContent = `(${verdicts.length})`;
    group.querySelector("[data-group-routes]").replaceChildren(...verdicts.map(route));
  }
  part("all").hidden = true;
  part("begin").hidden = advice.verdicts.length > 0;
  todo(advice.asked, groups.unsure);
  summarise(advice.asked.filter((name) => given[name]));
  part("ignored").hidden = !ignored.length;
  part("ignored").textContent = ignored.length ? `The address held what we do not know, and we left it out: ${ignored.join(", ")}.` : "";
  announce(groups, quietly);
}

/* Law for contracts already begun is no answer to "can I?", even where it is open. */
function groupOf({ route: id, verdict }) {
  return verdict === "open" && running.has(id) ? "running" : verdict;
}

function route(verdict) {
  const article = routes.get(verdict.route);
  article.dataset.verdict = groupOf(verdict);
  for (const [name, numbers] of Object.entries(verdict.shown)) {
    for (const item of article.querySelectorAll(`[data-part="${name}"] > [data-number]`)) {
      item.hidden = !numbers.includes(Number(item.dataset.number));
    }
    const holder = article.querySelector(`[data-holds="${name}"]`);
    if (holder) holder.hidden = !numbers.length;
  }
  // Why it is closed, or why it is not clear; never both.
  article.querySelector('[data-part="unsure"]').hidden = verdict.verdict !== "unsure";
  const ask = article.querySelector("[data-missing]");
  ask.hidden = !verdict.missing.length;
  ask.replaceChildren("It depends on: ", ...links(verdict.missing));
  // The drawback that weighs most stands under the name, where nobody can miss it.
  const drawback = article.querySelector('[data-part="against"] > :not([hidden]) [data-words]');
  article.querySelector("[data-caveat]").hidden = !drawback || verdict.verdict === "closed";
  article.querySelector("[data-caveat-words]").textContent = drawback?.textContent ?? "";
  article.hidden = false;
  return article;
}

/* Questions as links to where they are asked. */
function links(names) {
  return names.flatMap((name) => {
    const link = node("a", { href: `#question-${name}` }, legend(name));
    link.dataset.toQuestion = name;
    return [link, " "];
  });
}

function todo(asked, unsure) {
  const names = asked.filter((name) => unsure.some(({ missing }) => missing.includes(name)));
  const waiting = unsure.filter(({ missing }) => missing.length).length;
  part("todo").hidden = !names.length;
  if (!names.length) return;
  const what = names.length === 1 ? "Answer 1 more question" : `Answer ${names.length} more questions`;
  part("todo").replaceChildren(`${what} to settle ${waiting === 1 ? "1 route" : `${waiting} routes`}: `, ...links(names));
}

/* What was answered, in words: for paper. */
function summarise(names) {
  const pairs = names.map((name) => node("div", {}, node("dt", {}, legend(name)), node("dd", {}, label(name))));
  part("answers").replaceChildren(...pairs);
  part("address").textContent = `This answer: ${location.href}`;
}

/* Arrow keys run through the answers of a question: said once they have settled. */
const status = new Settled((text) => { part("status").textContent = text; }, 150);
function announce(groups, quietly) {
  const count = (name) => groups[name].length;
  const named = (name) => groups[name].map(({ route: id }) => routes.get(id).querySelector("[data-name]").textContent).join("; ");
  const routesOf = (number) => (number === 1 ? "1 route" : `${number} routes`);
  const are = (number) => `${number} ${number === 1 ? "is" : "are"}`;
  const open = count("open") ? `${routesOf(count("open"))} may be open` : "";
  const unsure = count("unsure") ? `${open ? count("unsure") : routesOf(count("unsure"))} ${count("unsure") === 1 ? "is" : "are"} not clear yet` : "";
  const rest = [
    count("running") ? `${count("running")} may still apply to a contract you already have` : "",
    count("closed") ? `${are(count("closed"))} closed` : "",
  ].filter(Boolean);
  const none = !open && !unsure && !rest.length;
  // Named are the routes that a reader may yet take: the one they came for may be the unclear one.
  const told = [open && `${open}: ${named("open")}`, unsure && `${unsure}: ${named("unsure")}`, ...rest];
  const text = none ? "No answer yet." : told.filter(Boolean).map((each) => `${each}.`).join(" ");
  for (const name of ["now", "copy", "print"]) part(name).hidden = none;
  part("now").firstElementChild.textContent = `Your options so far: ${[open, unsure, ...rest].filter(Boolean).join(", ")}`;
  if (quietly) status.now(text);
  else status.soon(text);
}

/* ---- what a person does ---- */

function start() {
  aid.classList.add("aid--live");
  part("plain").hidden = true;
  form.hidden = false;
  part("answer").hidden = false;
  for (const folded of document.querySelectorAll("[data-folds]")) folded.open = false;
  const fromAddress = () => {
    const { given, ignored } = read();
    fill(given);
    show(given, { quietly: true, ignored });
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const given = chosen();
    history.replaceState(null, "", address(given));
    show(given);
  });
  copiesAddress(part("copy"), part("copied"));
  part("print").addEventListener("click", () => print());
  part("again").addEventListener("click", () => {
    history.replaceState(null, "", location.pathname);
    fromAddress();
    form.querySelector("input").focus();
  });
  // Straight to the answers of a question, and not only to its frame.
  aid.addEventListener("click", (event) => {
    const name = event.target.closest("[data-to-question]")?.dataset.toQuestion;
    if (!name) return;
    event.preventDefault();
    form.querySelector(`[name="${name}"]:checked`).focus();
  });
  // A worked situation leads to this same page: take its answers without loading it anew.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-situation]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    fromAddress();
    part("answer").focus();
  });
  addEventListener("popstate", fromAddress);
  addEventListener("beforeprint", () => unfold(true));
  addEventListener("afterprint", () => unfold(false));
  fromAddress();
}

/* On paper nothing can be unfolded. */
function unfold(all) {
  for (const each of aid.querySelectorAll("details")) {
    if (all) each.dataset.was = each.open ? "open" : "";
    each.open = all || each.dataset.was === "open";
  }
}

start();
