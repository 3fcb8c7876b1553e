/* The entry as lists would show it: the same classes as the site's own cards (card.html). */

import { node } from "../shared/nodes.js";

/** @param entry {{title, publisher, published, kind, summary, audience, place, shelf, host}};
 *  all but `shelf` (a tag) as a reader would see them; empty where not known */
export function card(entry) {
  const meta = [entry.publisher || "publisher not known yet", year(entry.published) || "date not known", entry.kind];
  return node(
    "li",
    { className: `card card--${entry.shelf}` },
    node("h3", { className: "card__title", dir: "auto" }, entry.title || untitled(entry)),
    node("p", { className: "card__meta" }, meta.filter(Boolean).join(" · ")),
    node("p", { className: "card__summary", dir: "auto" }, entry.summary),
    node(
      "p",
      { className: "card__for" },
      entry.audience ? pair("For", entry.audience) : pair("For:", "not given yet"),
      ...(entry.place ? [" ", pair("Where", entry.place)] : []),
    ),
  );
}

function untitled({ host, place, shelf }) {
  if (host) return `A page at ${host}`;
  if (shelf !== "case-studies") return "A page without an address yet";
  return place ? `A story from ${place}` : "A story without a title yet";
}

function pair(label, words) {
  return node("span", { className: "card__pair" }, node("span", { className: "label" }, label), ` ${words}`);
}

function year(text) {
  return text.match(/\b(?:19|20)\d\d\b/)?.[0] ?? "";
}
