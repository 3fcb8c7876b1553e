/* What may answer a text better than any one resource: a task or a guide that fits, the glossary's
   word for it, and the filters that it names. Pure. */

import { meaningful, stem } from "./words.js";

const ENOUGH = 0.4; // the share of a text's worth that a task or a guide has to have
const MOST = 2;
const MOSTLY = 0.6;
const FEW = 2; // so few words say little: they have to be what a task or a guide is called
const ASKING = new Set(["acronym", "define", "defined", "definition", "explain", "explained", "meaning", "stand", "stands"]);
const ASKS = /\b(?:what|explain|(?:mean|define|definition|stand)(?:s|d|ing)?)\b/i;
const JOINING = /^(?:and|as|for|from|in|of|on|with)\s+|\s+(?:and|as|for|from|in|of|on|with)$/gi;

/** starts.json with its words cut, once. */
export function ready({ starts, terms }) {
  return { starts: starts.map(cut), terms };
}

/** A task, guide or topic with its words cut. */
export function cut(each) {
  const called = each.names.split(", ").map(stems);
  return { ...each, called, names: stems(each.names), text: stems(each.text ?? "") };
}

/* The glossary's terms by all that they are called: cut when first asked for. */
function keyed(ready) {
  if (!ready.keys) {
    ready.keys = new Map();
    // A term's own name wins over another's synonym.
    for (const term of ready.terms) for (const name of term.names.slice(1)) ready.keys.set(key(name), term);
    for (const term of ready.terms) ready.keys.set(key(term.names[0]), term);
  }
  return ready.keys;
}

function stems(text) {
  return new Set(meaningful(text).map(stem));
}

function key(text) {
  return meaningful(text).filter((word) => !ASKING.has(word)).map(stem).join(" ");
}

/** The tasks and guides that have a sensible share of what the words of a text are worth: the best
 *  one first, then rather one of the other kind.
 *  @param worth word -> what it is worth; a word that nothing has at all counts for nothing */
export function suited(all, worth, known) {
  const words = [...worth].map(([word, value]) => [stem(word), value, known.includes(word)]);
  const counted = words.filter(([word, , has]) => has || all.some(({ names, text }) => names.has(word) || text.has(word)));
  const total = counted.reduce((sum, [, value]) => sum + value, 0);
  const share = ({ names, text }) =>
    counted.reduce((sum, [word, value]) => sum + (names.has(word) ? value : text.has(word) ? value / 2 : 0), 0) / total;
  const fit = all
    .map((each) => ({ ...each, share: share(each) }))
    .filter((each) => each.share >= ENOUGH && counted.some(([word]) => each.names.has(word)))
    .filter((each) => words.length > FEW || calls(each, words))
    .sort((a, b) => b.share - a.share);
  const [first, ...others] = fit;
  if (!first) return [];
  return [first, ...others.filter(({ kind }) => kind !== first.kind), ...others.filter(({ kind }) => kind === first.kind)].slice(0, MOST);
}

/* Whether few words are what a task is called: one of its names; or its label has one of them, and
   the task most of what they are worth. */
function calls({ called, label, share }, words) {
  const title = stems(label);
  const one = words.some(([word]) => called.some((name) => name.size === 1 && name.has(word)));
  const all = words.length > 1 && called.some((name) => words.every(([word]) => name.has(word)));
  return one || all || (share >= MOSTLY && words.some(([word]) => title.has(word)));
}

/** The glossary's term that a text is nothing but the acronym of; else null.
 *  @returns {{tag: string, names: string[]} | null} all that it is called, too */
export function abbreviated(ready, text) {
  const asked = key(text);
  const term = keyed(ready).get(asked);
  const name = term?.names.find((each) => key(each) === asked);
  return term?.acronym || /^[A-Z]\w*[A-Z]s?$/.test(name) ? term : null;
}

/** The tag of the glossary's term where a text is nothing but an acronym, or asks what a word
 *  means; else null: whoever types "reserved contracts" wants to read of them. */
export function explained(ready, text) {
  const term = keyed(ready).get(key(text));
  return term && (abbreviated(ready, text) || ASKS.test(text)) ? term.tag : null;
}

/** The filters that a text names, the longest names first, each with the texts to try with it: what
 *  is left without its name, and for the longest then what is left without any of them.
 *  @param options [{facet, tag, names}] */
export function named(text, options) {
  const found = [];
  for (const { facet, tag, names } of options) {
    const name = names.find((each) => written(each).test(text));
    if (name) found.push({ facet, tag, name });
  }
  const chosen = found.sort((a, b) => b.name.length - a.name.length).slice(0, MOST);
  const bare = chosen.reduce((left, { name }) => without(left, name), text);
  return chosen.map(({ facet, tag, name }, at) => {
    const rest = without(text, name);
    return { facet, tag, texts: at ? [rest] : [...new Set([rest, bare])] };
  });
}

function written(name) {
  const words = name.split(/[\s-]+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\d-])${words.join("[\\s-]+")}(?![\\p{L}\\d-])`, "iu");
}

/* Nor is a word kept that joined the name to the rest, as in "grants in Wales". */
function without(text, name) {
  return text.replace(written(name), " ").replace(/\s+/g, " ").trim().replace(JOINING, "");
}
