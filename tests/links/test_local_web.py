"""The real LinkChecker over a web of our own, in which every site behaves in its own way."""

from __future__ import annotations

import datetime as dt
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commons.links import checking, linkchecker, plan, state
from commons.links.checking import Findings, Job
from commons.links.guard import Guard
from commons.links.judge import Verdict
from commons.links.linkchecker import Manners
from commons.links.patience import remember
from commons.links.said import Said
from commons.links.state import LinkRecord
from commons.links.visit import Stuck, visit
from tests.localweb import BEHAVIOURS, LocalWeb, local_web
from tests.support import GOLDEN, ROOT, entry, golden, shelves

DAY = dt.date(2026, 11, 1)
MONTH = [DAY + dt.timedelta(n) for n in range(30)]
MENDED_ON = DAY + dt.timedelta(20)
# However busy the machine is, a site that answers is waited for. Who never does is asked apart.
PATIENT, QUICK = Manners(timeout=600), Manners(timeout=1)
WITHOUT_END = ("never", "drips")
KNOWN = "https://known.example.org/"
PATIENCE = 120  # seconds until a check that does not come to its point counts as broken

# The state in which each behaviour has ended after twenty nights; then all are mended.
ENDS = {
    "good": "ok",
    "slow": "ok",
    "head-refused": "ok",
    "elsewhere": "ok",
    "elsewhere-chain": "ok",
    "mixed-chain": "ok",
    "rate-limited-once": "ok",
    "error-once": "ok",
    "wrong-length": "ok",
    "endless": "ok",
    "moved": "moved",
    "moved-chain": "moved",
    "front-page": "suspect",
    "front-page-for-good": "suspect",
    "private": "suspect",
    "error-page": "suspect",
    "parked": "suspect",
    "forbidden": "blocked",
    "wall": "blocked",
    "wall-503": "blocked",
    "wall-200": "blocked",
    "unauthorised": "blocked",
    "rate-limited": "blocked",
    "robots": "blocked",
    "missing": "gone",
    "gone": "gone",
    "error": "unreachable",
    "unavailable": "unreachable",
    "loop": "unreachable",
    "never": "unreachable",
    "drops": "unreachable",
    "drips": "unreachable",
    "bad-tls": "unreachable",
}
NEVER_MENDED = ("bad-tls",)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked itself, whatever the machine's settings."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,0.0.0.0")


def look(web: LocalWeb, behaviours: Collection[str], manners: Manners) -> dict[str, Verdict]:
    """One real run over the sites of a web that behave in these ways."""
    all_sites = {site.address(): site.behaviour for site in web.sites.values()}
    sites = {url: behaviour for url, behaviour in all_sites.items() if behaviour in behaviours}
    guard = Guard(lambda _: (), allow_loopback=True)
    findings = Findings(
        Job(urls=list(sites), known={}, today=DAY, guard=guard, manners=manners, pause=0)
    )
    checking.run(findings, lambda *_: None, lambda _: None)
    return {sites[url]: verdict for url, verdict in findings.verdicts.items()}


def nights(before: Verdict, after: Verdict) -> Iterator[tuple[dt.date, LinkRecord]]:
    """A month of one link, as the nightly runs would have it, which is mended in its midst."""
    record = LinkRecord("https://www.example.org/")
    for day in MONTH:
        if plan.is_due(record, day):
            record = remember(record, before if day < MENDED_ON else after, day)
        yield day, record


def told(behaviour: str, month: Mapping[dt.date, LinkRecord]) -> Iterator[str]:
    """The nights on which something changed, for people to read."""
    yield f"{behaviour}\n"
    last = ""
    for day, record in month.items():
        new = f" -> {record.final_url}" if record.final_url else ""
        line = re.sub(r":\d{4,5}\b", "", f"{record.state} [{record.status}]{new}")
        if line != last:
            yield f"  night {day.day:<3} {line}\n"
        last = line


def test_a_month_of_nights() -> None:
    """Real runs, before and after all sites are mended, and every night between."""
    with local_web() as web:
        sites = {behaviour: web.open(behaviour) for behaviour in BEHAVIOURS}
        before = look(web, BEHAVIOURS.keys() - WITHOUT_END, PATIENT)
        # Which of its waits LinkChecker loses patience with first is a matter of the clock.
        silent = look(web, WITHOUT_END, QUICK)
        before |= {each: replace(verdict, status="…") for each, verdict in silent.items()}
        asked = {behaviour: len(web.pages_of(site)) for behaviour, site in sites.items()}
        web.mend()
        after = {**before, **look(web, BEHAVIOURS.keys() - NEVER_MENDED, PATIENT)}
    months = {each: dict(nights(before[each], after[each])) for each in BEHAVIOURS}
    made = "".join(line for each, month in months.items() for line in told(each, month))
    golden(GOLDEN / "links" / "month.txt", made)

    eve, end = MENDED_ON - dt.timedelta(1), MONTH[-1]
    assert {each: month[eve].state for each, month in months.items()} == ENDS
    for behaviour, month in months.items():
        ill = month[eve]
        if ill.state in ("gone", "unreachable"):
            assert month[DAY].state == "unchecked", "one failed visit says nothing"
            assert ill.since is not None
            assert (ill.since - DAY).days == (1 if ill.state == "gone" else 7)
            if behaviour not in NEVER_MENDED:
                assert month[MENDED_ON].state == "ok", "what is mended is well the same night"
    # A wall is seen again after thirty days: its look at the mended site is yet to come.
    left = {behaviour for behaviour, month in months.items() if month[end].state != "ok"}
    assert left == {*NEVER_MENDED, *(each for each, state in ENDS.items() if state == "blocked")}

    assert asked["good"] == 1
    assert asked["error"] == asked["missing"] == 2, "what failed was looked at again"
    assert asked["rate-limited"] == 1, "who asks for an hour's peace gets it"
    assert asked["robots"] == 0


def test_a_host_has_its_pace_and_is_told_from_others_by_its_port(tmp_path: Path) -> None:
    """LinkChecker names the host by which it waits in its own record of what it does."""
    with local_web() as web:
        one, other = web.open("good"), web.open("good")
        urls = [site.address(f"page-{n}") for site in (one, other) for n in range(8)]
        settings = tmp_path / "linkcheckerrc"
        settings.write_text(linkchecker.settings(PATIENT), encoding="utf-8")
        done = subprocess.run(
            [*linkchecker.command(settings), "-Dchecking"],
            input="\n".join(urls),
            env=linkchecker.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        for site in (one, other):
            waits = [
                line
                for line in done.stderr.splitlines()
                if line.endswith(f"for host: 127.0.0.1:{site.port}")
            ]
            assert len(waits) == 8
            assert all("Min wait time: 0.1 Max wait time: 0.6" in line for line in waits)
            assert len(web.pages_of(site)) == 8


def test_each_host_is_asked_by_one_process_alone() -> None:
    """Told by the rules for robots, which each process asks every host for."""
    with local_web() as web:
        sites = [web.open("good") for _ in range(4)]
        urls = [site.address(f"page-{n}") for site in sites for n in range(6)]
        said = [each for batch in visit(urls, PATIENT, 4) for each in batch]
        assert len(said) == len(urls)
        for site in sites:
            pages = web.pages_of(site)
            robots = [r for r in web.requests if r.port == site.port and not r.is_page]
            assert len(pages) == 6
            assert len(robots) == 1, "a second process would have asked for its own"


def test_an_end_of_the_visits_is_an_end_of_the_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[str]] = []

    class Watched(subprocess.Popen[str]):
        def __init__(self, *arguments: Any, **more: Any) -> None:
            super().__init__(*arguments, **more)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    with local_web() as web:
        good, never = web.open("good"), web.open("never")
        visits = visit([good.address(), never.address()], PATIENT)
        assert [each.url for each in next(visits) if isinstance(each, Said)] == [good.address()]
        visits.close()  # type: ignore[attr-defined]
    assert [process.poll() for process in started] == [-signal.SIGKILL]


def test_an_answer_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """That it has been silent for too long is said here, once it has told of the other site."""
    monkeypatch.setattr("commons.links.visit._Run.is_stuck", lambda run, _: run.count == 1)
    with local_web() as web:
        drips, good = web.open("drips"), web.open("good")
        urls = [drips.address(), good.address()]
        told = [each for batch in visit(urls, PATIENT) for each in batch]
        assert isinstance(told[0], Said)
        assert told[0].url == good.address()
        assert told[1:] == [Stuck((drips.address(),))]


def started_check(folder: Path, urls: Sequence[str]) -> subprocess.Popen[str]:
    """The link check as it is started at night, over these addresses, knowing of one before."""
    entries = "\n".join(entry(id=f"page-{n}", url=url) for n, url in enumerate(urls))
    (folder / "resources.yml").write_text(shelves(entries), encoding="utf-8")
    state.write_health(folder / "link-health.csv", {KNOWN: LinkRecord(KNOWN, "ok")})
    return subprocess.Popen(
        [
            *(sys.executable, str(ROOT / "scripts" / "links.py"), "check"),
            *("--catalogue", str(folder / "resources.yml")),
            *("--state", str(folder / "link-health.csv")),
            *("--runs", str(folder / "link-runs.csv")),
            *("--allow-private", "--no-archives", "--timeout", "600", "--processes", "1"),
        ],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def told_until(command: subprocess.Popen[str], text: str) -> None:
    """Read what the check tells until it tells this."""
    assert command.stderr
    told = []
    end = threading.Timer(PATIENCE, command.kill)
    end.start()
    try:
        for line in command.stderr:
            told.append(line)
            if text in line:
                return
    finally:
        end.cancel()
    pytest.fail(f"{text!r} was not told: {told}")


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_stopped_it_has_lost_the_visits_in_flight_and_no_other(
    tmp_path: Path, blow: signal.Signals
) -> None:
    """Five sites never answer. All else has been written down while they are waited for."""
    with local_web() as web:
        hanging = [web.open("never").address() for _ in range(linkchecker.THREADS // 2)]
        # It tells at each tenth of its work: four fifths are good, so it tells at the last of them.
        good = [web.open("good").address() for _ in range(4 * len(hanging))]
        command = started_check(tmp_path, [*good, *hanging])
        kept = tmp_path / "link-health.csv"
        told_until(command, f"{len(good)} of {len(good) + len(hanging)} visited")
        assert len(state.read_health(kept)) == 1 + len(good), "written down before it is told"
        command.send_signal(blow)
        with command:
            assert command.stderr
            told = command.stderr.read()
        records = state.read_health(kept)
    assert {url: record.state for url, record in records.items()} == dict.fromkeys(
        [KNOWN, *good], "ok"
    )
    assert not (tmp_path / "link-runs.csv").exists(), "half a run is none"
    if blow == signal.SIGKILL:
        assert command.returncode == -blow
    else:
        assert command.returncode == 130
        assert "What was learnt until now is kept" in told
    left = {each.name for each in tmp_path.iterdir()} - {kept.name, "resources.yml"}
    assert left == set(), "no half-written file"


@pytest.mark.parametrize("pages", [1, 20, 45, 70])
def test_killed_at_any_moment_it_leaves_a_state_that_can_be_read(
    tmp_path: Path, pages: int
) -> None:
    with local_web() as web:
        sites = [web.open("good") for _ in range(40)]
        urls = [site.address(f"page-{n}") for site in sites for n in range(2)]
        command = started_check(tmp_path, urls)
        asked = web.was_asked_for(pages, PATIENCE)
        command.kill()
        assert asked, command.communicate()[1]
        command.communicate()
    records = state.read_health(tmp_path / "link-health.csv")
    assert records.keys() <= {KNOWN, *urls}
    assert KNOWN in records, "what was known before is still known"
    assert {record.state for record in records.values()} == {"ok"}
