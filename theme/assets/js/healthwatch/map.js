/* The map by keyboard: one stop for Tab, the arrow keys from tile to tile, Enter to the row.
   Without this script every tile is a stop, and a link before the map skips them. */

const TOWARDS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** @param figure the map; @returns the tiles by the id of the row each leads to */
export function start(figure) {
  const tiles = [...figure.querySelectorAll("a[transform]")];
  const now = figure.querySelector("[data-hw-now]");
  const places = new Map(tiles.map((tile) => [tile, place(tile)]));

  for (const tile of tiles) {
    tile.setAttribute("tabindex", "-1");
    const show = () => {
      now.textContent = tile.querySelector("title").textContent;
    };
    tile.addEventListener("mouseenter", show);
    tile.addEventListener("focus", show);
    tile.addEventListener("keydown", (event) => {
      const towards = TOWARDS[event.key];
      if (!towards || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = nearest(tile, towards, places);
      if (!next) return;
      tile.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  }
  const top = tiles.reduce((one, other) => (before(places.get(one), places.get(other)) ? one : other));
  top.setAttribute("tabindex", "0");
  figure.querySelector("[data-hw-hint]").hidden = false;
  now.hidden = false;
  return new Map(tiles.map((tile) => [tile.getAttribute("href").slice(1), tile]));
}

function place(tile) {
  const [x, y] = tile.getAttribute("transform").match(/-?\d+/g).map(Number);
  return { x, y };
}

/** As one reads: from the top, then from the left. */
function before(one, other) {
  return one.y < other.y || (one.y === other.y && one.x < other.x);
}

/** The tile one would point at in that direction: near, and not far off to the side. */
function nearest(tile, [dx, dy], places) {
  const from = places.get(tile);
  let best = null;
  let least = Infinity;
  for (const [other, at] of places) {
    const along = (at.x - from.x) * dx + (at.y - from.y) * dy;
    const aside = Math.abs((at.x - from.x) * dy) + Math.abs((at.y - from.y) * dx);
    if (along <= 0 || aside > along * 2) continue;
    const far = along + aside;
    if (far < least) [best, least] = [other, far];
  }
  return best;
}
