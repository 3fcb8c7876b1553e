/* If the link check stops, this page is not made anew either: it would say "two days ago" for
   ever. So the reader's own clock looks at the date of the last run. */
const banner = document.querySelector("[data-last-run]");
if (banner) {
  const days = Math.floor((Date.now() - Date.parse(banner.dataset.lastRun)) / 86_400_000);
  if (days > Number(banner.dataset.patience)) {
    banner.querySelector("[data-days]").textContent = days;
    banner.hidden = false;
  }
}
