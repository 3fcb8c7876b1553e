"""The link check where something fails: no network, no disk, no program, no patience."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence

import pytest

from commons.links import archive, checking, linkchecker, state
from commons.links.ending import Ending
from commons.links.linkchecker import Manners
from commons.links.said import Said
from commons.links.state import LinkRecord, Run
from commons.links.visit import Stuck, VisitError, visit
from tests.linkplace import DEAD, Place, Web, on
from tests.support import ROOT, TODAY


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
    assert err.count("The run goes on") == 1
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


def test_a_filter_that_forbids_everything_is_not_believed(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not silent: it answers for everyone, and all links would rest as blocked."""
    names = [f"host{n}" for n in range(12)]
    place.write(*names)
    web({})
    place.run("check")
    before = place.state.read_bytes()
    web(dict.fromkeys(names, "403 Forbidden"))
    assert place.run("check", now="2026-12-06") == 3
    assert place.state.read_bytes() == before
    assert "This run is thrown away: 12 of 12 hosts that were fine" in capsys.readouterr().err
    assert place.run("check", "--believe", now="2026-12-06") == 0
    assert set(place.states().values()) == {"blocked"}


def test_what_a_doubtful_run_saw_is_not_written_down_before_its_end(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(urls: Sequence[str], *_: object) -> Iterator[list[Said | Stuck]]:
        yield [Said(urls[0], "200 OK")]
        yield [Said(url, "403 Forbidden") for url in urls[1:]]
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(checking, "visit", stopped)
    place.write("fine", "walled", "other")
    assert place.run("check") == 130
    assert place.states() == {"fine": "ok"}
    assert "Most hosts failed, so no failure is written down" in capsys.readouterr().err


def test_what_was_learnt_before_linkchecker_broke_is_kept_and_said(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaking(urls: Sequence[str], *_: object) -> Iterator[list[Said | Stuck]]:
        yield [Said(urls[0], "200 OK"), Said(urls[1], "403 Forbidden")]
        raise VisitError("LinkChecker ended without visiting anything. It is out of order.")

    monkeypatch.setattr(checking, "visit", breaking)
    place.write("first", "second", "third")
    assert place.run("check") == 2
    assert place.states() == {"first": "ok", "second": "blocked"}
    said = capsys.readouterr()
    assert 'warning: resource "second"' in said.out
    assert said.out.endswith("2 of 3 visited: ok 1, blocked 1.\n")
    assert said.err.endswith("It is out of order.\n")
    assert not place.runs.exists(), "half a run is none"


def test_where_one_linkchecker_breaks_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the same broken one would cost the others' visits every night."""
    code = """if True:
        import sys
        urls = sys.stdin.read().split()
        if any("broken" in url for url in urls):
            sys.exit("It is out of order.")
        print("urlname;parentname;base;result;warningstring;infostring;valid;url")
        for url in urls:
            print(f"{url};;;200 OK;;;True;", flush=True)
    """
    monkeypatch.setattr(linkchecker, "command", lambda _: [sys.executable, "-c", code])
    urls = [f"https://{host}.example/{n}" for host in ("broken", "good") for n in range(20)]
    heard: list[Said | Stuck] = []

    def hear() -> None:
        for batch in visit(urls, Manners(), 2):
            heard.extend(batch)

    with pytest.raises(VisitError, match=r"without visiting anything\. It is out of order\."):
        hear()
    assert {each.url for each in heard if isinstance(each, Said)} == set(urls[20:])


def archives(monkeypatch: pytest.MonkeyPatch, fetch: archive.Fetch) -> None:
    """Have the archives answer so."""
    monkeypatch.setattr(archive, "fetcher", lambda _: fetch)


@pytest.mark.parametrize("orders", [1, 2])
def test_an_interrupt_while_archives_are_asked_keeps_the_run_and_the_answers(
    place: Place,
    web: Web,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    orders: int,
) -> None:
    """The answer that is on its way is waited for, unless somebody means it."""
    asked: list[str] = []

    def fetch(url: str) -> tuple[int, str]:
        asked.append(url)
        if len(asked) == 2:
            for _ in range(orders):
                signal.raise_signal(signal.SIGINT)
        return 200, '{"archived_snapshots": {}}'

    archives(monkeypatch, fetch)
    place.write("one", "two", "three", "fine", "good", "well")
    web(dict.fromkeys(("one", "two", "three"), "404 Not Found"))
    assert place.run("check", "--archives") == 130
    assert len(asked) == 2
    records = state.read_health(place.state)
    answered = [on(id_) for id_ in ("one", "two", "three") if records[on(id_)].archived_on]
    assert answered == [on("one"), on("two")][: 3 - orders]
    assert state.read_runs(place.runs) == (Run(TODAY, 6, 6, 3, True),), "the visits were complete"
    said = capsys.readouterr()
    assert said.out.endswith("6 of 6 visited: ok 3, gone 3.\n")
    assert "What was learnt until now is kept" in said.err
