/* What the page says of an address that is known already, or that is somebody else's copy. */

import { node } from "../shared/nodes.js";

/** @param found what known.js found; @param root the way to the site's root */
export function about({ what, by, title, id }, root) {
  if (what === "lost") {
    const gone = by === "address" ? "If you know an address that works, please give that one." : "Have you found it? Thank you. Please carry on.";
    return notice("A lost document", `We know about “${title}”, but `, link(`${root}lost/#${id}`, "its page is lost"), `. ${gone}`);
  }
  const page = link(`${root}resources/${id}/`, title);
  if (what === "withdrawn") return notice("Taken out of our lists", "We used to list this: ", page, ". Its page says why we no longer do.");
  if (by === "title") return notice("Is it this one?", "We already list something with that title: ", page, ". If yours is different, please carry on.");
  return listed(title, id, root);
}

/** Already listed: what to do instead of sending it. Each opens a new tab, so that no answer is lost. */
function listed(title, id, root) {
  const page = `${root}resources/${id}/`;
  const ways = node(
    "ul",
    { className: "actions" },
    node("li", {}, away(page, "Open that entry", "button")),
    node("li", {}, away(`${page}#wrong`, "Suggest a change to it", "button button--quiet")),
  );
  ways.setAttribute("role", "list");
  const [banner] = notice("Already listed", `We already list this, as “${title}”.`);
  banner.append(ways);
  return [banner];
}

function away(href, text, className) {
  const hidden = node("span", { className: "visually-hidden" }, " (opens a new tab)");
  return node("a", { href, className, target: "_blank", rel: "noopener" }, text, hidden);
}

export function holder() {
  return notice("Somebody else’s copy?", "This site holds copies of other people’s documents. If you know the publisher’s own page, please give that one. If not, carry on.");
}

function link(href, text) {
  return node("a", { href }, text);
}

function notice(title, ...words) {
  return [node("div", { className: "banner" }, node("p", { className: "banner__title" }, title), node("p", {}, ...words))];
}
