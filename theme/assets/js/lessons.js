/* The page of lessons is long: on a telephone its themes are folded, and a theme can be printed by
   itself. Which part is printed is decided by the address (#only-grants) and the style sheet, so
   that without this script a reader chooses a part and prints as usual. */
const themes = [...document.querySelectorAll(".theme")];

if (matchMedia("(max-width: 40rem)").matches) {
  for (const theme of themes) theme.open = false;
}

/* What an address leads to is open. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const theme = target?.closest(".theme") ?? target?.querySelector(".theme");
  if (!theme || theme.open) return;
  theme.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", openTarget);
openTarget();

/* Paper shows all of what it prints; afterwards each theme is as it was, and so is the address: the
   choice of a part was for this one print. */
let folded = [];
let chosen = null;
addEventListener("beforeprint", () => {
  folded = themes.filter((theme) => !theme.open);
  for (const theme of folded) theme.open = true;
});
addEventListener("afterprint", () => {
  for (const theme of folded) theme.open = false;
  if (!chosen) return;
  location.replace("#printed");
  history.replaceState(null, "", location.pathname + location.search);
  chosen.focus();
  chosen = null;
});

for (const link of document.querySelectorAll("[data-print]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    chosen = link;
    location.replace(link.hash);
    print();
  });
}
