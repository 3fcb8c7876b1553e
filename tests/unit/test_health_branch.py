"""The branch link-health: made when absent, added to, quiet when nothing changed, never lost."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from commons.commands import health_branch as command
from commons.github import health_branch
from commons.github.health_branch import BRANCH, Memory, fetch, merged, publish
from commons.github.programs import ProgramError
from commons.links.state import LinkRecord, Run
from commons.problems import DataError

DAY = dt.date(2026, 11, 22)
ONE = LinkRecord("https://one.example/", "ok", last_checked=DAY)
TWO = LinkRecord("https://two.example/", "gone", last_checked=DAY)
NIGHT = Run(DAY, 2, 2, 1, accepted=True)


@pytest.fixture(autouse=True)
def _our_own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine's owner changes what is tested."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("GH_TOKEN", raising=False)
    monkeypatch.delenv("GITHUB_OUTPUT", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A maintainer")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "maintainer@example.org")


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    done = subprocess.run(
        ["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A repository with a main branch, as a host would keep it."""
    bare = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    first = clone(bare, tmp_path / "first")
    (first / "resources.yml").write_text("provider-support: []\n", encoding="utf-8")
    git(first, "add", ".")
    git(first, "commit", "--quiet", "-m", "A catalogue")
    git(first, "push", "--quiet", "origin", "HEAD:refs/heads/main")
    return bare


def clone(remote: Path, folder: Path, *how: str) -> Path:
    git(remote.parent, "clone", "--quiet", *how, remote.as_uri(), str(folder))
    return folder


def a_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a runner, where git knows of nobody."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")


def remember(folder: Path, *records: LinkRecord, runs: tuple[Run, ...] = (NIGHT,)) -> None:
    Memory({record.url: record for record in records}, runs).write(folder)


def test_the_first_run_makes_the_branch_without_history(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_workflow(monkeypatch)
    folder = clone(remote, tmp_path / "work", "--depth=1")
    assert fetch(folder) == ""
    remember(folder, ONE)
    commit = publish(folder, "", "The first night")
    assert git(remote, "rev-parse", BRANCH) == commit
    assert git(remote, "rev-list", "--count", BRANCH) == "1"
    assert git(remote, "ls-tree", "--name-only", BRANCH).split() == [
        "README.md",
        "link-health.csv",
        "link-runs.csv",
    ]
    author = git(remote, "log", "-1", "--format=%an <%ae>", BRANCH)
    assert author.startswith("github-actions[bot] <")
    # The checkout is as it was, and so is the main branch.
    assert git(folder, "branch", "--show-current") == "main"
    assert git(remote, "rev-list", "--count", "main") == "1"


def test_the_second_run_adds_one_commit_and_the_third_none(remote: Path, tmp_path: Path) -> None:
    first = clone(remote, tmp_path / "one")
    remember(first, ONE)
    publish(first, "", "One")
    second = clone(remote, tmp_path / "two", "--depth=1")
    base = fetch(second)
    assert Memory.under(second) == Memory({ONE.url: ONE}, (NIGHT,))
    remember(second, ONE, TWO)
    assert publish(second, base, "Two")
    assert git(remote, "rev-list", "--count", BRANCH) == "2"
    third = clone(remote, tmp_path / "three")
    base = fetch(third)
    assert publish(third, base, "Nothing new") == ""
    assert git(remote, "rev-list", "--count", BRANCH) == "2"


def test_what_someone_changed_meanwhile_is_kept(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two pushes at once: ours is refused, and goes on top of theirs."""
    seed = clone(remote, tmp_path / "seed")
    remember(seed, ONE, TWO)
    publish(seed, "", "One")
    ours = clone(remote, tmp_path / "ours", "--depth=1")
    base = fetch(ours)
    by_hand = replace(TWO, state="blocked", checked_by_hand=DAY)
    theirs = clone(remote, tmp_path / "theirs", "--branch", BRANCH)
    before = health_branch._commit  # noqa: SLF001 (the moment between reading and pushing)
    pushed: list[str] = []

    def late(folder: Path, tip: str, memory: Memory, message: str) -> str:
        if not pushed:
            remember(theirs, ONE, by_hand)
            git(theirs, "commit", "--quiet", "-am", "By hand")
            git(theirs, "push", "--quiet", "origin", BRANCH)
            pushed.append(tip)
        return before(folder, tip, memory, message)

    monkeypatch.setattr(health_branch, "_commit", late)
    tonight = Run(DAY, 1, 1, 0, accepted=True)
    seen = replace(ONE, last_ok=DAY)
    remember(ours, seen, TWO, runs=(NIGHT, tonight))
    assert publish(ours, base, "Tonight")
    monkeypatch.undo()
    check = clone(remote, tmp_path / "check")
    fetch(check)
    memory = Memory.under(check)
    assert memory.health == {ONE.url: seen, TWO.url: by_hand}
    assert set(memory.runs) == {NIGHT, tonight}
    assert git(remote, "rev-list", "--count", BRANCH) == "3"
    assert git(remote, "ls-tree", "--name-only", BRANCH).split()[0] == "README.md"


def test_several_machines_begin_with_the_same(remote: Path, tmp_path: Path) -> None:
    """What was pushed since the work was shared out is kept, and is no part of the work."""
    seed = clone(remote, tmp_path / "seed")
    remember(seed, ONE)
    before = publish(seed, "", "One")
    remember(seed, ONE, TWO)
    publish(seed, before, "Two")
    work = clone(remote, tmp_path / "work", "--depth=1")
    assert fetch(work, before) == before
    assert Memory.under(work).health == {ONE.url: ONE}
    seen = replace(ONE, last_ok=DAY)
    remember(work, seen)
    assert publish(work, before, "Three")
    fetch(work)
    assert Memory.under(work).health == {ONE.url: seen, TWO.url: TWO}
    # Where there was no branch yet, there is nothing to bring.
    other = clone(remote, tmp_path / "other", "--depth=1")
    assert fetch(other, "") == ""
    assert Memory.under(other) == Memory({}, ())
    remember(other, replace(TWO, status="404"))
    assert publish(other, "", "What somebody else wrote meanwhile stands") == ""
    fetch(other)
    assert Memory.under(other).health[TWO.url] == TWO


def test_a_maintainer_can_publish_what_they_looked_at(
    remote: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Fetched one day, the branch moves on overnight, published the next day.

    The night has visited the very link that the maintainer has opened: what it saw stays, and
    so does the day on which a person found the page right.
    """
    seed = clone(remote, tmp_path / "seed")
    remember(seed, ONE, TWO)
    publish(seed, "", "One")
    theirs = clone(remote, tmp_path / "theirs")
    monkeypatch.setenv("GH_TOKEN", "a maintainer's own")
    assert command.main(["fetch", "--folder", str(theirs)]) == 0
    tomorrow = DAY + dt.timedelta(days=1)
    nights = replace(ONE, state="gone"), replace(TWO, status="404", last_checked=tomorrow)
    remember(seed, *nights)
    publish(seed, None, "The night after")
    git(theirs, "fetch", "--quiet")
    remember(theirs, ONE, replace(TWO, checked_by_hand=DAY))
    assert command.main(["publish", "--folder", str(theirs)]) == 0
    fetch(seed)
    assert Memory.under(seed).health == {
        ONE.url: nights[0],
        TWO.url: replace(nights[1], checked_by_hand=DAY),
    }
    # It is the maintainer who has said so, not the robot, also with a token at hand.
    author = git(remote, "log", "-1", "--format=%an <%ae> %cn", BRANCH)
    assert author == "A maintainer <maintainer@example.org> A maintainer"
    # Twice in a row is no change.
    capsys.readouterr()
    assert command.main(["publish", "--folder", str(theirs)]) == 0
    assert capsys.readouterr().out == "Nothing has changed.\n"


def test_a_link_taken_out_since_a_maintainer_fetched_does_not_come_back(
    remote: Path, tmp_path: Path
) -> None:
    """What was fetched, or published, is remembered as what the tables here were made from."""
    seed = clone(remote, tmp_path / "seed")
    remember(seed, ONE, TWO)
    publish(seed, "", "One")
    theirs = clone(remote, tmp_path / "theirs")
    fetch(theirs)
    remember(seed, ONE)
    assert publish(seed, None, "An entry has left the catalogue")
    by_hand = replace(ONE, checked_by_hand=DAY)
    remember(theirs, by_hand, TWO)
    assert publish(theirs, None, "By hand")
    fetch(seed)
    assert Memory.under(seed).health == {ONE.url: by_hand}


def test_a_push_that_is_forbidden_is_told_and_not_repeated(
    remote: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho the branch is protected >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    folder = clone(remote, tmp_path / "work")
    remember(folder, ONE)
    with pytest.raises(ProgramError, match="the branch is protected"):
        publish(folder, "", "Never")
    assert command.main(["publish", "--folder", str(folder)]) == 1
    assert "could not be used to publish" in capsys.readouterr().err
    assert Memory.under(folder).health == {ONE.url: ONE}


def test_a_remote_out_of_reach_is_not_taken_for_an_absent_branch(
    remote: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = clone(remote, tmp_path / "work")
    git(folder, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
    assert command.main(["fetch", "--folder", str(folder)]) == 1
    assert "could not be used to fetch" in capsys.readouterr().err


def test_a_broken_table_is_refused_and_what_was_there_stays(remote: Path, tmp_path: Path) -> None:
    here = clone(remote, tmp_path / "here")
    remember(here, ONE)
    publish(here, "", "Links")
    there = clone(remote, tmp_path / "there", "--branch", BRANCH)
    (there / "link-health.csv").write_text("url,state\n", encoding="utf-8")
    git(there, "commit", "--quiet", "-am", "Broken by hand")
    git(there, "push", "--quiet")
    before = (here / "link-health.csv").read_bytes()
    with pytest.raises(DataError, match="the first line has to be"):
        fetch(here)
    assert (here / "link-health.csv").read_bytes() == before


def test_the_command_hands_on_where_the_tables_come_from(
    remote: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / "output"
    monkeypatch.setenv("GITHUB_OUTPUT", str(output))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    folder = clone(remote, tmp_path / "work")
    assert command.main(["fetch", "--folder", str(folder)]) == 0
    assert "Every link counts as unchecked" in capsys.readouterr().out
    remember(folder, ONE)
    assert command.main(["publish", "--folder", str(folder)]) == 0
    assert git(remote, "log", "-1", "--format=%s", BRANCH) == "Links as seen on 22 November 2026"
    assert command.main(["fetch", "--folder", str(folder)]) == 0
    assert "of 1 link from 1 run, the last on 22 November 2026." in capsys.readouterr().out
    assert output.read_text(encoding="utf-8").splitlines() == [
        "commit=",
        f"commit={git(remote, 'rev-parse', BRANCH)}",
    ]


def test_a_broken_table_replaces_nothing(
    remote: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = clone(remote, tmp_path / "work")
    remember(folder, ONE)
    publish(folder, "", "One")
    theirs = clone(remote, tmp_path / "theirs", "--branch", BRANCH)
    (theirs / "link-runs.csv").write_text("Sorry, this is no table\n", encoding="utf-8")
    (theirs / "link-health.csv").write_text(
        (theirs / "link-health.csv").read_text(encoding="utf-8").replace(",ok,", ",gone,"),
        encoding="utf-8",
    )
    git(theirs, "commit", "--quiet", "-am", "By mistake")
    git(theirs, "push", "--quiet", "origin", BRANCH)
    assert command.main(["fetch", "--folder", str(folder)]) == 1
    assert "link-runs.csv:1" in capsys.readouterr().err
    assert Memory.under(folder) == Memory({ONE.url: ONE}, (NIGHT,))


@pytest.mark.parametrize(
    ("ours", "theirs", "kept"),
    [
        (DAY, None, DAY),
        (None, DAY, DAY),
        (None, None, None),
        (DAY, dt.date(2026, 11, 1), DAY),
        (dt.date(2026, 11, 1), DAY, DAY),
    ],
)
def test_the_later_look_by_a_person_is_kept(
    ours: dt.date | None, theirs: dt.date | None, kept: dt.date | None
) -> None:
    base = Memory({ONE.url: ONE}, ())
    mine = Memory({ONE.url: replace(ONE, status="mine", checked_by_hand=ours)}, ())
    other = Memory({ONE.url: replace(ONE, status="theirs", checked_by_hand=theirs)}, ())
    both = replace(ONE, status="theirs", checked_by_hand=kept)
    assert merged(base, mine, other).health == {ONE.url: both}


def test_a_line_that_was_taken_out_meanwhile_stays_out() -> None:
    base = Memory({ONE.url: ONE, TWO.url: TWO}, ())
    theirs = Memory({ONE.url: ONE}, ())
    assert merged(base, base, theirs).health == {ONE.url: ONE}
