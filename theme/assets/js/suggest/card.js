/* The entry as lists would show it: the same classes as the site's own cards (card.html). */

import { node } from "../shared/nodes.js";

/** @param entry {{title, publisher, published, kind, summary, audience, place, shelf, host}};
 *  all but `shelf` (a tag) as a reader would see them; empty where not known */
export function card(entry) {
  const meta = [entry.publisher || "publisher not known yet", year(entry.published) || "date not known", entry.kind];
  return node(
    "li",
    { className: `card card--${entry.shelf}` },
    node("h3", { className: "card__title", dir: "auto" }, entry.title || `A page at ${entry.host}`),
    node("p", { className: "card__meta" }, meta.filter(Boolean).join(" · ")),
    node("p", { className: "card__summary", dir: "auto" }, entry.summary),
    node(
      "p",
      { className: "card__for" },
      ...pair("For", entry.audience || "not said yet"),
      ...(entry.place ? [" ", ...pair("Where", entry.place)] : []),
    ),
  );
}

function pair(label, words) {
  return [node("span", { className: "label" }, label), ` ${words}`];
}

function year(text) {
  return text.match(/\b(?:19|20)\d\d\b/)?.[0] ?? "";
}
