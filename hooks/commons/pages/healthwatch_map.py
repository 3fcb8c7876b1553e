"""Where the tiles of a hexagon map are drawn, from the column and row of each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from commons.guides.healthwatch import Area

# A tile is as wide as this, in the units of the drawing; corners point up and down.
WIDTH = 40
_SIDE = WIDTH / math.sqrt(3)
_STEP = 1.5 * _SIDE


@dataclass(frozen=True)
class Tile:
    """One area's tile: its middle, in the units of the drawing."""

    area: Area
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """A map: how large it is, the outline that all tiles share, and where each one goes."""

    width: int
    height: int
    outline: str
    tiles: tuple[Tile, ...]


def drawn(areas: Iterable[Area]) -> Drawing:
    """The map of these areas, in their order. Areas without a tile are left out.

    Source of the layout: HexJSON, odd-r: rows count upwards, odd ones are shifted to the east.
    """
    placed = [(area, *area.tile) for area in areas if area.tile]
    top = max((row for _, _, row in placed), default=0)
    tiles = tuple(
        Tile(
            area,
            round((column + (row % 2) / 2 + 0.5) * WIDTH) + 1,
            round((top - row) * _STEP + _SIDE) + 1,
        )
        for area, column, row in placed
    )
    return Drawing(
        width=max((tile.x for tile in tiles), default=0) + WIDTH // 2 + 1,
        height=max((tile.y for tile in tiles), default=0) + math.ceil(_SIDE) + 1,
        outline=_outline(),
        tiles=tiles,
    )


def _outline() -> str:
    """A hexagon round its middle, a little smaller than its place, so that tiles stand apart."""
    corners = [math.radians(60 * number + 30) for number in range(6)]
    side = _SIDE - 1.2
    points = [f"{side * math.cos(at):.1f} {side * math.sin(at):.1f}" for at in corners]
    return f"M{'L'.join(points)}Z"
