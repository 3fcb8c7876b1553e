"""The workflows, forms and Dependabot: valid, audited, pinned, and asking for little."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from commons.suggestions import form as forms
from tests.support import ROOT
from tests.workflows import FILES, GITHUB, READ, called, jobs, parsed, shell, steps

FORMS = sorted(
    set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}
)
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
                    "github.event.issue.labels.",
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
        first = {name: job for name, job in READ[file]["jobs"].items() if "needs" not in job}
        assert all("!github.event.repository.fork" in job["if"] for job in first.values()), file
        # A run by hand on another branch neither publishes it nor reports on it.
        main = {
            name for name, job in first.items() if "github.ref == 'refs/heads/main'" in job["if"]
        }
        assert main == set(first) - {"stay-awake"}, file
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


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(
            (
                "suggest",
                f"- --insert --form {form.name} --page https://x --preview p --catalogue c".split(),
            )
            for form in forms.ENTRIES
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
    labels = [form.label for form in forms.FORMS]
    assert len(set(labels)) == len(labels)
    assert not {"link-health", "freshness"} & set(labels), "these are the rolling issues' own"
