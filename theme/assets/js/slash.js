/* "/" puts the cursor into the search box, as on many sites. Not while someone is typing. */
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector("main input[type=search]:not(:disabled)");
    const shown = box?.offsetParent ? box : document.querySelector("header input[type=search]");
    if (!shown) return;
    event.preventDefault();
    shown.focus();
    shown.select();
  });
})();
