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
const routes = new Map([...aid.querySelectorAll("[data-route]")].map((each) => [each.dataset.route, each]));

/* ---- the address ---- */

function read() {
  const given = {};
  const ignored = [];
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (known.get(name)?.includes(value)) given[name] = value;
    else if (value) ignored.push(`${name}=${value}`.slice(0, 60));
  }
  return { given, ignored };
}

/* Only the answers that count: not those to a question that is no longer asked. */
function address(given) {
  const counted = advise(rules, given).asked.filter((name) => given[name]);
  const query = new URLSearchParams(counted.map((name) => [name, given[name]])).toString();
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

function fill(given) {
  for (const [name] of known) form.elements[name].value = given[name] ?? "";
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
  const groups = { open: [], unsure: [], closed: [] };
  for (const verdict of advice.verdicts) groups[verdict.verdict].push(verdict);
  for (const [name, verdicts] of Object.entries(groups)) {
    const group = aid.querySelector(`[data-group="${name}"]`);
    group.hidden = !verdicts.length;
    group.querySelector("[data-group-count]").textContent = `(${verdicts.length})`;
    group.querySelector("[data-group-routes]").replaceChildren(...verdicts.map(route));
  }
  part("all").hidden = true;
  part("begin").hidden = advice.verdicts.length > 0;
  summarise(advice.asked.filter((name) => given[name]));
  part("ignored").hidden = !ignored.length;
  part("ignored").textContent = ignored.length ? `The address held what we do not know, and we left it out: ${ignored.join(", ")}.` : "";
  announce(groups, quietly);
}

function route(verdict) {
  const article = routes.get(verdict.route);
  article.dataset.verdict = verdict.verdict;
  for (const [name, numbers] of Object.entries(verdict.shown)) {
    for (const item of article.querySelectorAll(`[data-part="${name}"] > [data-number]`)) {
      item.hidden = !numbers.includes(Number(item.dataset.number));
    }
    const holder = article.querySelector(`[data-holds="${name}"]`);
    if (holder) holder.hidden = !numbers.length;
  }
  // Why it is closed, or why we cannot say; never both.
  article.querySelector('[data-part="unsure"]').hidden = verdict.verdict !== "unsure";
  const ask = article.querySelector("[data-missing]");
  ask.hidden = !verdict.missing.length;
  ask.textContent = verdict.missing.length ? `It turns on: ${verdict.missing.map(legend).join(" ")}` : "";
  article.hidden = false;
  return article;
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
  const names = groups.open.map(({ route: id }) => routes.get(id).querySelector("[data-name]").textContent);
  const said = [
    names.length
      ? `${names.length} ${names.length === 1 ? "route" : "routes"} may be open: ${names.join("; ")}.`
      : "No route is clearly open.",
    count("unsure") ? `For ${count("unsure")} we cannot say.` : "",
    count("closed") ? `${count("closed")} ${count("closed") === 1 ? "is" : "are"} closed.` : "",
  ];
  const none = !count("open") && !count("unsure") && !count("closed");
  const text = none ? "No answer yet." : said.filter(Boolean).join(" ");
  if (quietly) status.now(text);
  else status.soon(text);
}

/* ---- what a person does ---- */

function start() {
  aid.classList.add("aid--live");
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
    history.replaceState(null, "", address({}));
    fill({});
    show({});
    form.querySelector("input").focus();
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
