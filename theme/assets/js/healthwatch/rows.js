/* On a small screen each area is one line that opens: 153 blocks are more than anybody scrolls.
   Where there is room the style shows the table whole, and without this script every block is open. */

import { node } from "../shared/nodes.js";

/** Give every row a button with its name and state, and close it. */
export function start(table) {
  for (const row of table.tBodies[0].rows) {
    const area = row.querySelector(".hw-area");
    const state = row.querySelector("[data-label=Contract] strong").cloneNode(true);
    const button = node(
      "button",
      { type: "button", className: "hw-open" },
      node("span", { className: "hw-open__name" }, area.textContent),
      node("span", { className: "hw-open__state" }, ...state.childNodes),
    );
    button.addEventListener("click", () => set(row, row.classList.contains("hw-row--closed")));
    area.before(button);
    set(row, false);
  }
  table.classList.add("hw-table--folds");
}

/** Open a row that a link leads to. */
export function open(row) {
  set(row, true);
}

function set(row, opened) {
  row.classList.toggle("hw-row--closed", !opened);
  row.querySelector(".hw-open").setAttribute("aria-expanded", String(opened));
}
