/* Light or dark. Without this script the site follows the reader's device; with it a reader may
   choose, and the choice stays in this browser. It runs before the page is drawn, so that
   nobody is dazzled by a flash of white. */
(() => {
  "use strict";
  const KEY = "theme";
  const device = matchMedia("(prefers-color-scheme: dark)");
  const sheet = document.getElementById("dark-theme");
  let choice = null; // where storage is switched off, a choice holds for this page

  try {
    choice = localStorage.getItem(KEY);
  } catch {
    // nothing was kept: the device decides
  }

  function isDark() {
    return (choice ?? (device.matches ? "dark" : "light")) === "dark";
  }

  function apply() {
    const when = { dark: "screen", light: "not all" };
    sheet.media = when[choice] ?? "screen and (prefers-color-scheme: dark)";
  }

  apply();

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    const text = button.querySelector("[data-theme-switch-text]");
    const show = () => {
      text.textContent = isDark() ? "Light theme" : "Dark theme";
    };
    button.addEventListener("click", () => {
      choice = isDark() ? "light" : "dark";
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        // not kept, but shown
      }
      apply();
      show();
    });
    device.addEventListener("change", show);
    show();
    button.hidden = false;
  });
})();
