"""The workflows' steps of shell, run as a runner runs them."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from commons.github.health_branch import BRANCH, Memory
from commons.links.state import LinkRecord, Run, read_health, read_runs
from tests.fakegithub import FakeGitHub
from tests.support import ROOT
from tests.workflows import FILES, READ, called, shell, step, steps


def ran(
    file: str, job: str, name: str, folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does."""
    assert READ[file]["defaults"]["run"]["shell"] == "bash"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(file, job, name)["run"]],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a main branch only."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    bare = tmp_path / "remote.git"
    for words in (
        ["init", "--quiet", "--bare", str(bare)],
        ["-C", str(bare), "hash-object", "-t", "tree", "-w", "/dev/null"],
    ):
        subprocess.run(["git", *words], check=True, capture_output=True)
    commit_to(bare, "main")
    return bare


def commit_to(bare: Path, branch: str) -> str:
    """An empty commit as the tip of a branch."""
    tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"  # git's own name for an empty tree
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    command = ["git", "-C", str(bare), *identity, "commit-tree", tree, "-m", "x"]
    commit = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    subprocess.run(
        ["git", "-C", str(bare), "update-ref", f"refs/heads/{branch}", commit], check=True
    )
    return commit


def test_the_nights_work_is_shared_out_from_one_state(remote: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"

    def planned(shards: str) -> dict[str, str]:
        output.unlink(missing_ok=True)
        values = {"REPO_URL": str(remote), "SHARDS": shards, "GITHUB_OUTPUT": str(output)}
        name = "Share out the work, all of it from one state"
        done = ran("links.yml", "plan", name, tmp_path, values)
        assert done.returncode == 0, done.stderr
        lines = output.read_text(encoding="utf-8").splitlines()
        return dict(line.partition("=")[::2] for line in lines)

    assert planned("1") == {"known": "", "shards": "[1]"}
    commit = commit_to(remote, BRANCH)
    assert planned("8") == {"known": commit, "shards": "[1,2,3,4,5,6,7,8]"}
    gone = {"REPO_URL": str(tmp_path / "gone"), "SHARDS": "1", "GITHUB_OUTPUT": str(output)}
    done = ran("links.yml", "plan", "Share out the work, all of it from one state", tmp_path, gone)
    assert done.returncode != 0, "a host out of reach is no absent branch"


def stand_in(folder: Path, when: str, code: int, says: str = "told") -> Path:
    """A program in the place of .venv/bin/python; gives the file in which it writes its calls."""
    program = folder / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True, exist_ok=True)
    answer = f"echo {says}; exit {code}"
    program.write_text(f'#!/bin/sh\necho "$@" >> called\ncase "$*" in *{when}*) {answer};; esac\n')
    program.chmod(0o755)
    return folder / "called"


def parts(folder: Path, *names: str) -> None:
    """What downloading the parts leaves: a folder for each, but none where there is only one."""
    for name in names:
        table = folder / "parts" / ("" if len(names) == 1 else name) / "link-health.csv"
        table.parent.mkdir(parents=True)
        table.touch()


def put_together(folder: Path, believe: str = "") -> subprocess.CompletedProcess[str]:
    values = {
        "KNOWN": "",
        "BELIEVE": believe,
        "SHARDS": "1",
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
    }
    return ran("links.yml", "merge", "Put the parts together", folder, values)


@pytest.mark.parametrize(
    ("names", "merged"),
    [
        pytest.param(["links-1"], "parts", id="one part, or one of many that handed anything on"),
        pytest.param(["links-1", "links-2"], "parts/links-1 parts/links-2", id="two parts"),
        pytest.param(
            [f"links-{number}" for number in range(1, 9)],
            " ".join(f"parts/links-{number}" for number in range(1, 9)),
            id="eight parts",
        ),
    ],
)
def test_the_parts_are_found_however_many_there_are(
    tmp_path: Path, names: list[str], merged: str
) -> None:
    calls = stand_in(tmp_path, "merge", 0)
    parts(tmp_path, *names)
    done = put_together(tmp_path)
    assert done.returncode == 0, done.stderr
    assert calls.read_text(encoding="utf-8").splitlines() == [
        "scripts/health_branch.py fetch --at ",
        f"scripts/links.py merge --of 1 {merged}",
    ]
    download = next(
        step
        for _, job, step in steps()
        if job == "merge" and "download-artifact" in step.get("uses", "")
    )
    assert download["with"] == {"pattern": "links-*", "path": "parts"}


def test_a_person_who_has_looked_is_believed(tmp_path: Path) -> None:
    calls = stand_in(tmp_path, "merge", 0)
    parts(tmp_path, "links-1")
    assert put_together(tmp_path, "--believe").returncode == 0
    assert calls.read_text(encoding="utf-8").splitlines()[-1] == (
        "scripts/links.py merge --of 1 --believe parts"
    )


def test_what_one_part_alone_handed_on_is_really_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With our own program in the very layout of a single part, where a folder is missing."""
    shim = tmp_path / ".venv" / "bin" / "python"
    shim.parent.mkdir(parents=True)
    ours = f'"{sys.executable}" "{ROOT}/scripts/links.py"'
    shim.write_text(
        '#!/bin/sh\ncase "$1" in *links.py) ;; *) exit 0 ;; esac\nshift\n'
        f'exec {ours} "$@" --state known.csv --runs runs.csv\n'
    )
    shim.chmod(0o755)
    day = dt.date(2026, 11, 22)
    link = LinkRecord("https://one.example/", "ok", last_checked=day, last_ok=day)
    run = Run(day, 1, 1, 0, accepted=True)
    Memory({link.url: link}, (run,)).write(tmp_path)
    (tmp_path / "parts").mkdir()
    for name in ("link-health.csv", "link-runs.csv"):
        (tmp_path / name).rename(tmp_path / "parts" / name)
    monkeypatch.chdir(tmp_path)
    done = put_together(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_health(tmp_path / "known.csv") == {link.url: link}
    assert read_runs(tmp_path / "runs.csv") == (run,)


def test_a_night_of_which_nothing_was_handed_on_says_where_to_look(tmp_path: Path) -> None:
    calls = stand_in(tmp_path, "merge", 0)
    done = put_together(tmp_path)
    assert done.returncode == 1
    assert "::error::No part of the check handed anything on." in done.stdout
    assert not calls.exists()


@pytest.mark.parametrize(("ends", "goes_on"), [(0, True), (3, True), (1, False), (2, False)])
def test_a_run_that_is_thrown_away_is_written_down_and_its_reason_handed_on(
    tmp_path: Path, ends: int, goes_on: bool
) -> None:
    """Merging ends with 3 where a run is not believed; that it was is published all the same."""
    why = "This run is thrown away: 1 shard of 2 ended early."
    stand_in(tmp_path, "merge", ends, f"10 due; echo {shlex.quote(why)} >&2")
    parts(tmp_path, "links-1", "links-2")
    done = put_together(tmp_path)
    assert (done.returncode == 0) is goes_on
    assert (tmp_path / "summary").read_text(encoding="utf-8") == f"10 due\n{why}\n"
    output = tmp_path / "output"
    handed_on = output.read_text(encoding="utf-8") if output.exists() else ""
    assert handed_on == (f"thrown-away={why}\n" if ends == 3 else "")
    # A run that is believed may still have something to say, such as a part that ended early.
    assert (f"::warning::{why}" in done.stdout) is (ends == 0)


def test_the_run_ends_red_with_the_reason_once_the_issue_is_in_line() -> None:
    merge, report = READ["links.yml"]["jobs"]["merge"], READ["links.yml"]["jobs"]["report"]
    assert merge["outputs"] == {"thrown-away": "${{ steps.merge.outputs.thrown-away }}"}
    name = "Say so where the run was thrown away"
    last = report["steps"][-1]
    assert last["name"] == name
    assert last["if"] == "needs.merge.outputs.thrown-away != ''"
    why = "This run is thrown away: 7 of 10 hosts fell silent at once."
    said = ran("links.yml", "report", name, ROOT, {"THROWN_AWAY": why})
    assert said.returncode == 1
    assert said.stdout.startswith(f"::error::{why} What was known before still stands.")


def test_a_part_hands_on_what_it_saw_however_it_ended() -> None:
    """Cancelled, out of time, at the second attempt: its tables are there to be put together."""
    check = READ["links.yml"]["jobs"]["check"]
    visit, upload = check["steps"][-2:]
    # A runner tells only a step's first process to end, and that has to be ours.
    assert visit["run"].startswith("exec .venv/bin/python scripts/links.py check")
    assert visit["timeout-minutes"] <= check["timeout-minutes"] - 15
    assert upload["if"] == "always()"
    assert upload["with"]["path"].split() == ["link-health.csv", "link-runs.csv"]
    assert READ["links.yml"]["jobs"]["merge"]["if"].startswith("${{ !cancelled() ")


def test_a_second_attempt_at_a_run_can_hand_things_on_again() -> None:
    uploads = [step for _, _, step in steps() if "/upload-artifact@" in step.get("uses", "")]
    assert len(uploads) == 3
    assert all(step["with"]["overwrite"] is True for step in uploads)
    build, deploy = (READ["deploy.yml"]["jobs"][name] for name in ("build", "deploy"))
    named = build["outputs"]["artifact"]
    assert "github.run_attempt" in named
    assert build["steps"][-1]["with"]["name"] == named
    assert deploy["steps"][-1]["with"]["artifact_name"] == "${{ needs.build.outputs.artifact }}"


def test_what_is_published_is_always_the_newest() -> None:
    """After a night of links the commit that began it may be older than what is published."""
    checkout = READ["deploy.yml"]["jobs"]["build"]["steps"][0]
    assert "actions/checkout" in checkout["uses"]
    assert checkout["with"]["ref"] == "main"
    assert "github.ref == 'refs/heads/main'" in READ["deploy.yml"]["jobs"]["build"]["if"]


def test_ticking_a_box_in_our_own_lists_starts_nothing() -> None:
    condition = READ["suggest.yml"]["jobs"]["propose"]["if"]
    lists = {
        words[words.index("--label") + 1]
        for _, text in shell()
        for name, words in called(text)
        if name == "rolling_issue"
    }
    assert lists == {"link-health", "freshness"}
    for label in lists:
        assert f"!contains(github.event.issue.labels.*.name, '{label}')" in condition


def test_the_variables_a_maintainer_is_told_of_are_those_that_are_read() -> None:
    text = (ROOT / "MAINTAINING.md").read_text(encoding="utf-8")
    told = re.findall(r"^ *\| `([A-Z_]+)` \|", text, re.MULTILINE)
    read = re.findall(r"\bvars\.(\w+)", "".join(path.read_text("utf-8") for path in FILES))
    assert set(told) == set(read)
    # The two places that a maintainer is sent to, to switch off the forms.
    assert '`REPO_URL` of the step "Build" in `deploy.yml`' in " ".join(text.split())
    assert "REPO_URL" in step("deploy.yml", "build", "Build")["env"]


@pytest.mark.parametrize(("ends", "report"), [(0, ""), (1, "told\n"), (2, None)])
def test_the_issue_on_links_closes_where_there_is_nothing_to_do(
    tmp_path: Path, ends: int, report: str | None
) -> None:
    """links.py report ends with 1 where something is to be done; with 2 it could not tell."""
    calls = stand_in(tmp_path, "links.py", ends)
    (tmp_path / "Makefile").write_text("fetch-health:\n\t@echo fetched > fetched\n")
    name = "Keep the issue in line with what is known"
    values = {"REPO_URL": "https://github.example/x", "THROWN_AWAY": "No answer at all."}
    done = ran("links.yml", "report", name, tmp_path, values)
    told = calls.read_text(encoding="utf-8").splitlines()
    assert (tmp_path / "fetched").is_file()
    if report is None:
        assert done.returncode == ends
        assert len(told) == 1
        return
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == report
    assert told[1].startswith("scripts/rolling_issue.py report.md --label link-health --title")
    assert told[1].endswith(" --notice No answer at all.")


def test_a_report_that_broke_does_not_close_the_issue(tmp_path: Path) -> None:
    """A Python program that breaks ends with 1 as well, but has said nothing."""
    calls = stand_in(tmp_path, "links.py", 1, "-n")
    (tmp_path / "Makefile").write_text("fetch-health:\n")
    values = {"REPO_URL": "https://github.example/x", "THROWN_AWAY": ""}
    name = "Keep the issue in line with what is known"
    assert ran("links.yml", "report", name, tmp_path, values).returncode == 1
    assert "rolling_issue" not in calls.read_text(encoding="utf-8")


def test_the_site_learns_where_it_will_stand(tmp_path: Path) -> None:
    github = FakeGitHub.installed(tmp_path)
    output = tmp_path / "output"
    name = "Ask where the site will stand"

    def asked(**values: str) -> subprocess.CompletedProcess[str]:
        output.unlink(missing_ok=True)
        environment = github.environment(GITHUB_OUTPUT=str(output), **values)
        return ran("deploy.yml", "build", name, tmp_path, environment)

    assert asked(SITE_URL="").returncode == 0
    assert output.read_text(encoding="utf-8") == "site_url=https://us.example/commons/\n"
    assert asked(SITE_URL="https://example.org/").returncode == 0
    assert output.read_text(encoding="utf-8") == "site_url=https://example.org/\n"
    github.change(refuses={"GET pages": "Not Found (HTTP 404)"})
    done = asked(SITE_URL="")
    assert done.returncode == 1
    assert "::error::GitHub Pages is not switched on" in done.stdout


def test_every_schedule_is_kept_alive(tmp_path: Path) -> None:
    github = FakeGitHub.installed(tmp_path)
    name = "Enable what has a schedule"
    done = ran("links.yml", "stay-awake", name, tmp_path, github.environment())
    assert done.returncode == 0, done.stderr
    files = ["links.yml", "deploy.yml", "freshness.yml"]
    assert github.calls == [f"PUT actions/workflows/{file}/enable" for file in files]
    # What a maintainer has switched off stays off; what GitHub has switched off does not.
    states = {"deploy.yml": "disabled_manually", "freshness.yml": "disabled_inactivity"}
    github.change(workflows=states, calls=[])
    done = ran("links.yml", "stay-awake", name, tmp_path, github.environment())
    assert "deploy.yml was switched off by hand" in done.stdout
    files.remove("deploy.yml")
    assert github.calls == [f"PUT actions/workflows/{file}/enable" for file in files]
    # Where the state cannot be asked for, nothing is switched on.
    refuses = {"GET actions/workflows/links.yml": "Forbidden (HTTP 403)"}
    github.change(refuses=refuses, calls=[])
    done = ran("links.yml", "stay-awake", name, tmp_path, github.environment())
    assert done.returncode != 0
    assert github.calls == []


def test_the_monthly_list_is_told_how_old_the_lock_is(tmp_path: Path) -> None:
    commits = {"lock": [{"commit": {"committer": {"date": "2026-10-03T04:05:06Z"}}}]}
    github = FakeGitHub.installed(tmp_path, commits=commits)
    calls = stand_in(tmp_path, "freshness.py", 0)
    name = "Keep the issue in line with what is due"
    environment = github.environment(REPO_URL="https://github.example/x")
    done = ran("freshness.yml", "list", name, tmp_path, environment)
    assert done.returncode == 0, done.stderr
    told = calls.read_text(encoding="utf-8").splitlines()
    assert told[0].endswith("--repo-url https://github.example/x --locked 2026-10-03")
    assert told[1].startswith("scripts/rolling_issue.py report.md --label freshness --title")
