/* What the page says of an address that is known already, or that is somebody else's copy. */

import { node } from "../shared/nodes.js";

/** @param found what known.js found; @param root the way to the site's root */
export function about({ what, by, title, id }, root) {
  if (what === "lost") {
    const gone = by === "address" ? "If you know an address that works, please give that one." : "Have you found it? Thank you. Please go on.";
    return notice("A lost document", `We know of “${title}” and `, link(`${root}lost/#${id}`, "have lost its page"), `. ${gone}`);
  }
  const page = link(`${root}resources/${id}/`, title);
  if (what === "withdrawn") return notice("Taken out of our lists", "We had this: ", page, ". Its page says why we no longer list it.");
  if (by === "title") return notice("Is it this one?", "We have something of that name: ", page, ". If yours is another, please go on.");
  return notice("Already listed", "We have this: ", page, ". If something is wrong or missing there, its page has a way to tell us.");
}

export function holder() {
  return notice("Somebody else’s copy?", "This site holds other people’s documents. If you know the publisher’s own page, please give that one. If not, go on.");
}

function link(href, text) {
  return node("a", { href }, text);
}

function notice(title, ...words) {
  return [node("div", { className: "banner" }, node("p", { className: "banner__title" }, title), node("p", {}, ...words))];
}
