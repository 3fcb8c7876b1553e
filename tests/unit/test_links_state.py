"""What we remember of links and runs: read back as it was written, broken files named."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from commons.dates import PartialDate
from commons.links import state
from commons.links.state import LinkRecord, Run
from commons.problems import DataError

DAY = dt.date(2026, 11, 22)
FULL = LinkRecord(
    url="https://www.example.org/b?q=%22x%22",
    state="gone",
    since=DAY,
    failing_since=dt.date(2026, 11, 21),
    failing_checks=2,
    last_checked=DAY,
    last_ok=dt.date(2026, 10, 1),
    status="404 Not Found",
    final_url="https://www.example.org/new",
    archived_url="https://web.archive.org/web/2013/https://www.example.org/",
    archived_on=PartialDate(2013, 7, 1),
    checked_by_hand=dt.date(2026, 1, 1),
)
HEADER = ",".join(state.HEALTH_COLUMNS)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "link-health.csv"
    records = {each.url: each for each in (FULL, LinkRecord("https://a.example/"))}
    state.write_health(path, records)
    assert state.read_health(path) == records
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADER
    assert lines[1:] == sorted(lines[1:]), "a diff shows what changed and nothing else"


@pytest.mark.parametrize("field", ["url", "status", "final_url", "archived_url"])
@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-1", "@here", "'quoted'", "'=1", "''x", "\uff1d1", "a; b, c"]
)
def test_no_cell_starts_a_formula_and_none_is_changed_by_that(
    tmp_path: Path, field: str, text: str
) -> None:
    path = tmp_path / "link-health.csv"
    record = LinkRecord(**{"url": "https://a.example/", field: text})  # type: ignore[arg-type]
    state.write_health(path, {record.url: record})
    cells = path.read_text(encoding="utf-8").splitlines()[1].split(",")
    assert not any(cell.strip('"').startswith(("=", "+", "-", "@", "\uff1d")) for cell in cells)
    assert state.read_health(path) == {record.url: record}


def test_runs_are_read_back_the_oldest_first(tmp_path: Path) -> None:
    path = tmp_path / "link-runs.csv"
    runs = (Run(DAY, 4, 4, 1, True), Run(DAY - dt.timedelta(1), 9, 0, 0, False))
    state.write_runs(path, runs)
    assert state.read_runs(path) == (runs[1], runs[0])


def test_the_last_complete_run_is_believed_and_left_nothing_out() -> None:
    """One meaning for the page and for the report."""
    day = dt.timedelta(1)
    good = Run(DAY, 4, 4, 1, True)
    quiet = Run(DAY - day, 0, 0, 0, True)
    short = Run(DAY + day, 9, 8, 0, True)
    thrown_away = Run(DAY + day, 9, 9, 9, False)
    assert state.last_complete((quiet, good, short, thrown_away)) == good
    assert state.last_complete((quiet, short)) == quiet
    assert state.last_complete((short, thrown_away)) is None


def test_absent_files_mean_that_nothing_is_known(tmp_path: Path) -> None:
    assert state.read_health(tmp_path / "none.csv") == {}
    assert state.read_runs(tmp_path / "none.csv") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the first line has to be url,state,"),
        ("a,b\n", "the first line has to be url,state,"),
        (f"{HEADER}\nhttps://a.example/,ok,2026-01-01\n", "link-health.csv:2: https://a.example/"),
        (f"{HEADER}\nhttps://a.example/,blockd{',' * 10}\n", 'Did you mean "blocked"?'),
        (f"{HEADER}\nhttps://a.example/,ok,yesterday{',' * 9}\n", "link-health.csv:2"),
        (f"{HEADER}\nhttps://a.example/,ok{',' * 10}\n" * 2, "link-health.csv"),
        (f'{HEADER}\n"https://a.example/', "link-health.csv:2: is not valid CSV"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "link-health.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        state.read_health(path)
    assert said in str(caught.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "link-health.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match=r"link-health\.csv:1: cannot be read"):
        state.read_health(path)


def test_a_run_says_yes_or_no(tmp_path: Path) -> None:
    path = tmp_path / "link-runs.csv"
    path.write_text("date,due,visited,failed,accepted\n2026-11-22,1,1,0,perhaps\n", "utf-8")
    with pytest.raises(DataError, match="Write yes or no"):
        state.read_runs(path)


def test_a_full_disk_leaves_the_old_file_and_no_crumbs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "link-health.csv"
    state.write_health(path, {FULL.url: FULL})

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        state.write_health(path, {})
    assert state.read_health(path) == {FULL.url: FULL}
    assert list(tmp_path.iterdir()) == [path]
