"""The workflows, forms and Dependabot: valid, audited, pinned, and their shell steps run."""

from __future__ import annotations

import importlib
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

import pytest

from commons import yamlfile
from commons.github.health_branch import BRANCH
from commons.github.issue import ENTRIES, read_forms
from tests.fakegithub import FakeGitHub
from tests.support import ROOT

GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(
    set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}
)
READ: dict[str, Any] = {path.name: yamlfile.read(path).value for path in FILES}
BIN = Path(sys.executable).parent

# The few actions we trust, each at a commit that at least two public repositories agree on.
ACTIONS = {
    "actions/checkout",
    "actions/setup-python",
    "actions/upload-artifact",
    "actions/download-artifact",
    "actions/upload-pages-artifact",
    "actions/deploy-pages",
}
USES = re.compile(r"^ *(?:- )?uses: (?P<what>\S+)(?P<rest>.*)$", re.MULTILINE)
PINNED = re.compile(r"(?P<action>[\w-]+/[\w-]+)@(?P<commit>[0-9a-f]{40})")


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every job: its file, its name, what it says."""
    for file, workflow in READ.items():
        for name, job in workflow["jobs"].items():
            yield file, name, job


def steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every step: its file, its job, what it says."""
    for file, name, job in jobs():
        for step in job.get("steps", ()):
            yield file, name, step


def shell() -> list[tuple[str, str]]:
    """Every piece of shell: where it stands, and the text."""
    return [
        (f"{file}: {job}: {step['name']}", step["run"])
        for file, job, step in steps()
        if "run" in step
    ]


def valid(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says of some files."""
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", schema, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def audited(*paths: Path) -> tuple[int, list[str]]:
    """How zizmor ends, and which of its audits found something."""
    command = [str(BIN / "zizmor"), "--offline", "--persona", "auditor", "--no-progress"]
    environment = {name: value for name, value in os.environ.items() if "TOKEN" not in name}
    done = subprocess.run(
        [*command, "--format", "json", "--strict-collection", *paths],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    return done.returncode, [finding["ident"] for finding in json.loads(done.stdout or "[]")]


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", FILES),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_they_keep_to_the_schemas_of_their_platform(schema: str, paths: list[Path]) -> None:
    done = valid(schema, *paths)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_security_audit_finds_nothing() -> None:
    assert audited(GITHUB) == (0, [])


def test_the_audit_would_find_something(tmp_path: Path) -> None:
    """A stranger's title inside a command, a write token in a checkout: both are told."""
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "name: Bad\non: issues\npermissions: write-all\njobs:\n  bad:\n    runs-on: ubuntu-24.04\n"
        "    steps:\n      - uses: actions/checkout@v6\n"
        '      - run: echo "${{ github.event.issue.title }}"\n',
        encoding="utf-8",
    )
    code, found = audited(bad)
    assert code != 0
    assert {"template-injection", "unpinned-uses", "artipacked"} <= set(found)


def test_every_action_is_one_of_few_and_pinned_by_one_commit() -> None:
    commits: dict[str, set[str]] = {}
    for path in FILES:
        for use in USES.finditer(path.read_text(encoding="utf-8")):
            if use["what"].startswith("./"):
                assert (ROOT / use["what"]).is_file()
                continue
            pin = PINNED.fullmatch(use["what"])
            assert pin, f"{path.name}: {use['what']} is not pinned by a commit"
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", use["rest"]), (
                f"{path.name}: {use[0]}: which version?"
            )
            commits.setdefault(pin["action"], set()).add(pin["commit"] + use["rest"])
    assert set(commits) == ACTIONS
    assert all(len(each) == 1 for each in commits.values()), commits


def test_each_job_may_do_little_and_not_for_ever() -> None:
    for file, workflow in READ.items():
        assert workflow["permissions"] == {}, file
        assert "concurrency" in workflow, file
        assert "pull_request_target" not in workflow["on"], file
        assert "workflow_run" not in workflow["on"], file
    writing = set()
    for file, name, job in jobs():
        given = job["permissions"]
        assert set(given.values()) <= {"read", "write"}, (file, name)
        writing |= {(file, name, what) for what, how in given.items() if how == "write"}
        assert "uses" in job or 0 < job["timeout-minutes"] <= 120, (file, name)
    assert writing == {
        ("deploy.yml", "deploy", "pages"),
        ("deploy.yml", "deploy", "id-token"),
        ("freshness.yml", "list", "issues"),
        ("links.yml", "merge", "contents"),
        ("links.yml", "report", "issues"),
        ("links.yml", "site", "pages"),
        ("links.yml", "site", "id-token"),
        ("links.yml", "stay-awake", "actions"),
        ("suggest.yml", "propose", "contents"),
        ("suggest.yml", "propose", "issues"),
        ("suggest.yml", "propose", "pull-requests"),
    }


def test_no_checkout_keeps_a_token_and_no_secret_is_named() -> None:
    checkouts = [step for _, _, step in steps() if "actions/checkout" in step.get("uses", "")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert not [
        path
        for path in FILES
        if "secrets" in path.read_text(encoding="utf-8").replace("no secrets", "")
    ]


def test_nothing_is_ever_put_into_a_command() -> None:
    """Expressions reach the shell through its environment only, and no stranger's words do."""
    assert [where for where, text in shell() if "${{" in text] == []
    for path in FILES:
        for found in re.findall(r"\$\{\{(.+?)\}\}", path.read_text(encoding="utf-8")):
            for part in re.findall(r"github\.event\.[\w.]+", found):
                assert part in {
                    "github.event.repository.fork",
                    "github.event.repository.default_branch",
                    "github.event.pull_request.number",
                    "github.event.issue.number",
                    "github.event.issue.state",
                    "github.event.issue.pull_request",
                }, f"{path.name}: {part}"
            assert "head_ref" not in found


def test_forks_get_a_token_that_can_only_read() -> None:
    checks = READ["ci.yml"]
    assert set(checks["on"]) == {"pull_request", "push"}
    assert all(job["permissions"] == {"contents": "read"} for job in checks["jobs"].values())


def test_what_has_a_schedule_stays_asleep_in_forks_and_awake_here() -> None:
    scheduled = {file for file, workflow in READ.items() if "schedule" in workflow["on"]}
    assert scheduled == {"deploy.yml", "freshness.yml", "links.yml"}
    for file in scheduled:
        first = [job for job in READ[file]["jobs"].values() if "needs" not in job]
        assert all("!github.event.repository.fork" in job["if"] for job in first), file
        (cron,) = READ[file]["on"]["schedule"]
        assert cron["cron"].split()[0] not in ("0", "15", "30", "45"), "everybody's minute"
    (awake,) = READ["links.yml"]["jobs"]["stay-awake"]["steps"]
    assert set(re.findall(r"[\w-]+\.yml", awake["run"])) == scheduled


def test_the_oldest_and_the_newest_python_are_tested() -> None:
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest, newest = READ["ci.yml"]["jobs"]["tests"]["strategy"]["matrix"]["python"]
    assert ours["project"]["requires-python"] == f">={oldest}"
    used = {
        step["with"]["python-version"]
        for _, job, step in steps()
        if "actions/setup-python" in step.get("uses", "") and job != "tests"
    }
    assert used == {newest}


@pytest.mark.parametrize(("where", "text"), shell(), ids=[where for where, _ in shell()])
def test_shell_is_shell_and_calls_what_exists(where: str, text: str) -> None:
    done = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{where}: {done.stderr}"
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for made in re.findall(r"^\s*make ([a-z-]+)", text, re.MULTILINE):
        assert made in targets, f"{where}: make {made}"
    for name, words in called(text):
        parsed(name, words)


def parsed(name: str, words: list[str]) -> None:
    """Hold a call of one of our scripts against its command line."""
    assert (ROOT / "scripts" / f"{name}.py").is_file(), f"scripts/{name}.py is not there"
    parser = importlib.import_module(f"commons.commands.{name}")._parser()  # noqa: SLF001
    try:
        parser.parse_args(words)
    except SystemExit as refused:
        pytest.fail(f"{name}.py {words} is refused: {refused}")


def called(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each of our scripts that a piece of shell calls, with its words."""
    values = {"SHARD": "1", "SHARDS": "1"}
    joined = text.replace("\\\n", " ")
    for line in joined.splitlines():
        words = shlex.split(line, comments=True)
        for number, word in enumerate(words):
            if script := re.fullmatch(r"scripts/(\w+)\.py", word):
                rest = words[number + 1 :]
                end = next((n for n, each in enumerate(rest) if re.match(r"[|>;&]|2>", each)), None)
                shown = [Template(each).safe_substitute(values) for each in rest[:end]]
                yield script[1], shown


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(
            (
                "suggest",
                f"- --insert --form {form} --page https://x --preview p --catalogue c".split(),
            )
            for form in ENTRIES
        ),
        ("check", []),
        ("check", ["--prose"]),
        ("links", ["check", "--only", "an-id"]),
    ],
)
def test_the_scripts_that_a_suggestion_meets_know_their_words(name: str, words: list[str]) -> None:
    """What commons.github.proposing calls, held against the real command lines."""
    parsed(name, words)


def test_every_form_has_a_label_that_tells_it_from_the_others() -> None:
    forms = read_forms(GITHUB / "ISSUE_TEMPLATE")
    labels = [form.label for form in forms]
    assert len(set(labels)) == len(labels)
    assert not {"link-health", "freshness"} & set(labels), "these are the rolling issues' own"
    assert "suggest-a-resource" in {form.name for form in forms}


# The steps of shell, run.


def step(file: str, job: str, name: str) -> dict[str, Any]:
    """One step by its name."""
    (found,) = (each for each in READ[file]["jobs"][job]["steps"] if each.get("name") == name)
    result: dict[str, Any] = found
    return result


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


@pytest.mark.parametrize(("ends", "goes_on"), [(0, True), (3, True), (1, False), (2, False)])
def test_a_run_that_is_thrown_away_is_still_written_down(
    tmp_path: Path, ends: int, goes_on: bool
) -> None:
    """Merging ends with 3 where a run is not believed; that it was is published all the same."""
    calls = stand_in(tmp_path, "merge", ends)
    (tmp_path / "parts" / "links-1").mkdir(parents=True)
    (tmp_path / "parts" / "links-2").mkdir()
    output, summary = tmp_path / "output", tmp_path / "summary"
    values = {"KNOWN": "", "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    done = ran("links.yml", "merge", "Put the parts together", tmp_path, values)
    assert (done.returncode == 0) is goes_on
    assert output.read_text(encoding="utf-8") == f"status={ends}\n"
    assert summary.read_text(encoding="utf-8") == "told\n"
    assert calls.read_text(encoding="utf-8").splitlines() == [
        "scripts/health_branch.py fetch --at ",
        "scripts/links.py merge parts/links-1 parts/links-2",
    ]
    name = "Say so where the run was thrown away"
    assert step("links.yml", "merge", name)["if"] == "steps.merge.outputs.status == '3'"
    said = ran("links.yml", "merge", name, tmp_path, {})
    assert said.returncode == 1
    assert said.stdout.startswith("::error::This run was thrown away")


@pytest.mark.parametrize(("ends", "report"), [(0, ""), (1, "told\n"), (2, None)])
def test_the_issue_on_links_closes_where_there_is_nothing_to_do(
    tmp_path: Path, ends: int, report: str | None
) -> None:
    """links.py report ends with 1 where something is to be done; with 2 it could not tell."""
    calls = stand_in(tmp_path, "links.py", ends)
    (tmp_path / "Makefile").write_text("fetch-health:\n\t@echo fetched > fetched\n")
    name = "Keep the issue in line with what is known"
    done = ran("links.yml", "report", name, tmp_path, {"REPO_URL": "https://github.example/x"})
    told = calls.read_text(encoding="utf-8").splitlines()
    assert (tmp_path / "fetched").is_file()
    if report is None:
        assert done.returncode == ends
        assert len(told) == 1
        return
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == report
    assert told[1].startswith("scripts/rolling_issue.py report.md --label link-health --title")


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
    files = ("links.yml", "deploy.yml", "freshness.yml")
    assert github.calls == [f"PUT actions/workflows/{file}/enable" for file in files]
