/* Print this page, or copy its link: for somebody who has found the page a colleague needs. Both
   need a script, so without one they are not there; a browser's own menu does the same. */
import { copiesAddress } from "./shared/clipboard.js";

const tools = document.querySelector("[data-tools]");
tools.querySelector("[data-print]").addEventListener("click", () => print());
copiesAddress(tools.querySelector("[data-copy-link]"), document.querySelector("[data-heard]"));
tools.hidden = false;
