"""The link check as a command, with a LinkChecker that says what it is told to."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from commons.commands import links
from commons.links import archive, checking, linkchecker, state
from commons.links.ending import Ending
from commons.links.linkchecker import Manners
from commons.links.said import Said
from commons.links.state import LinkRecord, Run
from commons.links.visit import Stuck, VisitError, visit
from tests.support import ROOT, TODAY, entry, shelves

DEAD = "ConnectionError: NameResolutionError"
Answers = Mapping[str, str | Said]


class Place:
    """A folder with a catalogue, and the command run over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue = folder / "resources.yml"
        self.state = folder / "link-health.csv"
        self.runs = folder / "link-runs.csv"

    def write(self, *ids: str) -> None:
        """A catalogue of these entries."""
        entries = "\n".join(entry(id=id_, url=on(id_)) for id_ in ids)
        self.catalogue.write_text(shelves(entries), encoding="utf-8")

    def run(self, command: str, *options: str, now: str = "2026-11-22") -> int:
        """Run the command; no archive is asked and nobody waits."""
        files = ["--catalogue", self.catalogue, "--state", self.state, "--runs", self.runs]
        quick = ["--no-archives", "--pause", "0"] if command == "check" else []
        return links.main([command, *options, *map(str, files), "--now", now, *quick])

    def states(self) -> dict[str, str]:
        """The state of each entry's link, as it was written down."""
        records = state.read_health(self.state).values()
        return {record.url.split("//")[1].split(".")[0]: record.state for record in records}


def on(id_: str) -> str:
    return f"https://{id_}.example.org/page"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A place of its own, in which no name is looked up."""
    monkeypatch.setattr("commons.links.guard.socket.getaddrinfo", lambda *_, **__: [])
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answers], list[str]]:
    """Makes LinkChecker give these answers by id (200 where there is none); tells who was asked."""

    def answer(answers: Answers) -> list[str]:
        asked: list[str] = []

        def visited(urls: Sequence[str], *_: object) -> Iterator[list[Said | Stuck]]:
            for url in urls:
                asked.append(url)
                what = answers.get(url.split("//")[1].split(".")[0], "200 OK")
                yield [what if isinstance(what, Said) else Said(url, what)]

        monkeypatch.setattr(checking, "visit", visited)
        return asked

    return answer


Web = Callable[[Answers], list[str]]


def test_a_run_visits_what_is_due_and_remembers(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("good", "missing", "walled")
    web({"missing": "404 Not Found", "walled": "403 Forbidden"})
    assert place.run("check") == 0
    assert place.states() == {"good": "ok", "missing": "unchecked", "walled": "blocked"}
    assert state.read_runs(place.runs) == (Run(TODAY, 3, 3, 1, True),)
    out = capsys.readouterr().out
    assert 'resources.yml:20: error: resource "missing"' in out
    assert 'warning: resource "walled"' in out
    asked = web({"missing": "404 Not Found"})
    assert place.run("check", now="2026-11-23") == 0
    assert asked == [on("missing")] * 2, "only what failed is due, and it is looked at twice"
    assert place.states()["missing"] == "gone"


def test_a_good_second_look_is_what_counts(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write("shaky")
    said = iter(["500 Internal Server Error", "200 OK"])
    monkeypatch.setattr(checking, "visit", lambda urls, *_: [[Said(urls[0], next(said))]])
    assert place.run("check") == 0
    assert place.states() == {"shaky": "ok"}


def test_nothing_due_is_a_good_run(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("good")
    web({})
    place.run("check")
    capsys.readouterr()
    assert place.run("check", now="2026-11-23") == 0
    assert capsys.readouterr().out == "Nothing is due.\n"
    assert state.read_runs(place.runs)[-1] == Run(TODAY.replace(day=23), 0, 0, 0, True)


def test_some_links_of_ones_choice_are_no_run(place: Place, web: Web) -> None:
    place.write("one", "other")
    asked = web({})
    assert place.run("check", "--only", "other") == 0
    assert asked == [on("other")]
    assert not place.runs.exists()


def test_an_entry_that_is_not_there_is_named(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("one")
    assert place.run("check", "--only", "two") == 2
    assert capsys.readouterr().err == "The catalogue has no two.\n"


@pytest.mark.parametrize(
    ("answer", "code"), [("404 Not Found", 1), ("403 Forbidden", 0), ("200 OK", 0), (DEAD, 1)]
)
def test_with_fail_a_dead_link_fails_and_a_wall_does_not(
    place: Place, web: Web, answer: str, code: int
) -> None:
    place.write("one")
    web({"one": answer})
    assert place.run("check", "--fail") == code


def test_a_pull_request_is_asked_about_its_own_links_alone(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=place.folder, check=True)

    place.write("old")
    git("init", "--quiet", "--initial-branch=main")
    git("add", "resources.yml")
    git("commit", "--quiet", "--message=First")
    place.write("old", "new")
    asked = web({"new": "404 Not Found"})
    arguments = ("--changed-since", "main", "--format", "annotations", "--fail")
    assert place.run("check", *arguments) == 1
    assert set(asked) == {on("new")}
    assert capsys.readouterr().out.startswith("::error file=resources.yml,line=20,")
    assert place.run("report", *arguments) == 1
    assert place.run("check", "--changed-since", "nowhere") == 2
    assert 'git knows no "nowhere" here' in capsys.readouterr().err
    assert place.run("check", "--changed-since=--output=x") == 2


def test_without_a_network_nothing_is_believed(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"host{n}" for n in range(12)]
    place.write(*names)
    web({})
    place.run("check")
    before = place.state.read_bytes()
    asked = web(dict.fromkeys(names, DEAD))
    assert place.run("check", "--all", now="2026-11-30") == 3
    assert len(asked) == 12, "a second look would see no more"
    assert place.state.read_bytes() == before
    assert not state.read_runs(place.runs)[-1].accepted
    assert "This run is thrown away: 12 of 12 hosts" in capsys.readouterr().err


def test_what_is_private_is_refused_unvisited(
    place: Place, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = [(0, 0, 0, "", ("10.0.0.7", 0))]
    monkeypatch.setattr("commons.links.guard.socket.getaddrinfo", lambda *_, **__: inside)
    place.write("inside")
    asked = web({})
    assert place.run("check", "--fail") == 1
    assert asked == []
    record = state.read_health(place.state)[on("inside")]
    assert record.state == "suspect"
    assert "resolves to the private address 10.0.0.7" in record.status


def test_two_addresses_of_one_page_are_one_visit(place: Place, web: Web) -> None:
    entries = "\n".join(
        entry(id=f"part-{n}", url=f"https://one.example.org/page#part-{n}") for n in (1, 2)
    )
    place.catalogue.write_text(shelves(entries), encoding="utf-8")
    moved = "Redirected to `https://one.example.org/new' status: 301 Moved Permanently."
    asked = web({"one": Said("https://one.example.org/page", "200 OK", (moved,))})
    assert place.run("check") == 0
    assert asked == ["https://one.example.org/page"]
    records = state.read_health(place.state).values()
    assert [record.final_url for record in records] == [
        "https://one.example.org/new#part-1",
        "https://one.example.org/new#part-2",
    ]


def test_an_interrupt_keeps_what_was_learnt(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The order comes while the first result is dealt with; the second had been said."""

    def stopped(
        urls: Sequence[str], _manners: object, _processes: int, ending: Ending
    ) -> Iterator[list[Said | Stuck]]:
        yield [Said(urls[0], "200 OK")]
        signal.raise_signal(signal.SIGINT)
        assert ending.asked
        yield [Said(urls[1], "200 OK")]

    monkeypatch.setattr(checking, "visit", stopped)
    place.write("first", "second", "third")
    assert place.run("check") == 130
    assert place.states() == {"first": "ok", "second": "ok"}
    assert "What was learnt until now is kept" in capsys.readouterr().err
    assert not place.runs.exists(), "half a run is none"


def test_who_asks_twice_to_end_need_not_wait(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(urls: Sequence[str], *_: object) -> Iterator[list[Said | Stuck]]:
        yield [Said(urls[0], "200 OK")]
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
        pytest.fail("the second order ends it at once")

    monkeypatch.setattr(checking, "visit", stopped)
    place.write("first", "second")
    assert place.run("check") == 130
    assert place.states() == {"first": "ok"}


def test_asked_to_end_it_still_hears_all_that_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that says four things in one breath, and then never ends."""
    lines = ["urlname;parentname;base;result;warningstring;infostring;valid;url"]
    lines += [f"https://example.org/{n};;;200 OK;;;True;" for n in range(4)]
    text = "".join(f"{line}\n" for line in lines)
    code = f"import sys, time; sys.stdout.write({text!r}); sys.stdout.flush(); time.sleep(600)"
    monkeypatch.setattr(linkchecker, "command", lambda _: [sys.executable, "-c", code])
    ending = Ending()
    heard: list[Said | Stuck] = []
    for batch in visit([f"https://example.org/{n}" for n in range(9)], Manners(), 1, ending):
        heard += batch
        ending.asked = True
    assert [each.url for each in heard if isinstance(each, Said)] == [
        f"https://example.org/{n}" for n in range(4)
    ]


def test_what_linkchecker_left_hanging_is_unreachable_after_a_second_look(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "visit", lambda urls, *_: [[Stuck(tuple(urls))]])
    place.write("endless")
    assert place.run("check") == 0
    record = state.read_health(place.state)[on("endless")]
    assert (record.failing_checks, record.status) == (1, "its answer did not come to an end")


def test_a_busy_site_is_waited_for_within_reason(
    place: Place, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(Ending, "wait", lambda _, seconds: waits.append(seconds))
    place.write("soon", "late")
    soon, late = (
        Said(on(name), "429 Too Many Requests", (f"Rate limited (Retry-After: {seconds})",))
        for name, seconds in (("soon", 40), ("late", 4000))
    )
    asked = web({"soon": soon, "late": late})
    assert place.run("check") == 0
    assert waits == [40]
    assert sorted(asked) == [on("late"), on("soon"), on("soon")]


def test_a_silent_site_is_not_asked_for_its_other_pages(place: Place, web: Web) -> None:
    entries = "\n".join(
        entry(id=f"page-{n}", url=f"https://dead.example.org/{n}") for n in range(5)
    )
    place.catalogue.write_text(shelves(entries), encoding="utf-8")
    asked = web({"dead": DEAD})
    assert place.run("check") == 0
    assert len(asked) == 6
    assert {record.failing_checks for record in state.read_health(place.state).values()} == {1}


def test_archives_are_asked_for_what_fails(
    place: Place, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write("missing", "good")
    web({"missing": "404 Not Found"})
    told: list[str] = []

    def ask(*_: object) -> archive.Fetch:
        def fetch(url: str) -> tuple[int, str]:
            told.append(url)
            return 200, '{"archived_snapshots": {}}'

        return fetch

    monkeypatch.setattr(archive, "fetcher", ask)
    files = ["--catalogue", place.catalogue, "--state", place.state, "--runs", place.runs]
    arguments = ["check", *map(str, files), "--now", "2026-11-22", "--pause", "0"]
    assert links.main(arguments) == 0
    assert len(told) == 1
    assert "missing.example.org" in told[0]
    assert state.read_health(place.state)[on("missing")].archived_on is not None


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


def test_a_persons_look_is_remembered_and_quiets_the_report(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("walled")
    web({"walled": "403 Forbidden"})
    place.run("check")
    assert place.run("report", "--fail") == 1
    assert place.run("hand", "walled") == 0
    assert place.run("report", "--fail") == 0
    assert state.read_health(place.state)[on("walled")].checked_by_hand == TODAY
    capsys.readouterr()
    assert place.run("show", "walled") == 0
    out = capsys.readouterr().out
    assert out.startswith("blocked since 2026-11-22\tvisited 2026-11-22\twalled\t")
    assert "checked_by_hand: 2026-11-22" in out


def test_a_broken_state_file_stops_the_run_and_stays_as_it_is(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("one")
    place.state.write_text("half a li", encoding="utf-8")
    asked = web({})
    assert place.run("check") == 2
    assert asked == []
    assert "link-health.csv:1: the first line has to be url,state" in capsys.readouterr().err
    assert place.state.read_text(encoding="utf-8") == "half a li"


def test_a_state_file_that_cannot_be_read_is_named(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("one")
    place.state.mkdir()
    assert place.run("check") == 2
    assert "link-health.csv:1: cannot be read" in capsys.readouterr().err


def test_a_full_disk_is_said_once_and_loses_nothing(
    place: Place, web: Web, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("one", "two", "three")
    state.write_health(place.state, {on("one"): LinkRecord(on("one"), status="kept")})
    before = place.state.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    web({})
    assert place.run("check") == 2
    err = capsys.readouterr().err
    assert err.count("The visits go on") == 1
    assert err.strip().endswith(
        "No space left on device. What the files held before is still there."
    )
    assert place.state.read_bytes() == before
    assert sorted(path.name for path in place.folder.iterdir()) == [
        "link-health.csv",
        "resources.yml",
    ]


def test_without_linkchecker_it_says_how_to_get_it(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("one")
    monkeypatch.setattr(linkchecker, "is_installed", lambda: False)
    assert place.run("check") == 2
    assert capsys.readouterr().err == "LinkChecker is not installed. Run 'make setup'.\n"
    assert not place.state.exists()


def test_a_linkchecker_that_ends_at_once_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [sys.executable, "-c", "import sys; sys.exit('It is out of order.')"]
    monkeypatch.setattr(linkchecker, "command", lambda _: broken)
    with pytest.raises(VisitError, match=r"without visiting anything\. It is out of order\."):
        list(visit(["https://www.example.org/"], linkchecker.Manners()))


def test_a_catalogue_that_is_not_there_or_no_yaml_is_named(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert place.run("check") == 2
    assert "cannot be read" in capsys.readouterr().err
    place.catalogue.write_text("provider-support:\n  - id: a\n\turl: b\n", encoding="utf-8")
    assert place.run("check") == 2
    assert "resources.yml:3" in capsys.readouterr().err


def test_we_say_who_we_are_and_how_to_reach_us() -> None:
    named = linkchecker.Manners(contact="us@example.org\nX-Evil: 1").user_agent
    assert named == "CommissioningCommons/1.0 (link check; us@example.org X-Evil: 1)"
    assert linkchecker.Manners().user_agent == "CommissioningCommons/1.0 (link check)"


def test_further_sources_of_cases_are_visited_too(place: Place, web: Web) -> None:
    case = entry(id="case") + (
        "  case:\n    place: Leeds\n    sources:\n"
        "      - {title: Another account, url: 'https://other.example.org/page'}\n"
    )
    place.catalogue.write_text(shelves(cases=case), encoding="utf-8")
    asked = web({})
    assert place.run("check") == 0
    assert "https://other.example.org/page" in asked


def test_without_its_packages_the_script_says_how_to_get_them() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-I", str(ROOT / "scripts" / "links.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "make setup" in done.stderr
    assert "Traceback" not in done.stderr
