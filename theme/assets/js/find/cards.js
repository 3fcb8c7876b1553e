/* Cards come as HTML from the build, a few to a file. Here the words that were searched are
   marked in them, and where a card does not show any, the passage that does is added. */

import { node } from "../shared/nodes.js";
import { SHORT } from "./words.js";

/** @param perFile how many there are to a file (facets.json)
 *  @param files the JSON files of /find/ (files.js) */
export function cards(numbers, perFile, files) {
  return Promise.all(
    numbers.map(async (number) => {
      const file = await files.get(`cards-${Math.floor(number / perFile)}.json`);
      return file[number % perFile];
    }),
  );
}

/** A card as a list item, with the words marked, and named where it lacks them.
 *  @param lacks the words that are not in it, each as its reader typed it
 *  @param under says what it is listed under that is called so: asked where no word is in sight */
export function element(card, words, lacks, under) {
  const template = document.createElement("template");
  template.innerHTML = card.html; // our own, escaped when the site was built
  const item = template.content.firstElementChild;
  if (words.length) {
    const pattern = startOf(words);
    const marked = ["card__title", "card__summary"].map((name) => mark(item.querySelector(`.${name}`), pattern));
    const passage = marked.some(Boolean) ? null : card.passages.find((text) => text.match(pattern));
    const reason = marked.some(Boolean) || passage ? "" : under();
    if (passage) item.querySelector(".card__summary").after(quoted(passage, pattern));
    if (reason) item.querySelector(".card__summary").after(node("p", { className: "card__passage" }, `Listed under: ${reason}`));
  }
  if (lacks.length) {
    const text = `Leaves out: ${lacks.map((word) => `“${word}”`).join(", ")}`;
    item.querySelector(".card__summary").after(node("p", { className: "card__lacks" }, text));
  }
  return item;
}

/* A word matches where a word of the text begins with its stem: "reserve" marks "reserved". A short
   one is no beginning: "PA" does not mark "partner". */
function startOf(words) {
  const all = words.map((word) => {
    if (word.length <= SHORT) return `${word}s?(?![\\p{L}\\d])`;
    return `${word.length > 5 ? word.replace(/(ations?|ing|ies|ed|es|e|s)$/, "") : word}[\\p{L}\\d'’]*`;
  });
  return new RegExp(`(?<![\\p{L}\\d])(?:${all.join("|")})`, "giu");
}

function mark(element, pattern) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  let any = false;
  for (const node of texts) {
    const parts = split(node.data, pattern);
    if (parts.length === 1 && typeof parts[0] === "string") continue;
    node.replaceWith(...parts);
    any = true;
  }
  return any;
}

function split(text, pattern) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index), marked(match[0]));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== "");
}

function marked(text) {
  const element = document.createElement("mark");
  element.textContent = text;
  return element;
}

function quoted(passage, pattern) {
  const element = document.createElement("p");
  element.className = "card__passage";
  element.append("… ", ...split(passage, pattern));
  return element;
}
