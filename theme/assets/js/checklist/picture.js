/* The sum by theme: a bar for each, and the same in words beside it. What an answer is shows in
   its pattern as well as its colour. Builds elements; decides nothing. */

import { node } from "../shared/nodes.js";
import { ANSWERS, NO_ANSWER, counts, inWords } from "./state.js";

const SVG = "http://www.w3.org/2000/svg";
// What does not apply is no part of a bar: it is said in words.
const SHOWN = ["in-place", "partly", "not-yet", ""];
const HEIGHT = 22;

function drawn(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

function patterns() {
  const stripes = drawn("pattern", { id: "picture-partly", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    drawn("rect", { class: "picture__ground", width: 8, height: 8 }), drawn("rect", { class: "picture__mark", width: 4, height: 8 }));
  const dots = drawn("pattern", { id: "picture-not-yet", width: 8, height: 8, patternUnits: "userSpaceOnUse" },
    drawn("rect", { class: "picture__ground", width: 8, height: 8 }), drawn("circle", { class: "picture__dot", cx: 4, cy: 4, r: 1.6 }));
  return drawn("svg", { width: 0, height: 0, class: "picture__patterns", "aria-hidden": "true" }, drawn("defs", {}, stripes, dots));
}

function bar(count) {
  const all = SHOWN.reduce((sum, answer) => sum + count[answer], 0);
  const svg = drawn("svg", { class: "picture__bar", width: "100%", height: HEIGHT, "aria-hidden": "true", focusable: "false" });
  let from = 0;
  for (const answer of SHOWN) {
    const share = all ? (100 * count[answer]) / all : 0;
    if (share) svg.append(drawn("rect", { class: `picture__part picture__part--${answer || "none"}`, x: `${from}%`, y: 1, width: `${share}%`, height: HEIGHT - 2 }));
    from += share;
  }
  return svg;
}

/** What each pattern stands for. */
export function key() {
  return SHOWN.map((answer) => {
    const swatch = drawn("svg", { class: "picture__swatch", width: 28, height: 18 },
      drawn("rect", { class: `picture__part picture__part--${answer || "none"}`, x: 1, y: 1, width: 26, height: 16 }));
    return node("li", {}, swatch, ` ${ANSWERS[answer] ?? NO_ANSWER}`);
  });
}

/** One item a theme: its name, its bar, the bar in words.
 *  @param themes {{id, label, points}[]} */
export function bars(state, themes) {
  const items = themes.map(({ id, label, points }) => {
    const count = counts(state, points);
    const name = node("a", { href: `#${id}` }, label);
    const words = node("p", { className: "picture__words" }, `${inWords(count)}.`);
    return node("li", {}, node("p", { className: "picture__theme" }, name), bar(count), words);
  });
  items[0]?.prepend(patterns());
  return items;
}
