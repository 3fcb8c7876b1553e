/* The answers as text and as addresses. The text has the very form in which GitHub writes down an
   issue form, so that what comes by email or as a file is read by the same program
   (scripts/suggest.py). An answer is {id, label, typed, chosen, listed}: `typed` where a person
   writes, or `chosen`, a list of labels, which stand as ticked boxes where `listed`. Pure. */

const CUT = " […]";
const MORE = "more"; // the question that takes what a link to GitHub cannot fill in elsewhere

/** The whole form; what was left open is left out. */
export function written(answers) {
  return answers.filter(given).map((answer) => `### ${answer.label}\n\n${value(answer)}\n`).join("\n");
}

function given({ typed, chosen }) {
  return chosen ? chosen.length : typed;
}

function value({ typed, chosen, listed }) {
  if (!chosen) return typed;
  return listed ? chosen.map((label) => `- [X] ${label}`).join("\n") : chosen.join(", ");
}

/** The address of an issue form with the answers filled in. GitHub fills in what a person writes,
 *  by its id; the rest goes into the last text, a line a question. It takes `title` for the title
 *  of the whole issue, so that answer goes there too, alone: either way it is read aright. */
export function issueAddress(form, answers) {
  const [fields, lines] = [[], []];
  for (const { id, label, typed, chosen } of answers) {
    if (chosen?.length) lines.push(`${label}: ${chosen.join(", ")}`);
    if (typed && id === "title") lines.push(`${label}: ${typed}`);
    if (typed && id !== MORE) fields.push([id, typed]);
  }
  const more = [answers.find(({ id }) => id === MORE)?.typed, ...lines].filter(Boolean).join("\n");
  if (more) fields.push([MORE, more]);
  return fields.reduce((address, [id, text]) => `${address}&${id}=${encode(text)}`, form);
}

/** The address that begins an email with the whole form in it. */
export function emailAddress(start, subject, answers) {
  return `${start}${encode(subject)}&body=${encode(written(answers).replaceAll("\n", "\r\n"))}`;
}

/** An address made of the answers, with the long ones shortened as far as it takes to fit.
 *  @param make a function: answers -> address
 *  @returns {{href: string, whole: boolean}} */
export function fitting(make, answers, longest) {
  const whole = make(answers);
  if (whole.length <= longest) return { href: whole, whole: true };
  let [fits, tooLong] = [0, Math.max(...answers.map(({ typed }) => letters(typed ?? "").length))];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (make(shortened(answers, middle)).length <= longest) fits = middle;
    else tooLong = middle;
  }
  return { href: make(shortened(answers, fits)), whole: false };
}

function shortened(answers, most) {
  return answers.map((answer) => {
    const all = letters(answer.typed ?? "");
    return all.length > most && answer.id !== "address" ? { ...answer, typed: all.slice(0, most).join("").trimEnd() + CUT } : answer;
  });
}

/* Whole letters: half of an emoji cannot be written in an address. */
function letters(text) {
  return [...text];
}

function encode(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD"));
}
