/* What to ask a commissioner for: copy the questions as plain text, all or those that are
   ticked. Without this script the list can be read, ticked on paper and copied by hand. */

import { copied, selected } from "../shared/clipboard.js";

const place = document.querySelector("[data-asks]");
const part = (name) => place.querySelector(`[data-asks-${name}]`);
const asks = [...place.querySelectorAll("[data-ask]")];

function chosen() {
  const ticked = asks.filter((ask) => ask.querySelector("input").checked);
  return ticked.length ? ticked : asks;
}

/* Only the law that holds where the reader is: a council is not moved by another nation's Act. */
function choose() {
  const nation = part("nation").value;
  for (const law of place.querySelectorAll("[data-ask-law]")) {
    const nations = law.dataset.nations.split(" ");
    law.hidden = Boolean(nation) && !nations.includes(nation) && !nations.includes("uk");
  }
}

/* Plain text for an email: a heading a theme, a number a question, the law with the nations in
   which it holds and its address. */
function text() {
  const wanted = new Set(chosen());
  const lines = [document.querySelector("h1").textContent, ""];
  let number = 0;
  for (const section of place.querySelectorAll("section")) {
    const own = [...section.querySelectorAll("[data-ask]")].filter((ask) => wanted.has(ask));
    if (!own.length) continue;
    lines.push(section.querySelector("h2").textContent, "");
    for (const ask of own) {
      lines.push(`${(number += 1)}. ${ask.querySelector("[data-ask-text]").textContent}`);
      for (const law of ask.querySelectorAll("[data-ask-law]:not([hidden])")) {
        const link = law.querySelector("a");
        lines.push(`   See ${link.textContent} ${law.querySelector("span").textContent}: ${link.href}`);
      }
      lines.push("");
    }
  }
  return `${lines.join("\n")}From ${location.origin}${location.pathname}\n`;
}

function count() {
  const number = chosen().length;
  return number === asks.length ? `All ${number} will be copied. Tick some to copy only those.` : `${number} ticked. Only ${number === 1 ? "it" : "they"} will be copied.`;
}

part("copy").addEventListener("click", async () => {
  const made = text();
  const done = await copied(made);
  part("text").hidden = done;
  if (done) part("said").textContent = `Copied ${chosen().length} ${chosen().length === 1 ? "question" : "questions"}. Paste it into an email.`;
  else selected(part("text").querySelector("textarea"), made);
});
part("print").addEventListener("click", () => print());
place.addEventListener("change", () => {
  choose();
  place.toggleAttribute("data-some", asks.some((ask) => ask.querySelector("input").checked));
  part("said").textContent = count();
});
choose();
part("said").textContent = count();
for (const element of place.querySelectorAll("[data-checklist-live]")) element.hidden = false;
