"""What the site costs, against its budgets: one table, measured in one run."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from commons.bench import building, links, searching
from commons.bench.measure import Row, say, table, workplace
from commons.commands.project import ROOT

SIZES = (1000, 2000)
RUNS = 5


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print.

    Returns:
        0 when every budget held, 1 when one was broken.
    """
    options = _parser().parse_args(argv)
    rows: list[Row] = []
    for row in _rows(options):
        say(" ".join(row.cells()))  # so that a run cut short still tells what it found
        rows.append(row)
    print(table(rows))
    return int(any(row.held is False for row in rows))


def _rows(options: argparse.Namespace) -> Iterator[Row]:
    if options.what != "site":
        with workplace() as place:
            yield from links.rows(ROOT, place)
    if options.what != "links":
        yield from _of_site(options)


def _of_site(options: argparse.Namespace) -> Iterator[Row]:
    with workplace() as place:
        yield from searching.at_the_real_size(ROOT, place)
    for size in options.sizes:
        runs = options.runs if size <= building.GATED else 1  # what is only reported, once
        with workplace() as place:
            yield from building.rows(ROOT, place, size, runs)
            yield from searching.rows(ROOT, place, size, runs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench.py", description="Measure what the site costs against its budgets."
    )
    parser.add_argument(
        "what", nargs="?", choices=("site", "links"), help="measure only this (both if left out)"
    )
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=list(SIZES),
        metavar="N",
        help="how many entries (1000 2000 if left out; 10000 takes some minutes)",
    )
    parser.add_argument(
        "--runs", type=int, default=RUNS, help="how often to measure each; the best counts"
    )
    return parser
