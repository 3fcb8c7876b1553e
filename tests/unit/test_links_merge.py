"""Shards of a link check, put together."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from commons.links import checking, state
from commons.links.said import Said
from commons.links.state import Run
from commons.links.visit import Stuck
from tests.linkplace import DEAD, Place, Web
from tests.support import TODAY


def test_shards_merge_into_what_one_run_gives(place: Place, web: Web, tmp_path: Path) -> None:
    names = [f"host{n}" for n in range(9)]
    place.write(*names)
    web({"host1": "404 Not Found", "host2": "403 Forbidden", "host3": DEAD})
    parts = []
    for number in (1, 2, 3):
        part = Place(tmp_path / f"part-{number}")
        part.folder.mkdir()
        part.catalogue = place.catalogue
        assert part.run("check", "--shard", f"{number}/3") == 0
        parts.append(str(part.folder))
    assert place.run("merge", *parts) == 0
    merged, runs = state.read_health(place.state), state.read_runs(place.runs)
    place.state.unlink()
    place.runs.unlink()
    assert place.run("check") == 0
    assert state.read_health(place.state) == merged
    assert state.read_runs(place.runs) == runs


def test_a_shard_that_left_nothing_is_named(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert place.run("merge", str(place.folder)) == 2
    assert "link-health.csv: there is no such file." in capsys.readouterr().err


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_shard_that_is_none_is_refused(place: Place, shard: str) -> None:
    with pytest.raises(SystemExit) as caught:
        place.run("check", "--shard", shard)
    assert caught.value.code == 2


def shards(place: Place, folder: Path, of: int) -> list[Place]:
    """Places for shards of the same catalogue, which are to know what the place knows."""
    made = []
    for number in range(1, of + 1):
        part = Place(folder / f"part-{number}")
        part.folder.mkdir()
        part.catalogue = place.catalogue
        if place.state.exists():
            state.write_health(part.state, state.read_health(place.state))
        made.append(part)
    return made


def test_a_shard_with_nothing_due_on_the_first_night_hands_on_that_nothing_is_known(
    place: Place, web: Web, tmp_path: Path
) -> None:
    """Of two shards, the one link is in one; the other is still to be put together with it."""
    place.write("one")
    web({})
    parts = shards(place, tmp_path, 2)
    for number, part in enumerate(parts, 1):
        assert part.run("check", "--shard", f"{number}/2") == 0
    assert sorted(len(part.states()) for part in parts) == [0, 1]
    assert place.run("merge", *(str(part.folder) for part in parts)) == 0
    assert place.states() == {"one": "ok"}
    assert state.read_runs(place.runs) == (Run(TODAY, 1, 1, 0, True),)


def test_a_night_that_ran_out_of_time_keeps_what_it_saw(
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The runner was told to end; with one shard, that was the whole night."""

    def stopped(urls: Sequence[str], *_: object) -> Iterator[list[Said | Stuck]]:
        yield [Said(url, "200 OK") for url in urls[:2]]
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(checking, "visit", stopped)
    place.write("one", "two", "three")
    (part,) = shards(place, tmp_path, 1)
    assert part.run("check", "--shard", "1/1") == 130
    capsys.readouterr()
    assert place.run("merge", str(part.folder)) == 0
    said = capsys.readouterr()
    assert said.out == "3 due, 2 visited, 0 failed.\n"
    assert said.err == (
        "1 of 1 parts did not come to an end. What was seen counts, but the run is not a complete "
        "one.\n"
    )
    assert place.states() == {"one": "ok", "two": "ok"}
    (run,) = state.read_runs(place.runs)
    assert run == Run(TODAY, 3, 2, 0, True)
    assert not run.complete


def test_a_shard_that_handed_on_nothing_shows(
    place: Place, web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write(*(f"host{n}" for n in range(9)))
    web({})
    first, _ = shards(place, tmp_path, 2)
    first.run("check", "--shard", "1/2")
    capsys.readouterr()
    assert place.run("merge", "--of", "2", str(first.folder)) == 0
    assert "1 of 2 parts did not come to an end." in capsys.readouterr().err
    (run,) = state.read_runs(place.runs)
    assert (run.due, run.complete) == (9, False)


def test_a_filtered_night_is_thrown_away_unless_a_person_believes_it(
    place: Place, web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"host{n}" for n in range(12)]
    place.write(*names)
    web({})
    place.run("check")
    before = place.state.read_bytes()
    web(dict.fromkeys(names, "403 Forbidden"))
    (part,) = shards(place, tmp_path, 1)
    assert part.run("check", "--shard", "1/1", now="2026-12-06") == 0, "it is judged as a whole"
    assert place.run("merge", str(part.folder), now="2026-12-06") == 3
    assert "This run is thrown away: 12 of 12 hosts" in capsys.readouterr().err
    assert place.state.read_bytes() == before
    assert place.run("merge", "--believe", str(part.folder), now="2026-12-06") == 0
    assert set(place.states().values()) == {"blocked"}


def test_shards_that_saw_nothing_are_said_and_recorded(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They were due, so that a schedule which breaks every night shows on the page."""
    place.write("one")
    (part,) = shards(place, tmp_path, 1)
    state.write_health(part.state, {})
    assert place.run("merge", str(part.folder)) == 3
    assert capsys.readouterr().err == (
        "1 of 1 parts did not come to an end. This run is thrown away: 1 link was due and none was "
        "visited.\n"
    )
    assert state.read_runs(place.runs) == (Run(TODAY, 1, 0, 0, False),)
