"""The link check as a command: what it visits, and what it makes of the answers."""

from __future__ import annotations

import subprocess

import pytest

from commons.commands import links
from commons.links import archive, checking, linkchecker, state
from commons.links.ending import Ending
from commons.links.said import Said
from commons.links.state import Run
from commons.links.visit import Stuck
from tests.linkplace import DEAD, Place, Web, on
from tests.support import TODAY, entry, shelves


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
