"""Bringing in what the link check remembers, from a branch of a repository on this machine."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from commons.commands import fetch_health

HEALTH = (
    "url,state,since,failing_since,failing_checks,last_checked,last_ok,status,final_url,"
    "archived_url,archived_on,checked_by_hand\n"
    "https://www.example.org/,ok,2026-11-01,,0,2026-11-01,2026-11-01,200 OK,,,,\n"
)
RUNS = "date,due,visited,failed,accepted\n2026-11-01,1,1,0,yes\n"


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, "-C", folder, *words], check=True, capture_output=True)


def remember(origin: Path, **files: str) -> None:
    """Commit these files, and nothing else, to the branch of the origin."""
    git(origin, "checkout", "-q", "-B", "link-health")
    for path in origin.glob("link-*.csv"):
        path.unlink()
    for name, text in files.items():
        (origin / f"link-{name}.csv").write_text(text, encoding="utf-8")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "--allow-empty", "-m", "what we remember")
    git(origin, "checkout", "-q", "main")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "commit", "-q", "--allow-empty", "-m", "start")
    return folder


@pytest.fixture
def ours(origin: Path, tmp_path: Path) -> Path:
    """A shallow clone of main alone, as a deployment has it."""
    folder = tmp_path / "ours"
    address = origin.as_uri()
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=main", address, str(folder))
    return folder


def run(folder: Path) -> int:
    return fetch_health.main(["--folder", str(folder)])


def test_both_files_are_brought(
    origin: Path, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remember(origin, health=HEALTH, runs=RUNS)
    assert run(ours) == 0
    assert (ours / "link-health.csv").read_text(encoding="utf-8") == HEALTH
    assert (ours / "link-runs.csv").read_text(encoding="utf-8") == RUNS
    assert "Fetched 1 link and 1 run of the link check, the last of 1 November 2026." in (
        capsys.readouterr().out
    )
    assert sorted(path.name for path in ours.iterdir()) == [
        ".git",
        "link-health.csv",
        "link-runs.csv",
    ]


def test_a_later_state_takes_the_place_of_an_older_one(origin: Path, ours: Path) -> None:
    remember(origin, health=HEALTH, runs=RUNS)
    run(ours)
    remember(origin, health=HEALTH.replace(",ok,", ",gone,"), runs=RUNS)
    assert run(ours) == 0
    assert "gone" in (ours / "link-health.csv").read_text(encoding="utf-8")


def test_no_such_branch_is_said_and_is_no_failure(
    ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ours) == 0
    out = capsys.readouterr().out
    assert out == (
        'There is no branch "link-health" at origin yet, so no link counts as checked.\n'
    )
    assert [path.name for path in ours.iterdir()] == [".git"]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"health": HEALTH}, "link-runs.csv"),
        ({"health": "url,state\n", "runs": RUNS}, "link-health.csv:1: the first line has to be"),
        ({"health": HEALTH, "runs": RUNS.replace("yes", "so")}, "link-runs.csv:2"),
    ],
    ids=["one is missing", "another header", "a broken line"],
)
def test_what_is_broken_leaves_the_old_files(
    origin: Path,
    ours: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    says: str,
) -> None:
    remember(origin, health=HEALTH, runs=RUNS)
    run(ours)
    remember(origin, **files)
    assert run(ours) == 1
    error = capsys.readouterr().err
    assert says in error
    assert "link-health.csv and link-runs.csv stayed as before." in error
    assert (ours / "link-health.csv").read_text(encoding="utf-8") == HEALTH
    assert (ours / "link-runs.csv").read_text(encoding="utf-8") == RUNS
    assert len(list(ours.iterdir())) == 3, "nothing half done is left behind"


def test_an_origin_that_is_gone_leaves_the_old_files(
    origin: Path, ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remember(origin, health=HEALTH, runs=RUNS)
    run(ours)
    origin.rename(origin.with_name("elsewhere"))
    assert run(ours) == 1
    assert "git said:" in capsys.readouterr().err
    assert (ours / "link-health.csv").read_text(encoding="utf-8") == HEALTH


def test_a_folder_without_an_origin_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "-q")
    assert run(tmp_path) == 1
    error = capsys.readouterr().err
    assert "origin" in error
    assert "stayed" not in error


def test_without_git_that_is_said(
    ours: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert run(ours) == 1
    assert "git could not be started" in capsys.readouterr().err
