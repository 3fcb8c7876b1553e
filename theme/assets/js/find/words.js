/* From what a person types to words worth looking for: without the small words, in British
   spelling, misspellings put right against the words that the directory really holds. Pure. */

const SMALL = new Set(
  (
    "a about after all also am an and any anyone are as at be because been before being best between but by " +
    "can cannot could did do does doing done for from get give given go got had has have having help her here " +
    "him his how i if im in into is it its just know like look looking made make many may me mean means might " +
    "more most much must my need needs no nor not now of off on one only or other our out over own please " +
    "question really same see shall she should so some someone something such take tell than that thats the " +
    "their them then there these they thing things this those through to too under until up us use used very " +
    "want wants was way we well were what whats when where which while who whom whose why will with within " +
    "without would you your find"
  ).split(" "),
);

const BRITISH = [
  [/^(.{3,})ization(s?)$/, "$1isation$2"],
  [/^(.{3,})iz(e[sd]?|ing)$/, "$1is$2"],
  [/^program(s?)$/, "programme$1"],
  [/^center(s?)$/, "centre$1"],
  [/^labor$/, "labour"],
  [/^behavior$/, "behaviour"],
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

/** Whether the directory holds a word, or a longer or shorter form of it. */
export function known(word, list) {
  if (/^\d+$/.test(word)) return true;
  return [word, ...shorter(word)].some((form) => begins(form, list));
}

function shorter(word) {
  return [/(ies|es|s)$/, /ing$/, /ed$/, /(ation|ment|ly)$/]
    .map((ending) => word.replace(ending, ""))
    .filter((form) => form !== word && form.length >= 4);
}

function begins(start, list) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < start) low = middle + 1;
    else high = middle;
  }
  return low < list.length && list[low].startsWith(start);
}

/** The nearest word of the list, or null where none is near enough. */
export function nearest(word, list) {
  if (word.length < 4) return null;
  const most = word.length < 6 ? 1 : word.length < 9 ? 2 : 3;
  let best = null;
  let least = most + 1;
  for (const candidate of list) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    // Of equals, the one with the same first letter, then the longer: letters get left out.
    const unlike = candidate[0] === word[0] ? 0 : 0.5;
    const edits = distance(word, candidate, most) + unlike - candidate.length / 1000;
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
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
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
