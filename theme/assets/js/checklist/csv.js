/* The answers as CSV, and back (RFC 4180, with a mark that tells spreadsheets it is UTF-8).

   No cell may start a formula in the spreadsheet that opens it: an apostrophe goes in front of
   one that would, and of one that begins with an apostrophe itself, so that reading can take it
   away again without a doubt. */

import { ABOUT, ANSWERS, LONGEST_NOTE, answerTo, changed, empty, noteOn } from "./state.js";

export const LARGEST = 1_000_000; // bytes: more than the longest notes on every point fill
const COLUMNS = ["id", "number", "theme", "statement", "answer", "note"];
const NEEDED = ["id", "answer", "note"];
const ABOUT_ROW = "about:";
const RISKY = /^['=+\-@\t\r\n＝＋－＠]/;

/** @param points {{id, number, theme, statement}[]} in order. */
export function write(state, points) {
  const about = Object.entries(ABOUT).map(([name, label]) => [`${ABOUT_ROW}${name}`, "", "", label, "", state.about[name] ?? ""]);
  const rows = points.map(({ id, number, theme, statement }) => [id, number, theme, statement, ANSWERS[answerTo(state, id)] ?? "", noteOn(state, id)]);
  const lines = [COLUMNS, ...about, ...rows].map((row) => row.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function cell(text) {
  const safe = RISKY.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function plain(text) {
  return text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text;
}

/** What cannot be loaded, said to the reader. */
export class NotACopy extends Error {}

/** Read a copy. @returns {{state, unknown: number}}: rows that name no point of ours are counted.
 *  @throws {NotACopy} with a sentence. */
export function read(bytes, points) {
  if (bytes.byteLength > LARGEST) throw new NotACopy("The file is far larger than a copy of this checklist.");
  const rows = parse(decoded(bytes)).filter((row) => row.some((each) => each.trim()));
  if (!rows.length) throw new NotACopy("The file is empty.");
  const header = rows[0].map((each) => each.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !header.includes(name));
  if (missing.length) {
    throw new NotACopy(`The first line has to name the columns id, answer and note. We did not find ${missing.join(" and ")}.`);
  }
  const at = (row, name) => plain(row[header.indexOf(name)] ?? "");
  const known = new Set(points.map(({ id }) => id));
  const words = new Map(Object.entries(ANSWERS).flatMap(([tag, label]) => [[tag, tag], [label.toLowerCase(), tag]]));
  let state = empty();
  let unknown = 0;
  const seen = new Set();
  rows.slice(1).forEach((row, index) => {
    const id = at(row, "id").trim();
    const said = at(row, "answer").trim().toLowerCase();
    const note = at(row, "note").replace(/\r\n?/g, "\n").slice(0, LONGEST_NOTE);
    const name = id.slice(ABOUT_ROW.length);
    if (id.startsWith(ABOUT_ROW) && Object.hasOwn(ABOUT, name)) {
      if (note.trim()) state.about[name] = note.trim();
    } else if (!known.has(id)) {
      unknown += 1;
    } else if (seen.has(id)) {
      throw new NotACopy(`Row ${index + 2} has “${id}” for the second time.`);
    } else if (said && !words.has(said)) {
      throw new NotACopy(`Row ${index + 2} has the answer “${said.slice(0, 40)}”. It has to be ${Object.values(ANSWERS).join(", ")} or nothing.`);
    } else {
      state = changed(state, id, { answer: words.get(said) ?? "", note });
    }
    seen.add(id);
  });
  if (![...seen].some((id) => known.has(id))) throw new NotACopy("The file names no point of this checklist.");
  return { state, unknown };
}

function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes); // takes the mark away, too
  } catch {
    throw new NotACopy("The file is not a text we can read. In a spreadsheet, save it as “CSV UTF-8”.");
  }
}

/* A spreadsheet in some languages writes semicolons or tabs: whichever the first line has. */
function parse(text) {
  const first = text.slice(0, text.search(/\r|\n|$/));
  const separator = [",", ";", "\t"].find((each) => first.split(each).length >= NEEDED.length) ?? ",";
  const rows = [[]];
  let field = "";
  let quoted = false;
  const endField = () => {
    rows.at(-1).push(field);
    field = "";
  };
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (text[index + 1] === '"') field += text[(index += 1)];
      else quoted = false;
    } else if (letter === '"' && !field) quoted = true;
    else if (letter === separator) endField();
    else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && text[index + 1] === "\n") index += 1;
      endField();
      rows.push([]);
    } else field += letter;
  }
  if (quoted) throw new NotACopy("The file is cut short: a quotation mark is opened and never closed.");
  endField();
  return rows;
}
