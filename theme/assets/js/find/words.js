/* From what a person types to words worth looking for: without the small words, in British
   spelling, misspellings put right against the words that the directory really holds. Pure. */

const SMALL = new Set(
  (
    "a about after all also am an and any anyone are as at be because been before being best between but by " +
    "can cannot could did do does doing done for from get give given go got had happen happens has have having help her here " +
    "him his how i if im in instead into is it its just know let lets like look looking made make many may me mean means might " +
    "more most much must my need needs no nor not now of off on one only or other our out over own please " +
    "question really same say says see shall she should so some someone something still such take tell than that thats the " +
    "their them then there these they thing things this those through to too under until up us use used very " +
    "want wants was way we well were what whats when where which while who whom whose why will with within " +
    "without would you your find far turned turning existing currently subject difference allowed become becoming"
  ).split(" "),
);

const BRITISH = [
  [/^(.{3,})ization(s?)$/, "$1isation$2"],
  [/^(.{3,})iz(e[sd]?|ing)$/, "$1is$2"],
  [/^program(s?)$/, "programme$1"],
  [/^center(s?)$/, "centre$1"],
  [/^labor$/, "labour"],
  [/^behavior$/, "behaviour"],
  [/^persons$/, "people"],
  [/^license$/, "licence"],
];

/** The words of a text that carry its meaning, each once, in order. If all are small, all. */
export function meaningful(text) {
  const all = (text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").match(/[a-z0-9]+/g) ?? []);
  const kept = all.filter((word) => !SMALL.has(word));
  return [...new Set((kept.length ? kept : all).map(british))];
}

function british(word) {
  for (const [american, ours] of BRITISH) if (american.test(word)) return word.replace(american, ours);
  return word;
}

/** A word as its reader typed it: "GDPR", though we look for "gdpr". */
export function asTyped(word, text) {
  return (text.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []).find((each) => meaningful(each)[0] === word) ?? word;
}

const IRREGULAR = new Map(
  Object.entries({
    bought: "buy", consortia: "consortium", held: "hold", left: "leave", lost: "lose", paid: "pay",
    ran: "run", sold: "sell", spent: "spend", won: "win", wrote: "write", written: "write",
  }),
);

/** What the forms of a word have in common: "write", "writing" and "written" are all "writ". */
export function stem(word) {
  const base = (IRREGULAR.get(word) ?? word).replace(/(ies|ied)$/, "y").replace(/(ations?|ings?|ed|es|s)$/, "");
  const root = base.length < 3 ? word : base;
  return root.length < 4 ? root : root.replace(/([^aeiouls])\1$/, "$1").replace(/e$/, "");
}

/** The words of words.json: each as how many letters it shares with the one before, as one digit to
 *  the base of 36, and what follows those. */
export function unpacked(packed) {
  let last = "";
  return packed.split(" ").map((each) => (last = last.slice(0, parseInt(each[0], 36)) + each.slice(1)));
}

/** Words as short as this are acronyms, and no beginnings of other words: "PA" is not "partner". */
export const SHORT = 3;

/** Whether the directory holds a word: another form of it, or one that begins with it. */
function known(word, list, stems) {
  if (/^\d+$/.test(word)) return true;
  return (word.length > SHORT ? first(word, list).startsWith(word) : holds(word, list)) || stems().has(stem(word));
}

/** What each word of a text is taken for: itself, where the directory holds it; else what was meant,
 *  "" where we cannot tell. "easyread" is "easy read", and "sub contracting" is "subcontracting".
 *  @param stems gives the stems of the list
 *  @returns {[string, string][]} as it was typed, and the word or words to look for */
export function understood(words, list, stems) {
  const made = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word, next] = words.slice(at, at + 2);
    if (next && word.length <= SHORT && holds(word + next, list)) {
      made.push([word + next, word + next]);
      at += 1;
    } else if (known(word, list, stems)) {
      made.push([word, word]);
    } else {
      made.push([word, parted(word, list) ?? nearest(word, list) ?? ""]);
    }
  }
  return made;
}

function parted(word, list) {
  for (let at = word.length - SHORT; at >= SHORT; at -= 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => holds(part, list))) return parts.join(" ");
  }
  return null;
}

function holds(word, list) {
  return first(word, list) === word;
}

/* The first word of the sorted list that does not come before another; "" after the last. */
function first(start, list) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < start) low = middle + 1;
    else high = middle;
  }
  return list[low] ?? "";
}

/* What people mistake: letters that sound alike, and letters side by side on the keyboard. */
const ALIKE = ["aeiouy", "cksz", "ckqt", "st", "mn", "dt", "bp", "fvp", "gj", "ij"];

/* The nearest word of the list, or null where none is near enough.
 *  No list tells us which words are good English that we simply do not have ("horse"), and to put
 *  "house" in its place would be wrong. So a short word may lack, double or swap one letter, or
 *  have one that is easily mistaken for another; it may not be any word that differs in one. */
function nearest(word, list) {
  if (word.length < 5) return null;
  const most = word.length < 8 ? 1 : 2;
  let best = null;
  let least = most + 0.5;
  for (const candidate of list) {
    if (candidate[0] !== word[0] || Math.abs(candidate.length - word.length) > most) continue;
    // Of equals the longer: letters get left out.
    const edits = distance(word, candidate, most) - candidate.length / 1000;
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/* Letters to add, drop, change or swap with a neighbour (Damerau-Levenshtein, restricted form). */
function distance(a, b, most) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change(a[i - 1], b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return Infinity;
    before = last;
    last = row;
  }
  return last[b.length];
}

function change(a, b) {
  if (a === b) return 0;
  return ALIKE.some((letters) => letters.includes(a) && letters.includes(b)) ? 1 : 2;
}
