/* The answers as Markdown: a report to read or to paste. It is not loaded again; the CSV is. */

import { ABOUT, ANSWERS, NO_ANSWER, answerTo, counts, inWords, noteOn } from "./state.js";

/** @param points {{id, number, theme, statement}[]} in order; @param from the page's address. */
export function write(state, points, title, from) {
  const lines = [`# ${title}`, ""];
  for (const [name, label] of Object.entries(ABOUT)) {
    if (state.about[name]) lines.push(`- ${label}: ${escaped(state.about[name])}`);
  }
  lines.push(`- Checklist: <${from}>`, "", `Of ${points.length} points: ${inWords(counts(state, points))}.`, "");
  for (const [theme, group] of grouped(points)) {
    lines.push(`## ${escaped(theme)}`, "", `${inWords(counts(state, group))}.`, "");
    for (const { id, number, statement } of group) {
      lines.push(`### ${number} ${escaped(statement)}`, "", `**${ANSWERS[answerTo(state, id)] ?? NO_ANSWER}**`, "");
      const note = noteOn(state, id);
      if (note) lines.push(...note.split("\n").map((line) => `> ${escaped(line)}`.trimEnd()), "");
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function grouped(points) {
  const groups = new Map();
  for (const point of points) groups.set(point.theme, [...(groups.get(point.theme) ?? []), point]);
  return groups;
}

/* Every letter that Markdown could take for its own, with a backslash in front. */
export function escaped(text) {
  return text.replace(/[\\`*_[\]<>#|~&!]/g, "\\$&").replace(/^(\s*)([-+]|\d+[.)])(?=\s|$)/, (_, space, mark) => `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
