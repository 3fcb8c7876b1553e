"""A suggestion's issue -> a branch, one pull request, one comment; on a made-up GitHub.

The scripts that a suggestion goes through are stand-ins that keep to the real ones' contract; the
last test runs the real ones.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from commons import yamlfile
from commons.commands import propose
from commons.github import proposal
from commons.github.client import LONGEST, ROBOT
from commons.github.issue import ENTRIES, Form, Issue, read_event, read_forms
from commons.github.proposal import Plan, Situation, plan
from tests.fakegithub import FakeGitHub
from tests.support import ENTRY, ROOT, shelves

TITLE = "A title: with `ticks`, @someone and $(touch run)"

# Reads the form as the real one does: the text on standard input, an entry or questions on
# standard output, the entry put into the catalogue. Writes down what it was given.
SUGGEST = """\
import json, os, pathlib, sys
text = sys.stdin.read()
here = pathlib.Path(__file__).parent
(here / "given.json").write_text(json.dumps(
    {"words": sys.argv[1:], "text": text, "environment": dict(os.environ)}))
if "BREAK" in text:
    raise SystemExit("Traceback: something broke\\n::add-mask::x")
if "UNREADABLE" in text:
    sys.exit(2)
title = text.split("### Its title\\n\\n")[1].split("\\n")[0]
if title.startswith("_"):
    print(f"**Its title**: what is it called? Not {title}")
    sys.exit(1)
words = dict(zip(sys.argv[3::2], sys.argv[4::2]))
entry = ENTRY.replace("Small grants\\n", json.dumps(title) + "\\n")
entry = entry.replace("small-grants\\n", "found\\n")
path = pathlib.Path(words["--catalogue"])
lines = path.read_text().splitlines(keepends=True)
lines[1:1] = ["  " + line + "\\n" for line in entry.splitlines()]
path.write_text("".join(lines))
pathlib.Path(words["--preview"]).write_text("## As readers will see it\\n\\n**found**")
print(entry)
"""
CHECK = """\
import sys
lines = ['resources.yml:3: resource "found": long.', 'resources.yml:9: resource "other": long.']
print("\\n".join(lines) if "--prose" in sys.argv else "resources.yml: 2 resources, no problems")
"""
LINKS = "print('1 link: ok')"


def git(folder: Path, *words: str, who: str = "Someone") -> str:
    identity = ["-c", f"user.name={who}", "-c", f"user.email={who.lower()}@example.org"]
    done = subprocess.run(
        ["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


class World:
    """A remote repository, a made-up GitHub, and a workflow that is started for an issue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        self.github = FakeGitHub.installed(folder)
        self.runs = 0
        self.output = folder / "output"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        first = folder / "first"
        git(folder, "clone", "--quiet", str(self.remote), str(first))
        (first / "resources.yml").write_text(shelves(ENTRY), encoding="utf-8")
        forms = first / ".github" / "ISSUE_TEMPLATE"
        forms.mkdir(parents=True)
        for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"):
            (forms / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        (first / "scripts").mkdir()
        (first / "scripts" / "suggest.py").write_text(f"ENTRY = {ENTRY!r}\n{SUGGEST}")
        (first / "scripts" / "check.py").write_text(CHECK)
        (first / "scripts" / "links.py").write_text(LINKS)
        git(first, "add", ".")
        git(first, "commit", "--quiet", "-m", "A project")
        git(first, "push", "--quiet", "origin", "HEAD:refs/heads/main")

    def clone(self, name: str, branch: str = "main") -> Path:
        """A checkout as a workflow or a keeper has it."""
        folder = self.folder / name
        where = self.remote.as_uri()
        git(self.folder, "clone", "--quiet", "--depth=1", "--branch", branch, where, str(folder))
        return folder

    def started(self, body: str, monkeypatch: pytest.MonkeyPatch, **issue: Any) -> int:
        """One run of the workflow, in a checkout of its own."""
        self.runs += 1
        event = self.folder / f"event-{self.runs}.json"
        found = {
            "number": 7,
            "html_url": "https://github.example/us/commons/issues/7",
            "state": "open",
            "labels": [{"name": "suggestion"}],
            "body": body,
            **issue,
        }
        event.write_text(json.dumps({"action": "edited", "issue": found}), encoding="utf-8")
        checkout = self.clone(f"run-{self.runs}")
        secrets = {"GH_TOKEN": "secret", "ACTIONS_RUNTIME_TOKEN": "secret"}
        with monkeypatch.context() as patch:
            for name, value in self.github.environment(
                GITHUB_EVENT_PATH=str(event),
                GITHUB_OUTPUT=str(self.output),
                GITHUB_ACTIONS="true",
                **secrets,
            ).items():
                patch.setenv(name, value)
            words = ["--folder", str(checkout), "--run", "https://github.example/run/1"]
            return propose.main(words)

    @property
    def given(self) -> dict[str, Any]:
        """What the last run's suggest.py was given."""
        path = self.folder / f"run-{self.runs}" / "scripts" / "given.json"
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def branch(self, number: int = 7) -> str:
        """The catalogue on the branch of an issue; "" where there is no branch."""
        name = f"refs/heads/suggestion/{number}"
        if not git(self.remote, "for-each-ref", name):
            return ""
        return git(self.remote, "show", f"{name}:resources.yml")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return World(tmp_path)


def filled(title: str = TITLE) -> str:
    """A filled-in form as GitHub hands it over."""
    (form,) = (each for each in forms() if each.name == "suggest-a-resource")
    answers = {"Its title": title}
    parts = [f"### {head}\n\n{answers.get(head, 'x')}" for head in sorted(form.headings)]
    return "\n\n".join(parts)


def forms() -> Sequence[Form]:
    return read_forms(ROOT / ".github" / "ISSUE_TEMPLATE")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(Situation(entry=False), Plan(on_issue="questions"), id="something is missing"),
        pytest.param(
            Situation(entry=False, pull="open", branch="ours"),
            Plan(on_issue="questions"),
            id="something is missing now",
        ),
        pytest.param(Situation(entry=True), Plan(push=True, on_issue="proposed"), id="an entry"),
        pytest.param(
            Situation(entry=True, branch="ours"),
            Plan(push=True, on_issue="proposed"),
            id="a branch is left from a run that GitHub did not let open a pull request",
        ),
        pytest.param(
            Situation(entry=True, pull="open", branch="ours"),
            Plan(push=True, on_issue="proposed"),
            id="the form was changed",
        ),
        pytest.param(
            Situation(entry=True, pull="open", branch="ours", same=True),
            Plan(on_issue="proposed"),
            id="only the issue's title was changed",
        ),
        pytest.param(
            Situation(entry=True, pull="open", branch="touched"),
            Plan(on_pull="touched"),
            id="a person works on the branch",
        ),
        pytest.param(
            Situation(entry=True, pull="open", branch="touched", same=True),
            Plan(on_issue="proposed"),
            id="a person works on the branch, and the form says what it said",
        ),
        pytest.param(
            Situation(entry=True, branch="touched"),
            Plan(on_issue="answered"),
            id="a person's branch without a pull request",
        ),
        pytest.param(
            Situation(entry=True, pull="done"), Plan(on_issue="answered"), id="merged or refused"
        ),
        pytest.param(
            Situation(entry=False, pull="done", branch="ours"),
            Plan(on_issue="answered"),
            id="refused, and something is missing now",
        ),
    ],
)
def test_what_is_to_be_done(found: Situation, expected: Plan) -> None:
    assert plan(found) == expected


def test_a_suggestion_becomes_a_branch_one_pull_request_and_one_comment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world.started(filled(), monkeypatch) == 0
    assert world.github.calls == [
        "POST pulls",
        f"POST issues/{pull_of(world)['number']}/labels",
        "POST issues/7/comments",
    ]
    # The branch holds one commit on top of the main branch, with the entry and nothing else.
    log = git(world.remote, "log", "--format=%an|%s", "suggestion/7", "^main")
    assert log == f"{ROBOT}|Add what was suggested in issue 7"
    assert git(world.remote, "diff", "--name-only", "main", "suggestion/7") == "resources.yml"
    assert json.dumps(TITLE) in world.branch()
    pull = pull_of(world)
    assert pull["head"]["ref"] == "suggestion/7"
    assert pull["base"] == "main"
    assert pull["title"] == f"Suggested: {TITLE}"
    body = pull["body"]
    for part in (
        "Closes #7,",
        "## As readers will see it",
        "2 resources, no problems",
        'resource "found": long.',
        "1 link: ok",
        "https://github.example/run/1",
        "close it and open it again",
    ):
        assert part in body
    assert 'resource "other"' not in body
    comment = world.github.state["comments"][0]
    assert comment["issue"] == 7
    assert f"pull request #{pull['number']}" in comment["body"]
    assert world.output.read_text(encoding="utf-8") == "branch=suggestion/7\n"


def pull_of(world: World) -> dict[str, Any]:
    (pull,) = world.github.state["pulls"]
    found: dict[str, Any] = pull
    return found


def test_a_strangers_text_goes_in_as_data_and_meets_no_token(
    world: World, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    hostile = (
        "::add-mask::x\n::set-output name=a::b\n$(touch run) `touch run` \u202e \ud800 Cymraeg ŵ"
    )
    body = f"{filled()}\n\n{hostile}"
    assert world.started(body, monkeypatch) == 0
    assert world.given["text"] == body.replace("\ud800", "?")
    assert "secret" not in json.dumps(world.given["environment"])
    assert not any("touch" in word for word in world.given["words"])
    assert not list(world.folder.rglob("run"))
    told = capfd.readouterr()
    assert not [line for line in (told.out + told.err).splitlines() if line.startswith("::")]


def test_what_is_missing_is_asked_for_once_and_the_answer_makes_the_pull_request(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world.started(filled("_No response_"), monkeypatch) == 0
    assert world.started(filled("_No response_"), monkeypatch) == 0
    (comment,) = world.github.state["comments"]
    assert "what is it called?" in comment["body"]
    assert "**Edit**" in comment["body"]
    assert not world.github.state["pulls"]
    assert not world.branch()
    # GitHub tells nobody of a changed comment: the answer to another kind of thing is a new one.
    assert world.started(filled(), monkeypatch) == 0
    asked, thanked = world.github.state["comments"]
    assert asked == comment
    assert "Thank you" in thanked["body"]
    assert f"#{pull_of(world)['number']}" in thanked["body"]
    assert world.started(filled("_No response_"), monkeypatch) == 0
    assert "what is it called?" in world.github.state["comments"][2]["body"]


def test_another_question_changes_the_one_that_was_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.started(filled("_No response_"), monkeypatch)
    world.started(filled("_Nothing_"), monkeypatch)
    (comment,) = world.github.state["comments"]
    assert "what is it called? Not _Nothing_" in comment["body"]


WORKFLOWS = """\
#!/bin/sh
[ "$2" = 0000000000000000000000000000000000000000 ] && exit 0
echo "refusing to allow a GitHub App to create or update workflow" \\
  "\\`.github/workflows/links.yml\\` without \\`workflows\\` permission" >&2
exit 1
"""


def test_a_branch_from_before_a_change_of_workflows_is_left_and_the_entry_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub refuses to bring such a branch up to main, whatever the workflow may do otherwise."""
    hook = world.remote / "hooks" / "update"
    hook.write_text(WORKFLOWS, encoding="utf-8")
    hook.chmod(0o755)
    world.started(filled(), monkeypatch)
    tip = git(world.remote, "rev-parse", "suggestion/7")
    world.output.unlink()
    for title in ("A better title", "The best title"):
        assert world.started(filled(title), monkeypatch) == 0
    assert git(world.remote, "rev-parse", "suggestion/7") == tip
    pull = pull_of(world)
    assert pull["title"] == f"Suggested: {TITLE}"
    comments = world.github.state["comments"]
    assert [each["issue"] for each in comments] == [7, 7, pull["number"]]
    assert f"A person is dealing with this suggestion in #{pull['number']}" in comments[1]["body"]
    assert "Nothing is lost" in comments[2]["body"]
    assert '"The best title"' in comments[2]["body"]
    assert world.output.read_text(encoding="utf-8") == "branch=\n" * 2, "no site to build"


def test_a_branch_without_a_pull_request_from_before_a_change_of_workflows(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.github.change(refuses={"POST pulls": "is not permitted to create (HTTP 403)"})
    world.started(filled(), monkeypatch)
    hook = world.remote / "hooks" / "update"
    hook.write_text(WORKFLOWS, encoding="utf-8")
    hook.chmod(0o755)
    assert world.started(filled("A better title"), monkeypatch) == 0
    comment = world.github.state["comments"][-1]
    assert comment["issue"] == 7
    assert '"A better title"' in comment["body"]


def test_a_check_that_breaks_is_not_taken_for_one_that_finds_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = world.clone("broken")
    (first / "scripts" / "check.py").write_text("raise ValueError('no such rule')\n")
    links = "import sys\nprint('Nothing was visited.', file=sys.stderr)\nsys.exit(3)\n"
    (first / "scripts" / "links.py").write_text(links)
    git(first, "commit", "--quiet", "-am", "Broken checks")
    git(first, "push", "--quiet", "origin", "HEAD:refs/heads/main")
    assert world.started(filled(), monkeypatch) == 0
    body = pull_of(world)["body"]
    assert body.count("This check could not run: ValueError: no such rule\n") == 2
    assert "This check could not run: Nothing was visited.\n" in body
    assert "Nothing to mend" not in body


@pytest.mark.parametrize(
    ("code", "said", "told", "expected"),
    [
        (0, "", "a warning", ""),
        (1, "resources.yml:3: wrong", "", ""),
        (1, "", "Traceback\n\nKeyError: 'x'\n", "This check could not run: KeyError: 'x'"),
        (2, "there is no file", "", "This check could not run: there is no file"),
        (-9, "", "", "This check could not run: it ended with -9."),
    ],
)
def test_which_way_of_ending_means_that_a_check_did_not_run(
    code: int, said: str, told: str, expected: str
) -> None:
    assert proposal.could_not_run(code, said, told) == expected


def test_a_changed_form_changes_the_same_pull_request(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.started(filled(), monkeypatch)
    before = git(world.remote, "rev-parse", "suggestion/7")
    calls = len(world.github.calls)
    # Nothing but the title of the issue was changed: nothing happens.
    world.started(filled(), monkeypatch)
    assert world.github.calls[calls:] == []
    assert git(world.remote, "rev-parse", "suggestion/7") == before
    world.started(filled("A better title"), monkeypatch)
    assert world.github.calls[calls:] == [f"PATCH pulls/{pull_of(world)['number']}"]
    assert pull_of(world)["title"] == "Suggested: A better title"
    assert "A better title" in world.branch()
    assert git(world.remote, "rev-list", "--count", "suggestion/7", "^main") == "1"
    # What is missing now is asked for; the pull request stays as it was.
    world.started(filled("_No response_"), monkeypatch)
    comment = world.github.state["comments"][-1]
    assert f"pull request #{pull_of(world)['number']} stays as it is" in comment["body"]
    assert "A better title" in world.branch()


def test_a_persons_work_on_the_branch_is_never_written_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.started(filled(), monkeypatch)
    theirs = world.clone("theirs", "suggestion/7")
    text = (theirs / "resources.yml").read_text(encoding="utf-8").replace("six weeks", "a month")
    (theirs / "resources.yml").write_text(text, encoding="utf-8")
    git(theirs, "commit", "--quiet", "-am", "In other words", who="Keeper")
    git(theirs, "push", "--quiet", "origin", "suggestion/7")
    tip = git(world.remote, "rev-parse", "suggestion/7")
    for title in ("A better title", "The best title"):
        assert world.started(filled(title), monkeypatch) == 0
        assert git(world.remote, "rev-parse", "suggestion/7") == tip
    number = pull_of(world)["number"]
    (said,) = (each for each in world.github.state["comments"] if each["issue"] == number)
    assert "nothing here was overwritten" in said["body"]
    assert '"The best title"' in said["body"]
    assert "A better title" not in pull_of(world)["body"]


def test_a_push_between_the_look_and_the_writing_is_not_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.started(filled(), monkeypatch)
    theirs = world.clone("theirs", "suggestion/7")
    git(theirs, "commit", "--quiet", "--allow-empty", "-m", "Late", who="Keeper")
    hook = world.remote / "hooks" / "update"
    late = f"git -C {theirs} push --quiet origin suggestion/7"
    # The host moves the branch at the very moment at which ours arrives.
    hook.write_text(f"#!/bin/sh\nrm {hook}\nunset GIT_DIR GIT_QUARANTINE_PATH\n{late}\n")
    hook.chmod(0o755)
    assert world.started(filled("A better title"), monkeypatch) == 1
    assert git(world.remote, "log", "-1", "--format=%s", "suggestion/7") == "Late"


@pytest.mark.parametrize("merged", [False, True])
def test_after_a_person_has_decided_nothing_is_opened_again(
    world: World, monkeypatch: pytest.MonkeyPatch, merged: bool
) -> None:
    world.started(filled(), monkeypatch)
    closed = {**pull_of(world), "state": "closed", "merged_at": "now" if merged else None}
    world.github.change(pulls=[closed])
    tip = git(world.remote, "rev-parse", "suggestion/7")
    assert world.started(filled("A better title"), monkeypatch) == 0
    assert git(world.remote, "rev-parse", "suggestion/7") == tip
    comment = world.github.state["comments"][-1]
    assert f"in #{closed['number']}, so it no longer changes automatically" in comment["body"]


def test_where_workflows_may_not_open_pull_requests_the_keepers_are_told_how(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "GitHub Actions is not permitted to create or approve pull requests. (HTTP 403)"
    world.github.change(refuses={"POST pulls": said})
    assert world.started(filled(), monkeypatch) == 1
    assert "not permitted" in capsys.readouterr().err
    (comment,) = world.github.state["comments"]
    assert "compare/main...suggestion/7?expand=1" in comment["body"]
    assert world.branch()
    # Once it is allowed, the next change goes through.
    world.github.change(refuses={})
    assert world.started(filled(), monkeypatch) == 0
    comment = world.github.state["comments"][-1]
    assert f"#{pull_of(world)['number']}" in comment["body"]


def test_a_pull_request_that_a_person_opened_keeps_its_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.started(filled(), monkeypatch)
    own = {**pull_of(world), "user": {"login": "keeper"}, "body": "Mine", "title": "Mine"}
    world.github.change(pulls=[own])
    assert world.started(filled("A better title"), monkeypatch) == 0
    assert pull_of(world) == own
    assert "A better title" in world.branch()


def test_where_something_of_ours_breaks_the_suggester_is_told_and_the_run_fails(
    world: World, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for word in ("BREAK", "UNREADABLE"):
        assert world.started(f"{filled()}\n{word}", monkeypatch) == 1
    (comment,) = world.github.state["comments"]
    assert "Something went wrong on our side" in comment["body"]
    assert not world.branch()
    told = capfd.readouterr()
    assert not [line for line in (told.out + told.err).splitlines() if line.startswith("::")]


def test_other_peoples_comments_are_not_taken_for_ours(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = proposal.mark(7, "proposed")
    theirs = {"id": 5, "issue": 7, "user": {"login": "someone"}, "body": f"{sign}\nMine"}
    world.github.change(comments=[theirs])
    world.started(filled(), monkeypatch)
    assert world.github.state["comments"][0] == theirs
    assert len(world.github.state["comments"]) == 2


def test_the_other_forms_are_labelled_and_left_for_a_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [form for form in forms() if form.name not in ENTRIES]
    assert others
    for form in others:
        body = "\n\n".join(f"### {heading}\n\nx" for heading in sorted(form.headings))
        calls = len(world.github.calls)
        assert world.started(body, monkeypatch, labels=[]) == 0
        assert world.github.calls[calls:] == ["POST labels", "POST issues/7/labels"]
        assert form.label in world.github.state["labels"]
        calls = len(world.github.calls)
        assert world.started(body, monkeypatch, labels=[{"name": form.label}]) == 0
        assert world.github.calls[calls:] == []
    assert not world.branch()


def test_what_is_no_form_of_ours_is_left_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world.started("Hello", monkeypatch, labels=[]) == 0
    assert world.started(filled(), monkeypatch, state="closed") == 0
    assert world.started(filled(), monkeypatch, pull_request={}) == 0
    assert world.started("", monkeypatch, labels=[{"name": "link-health"}]) == 0
    assert world.github.calls == []


def test_an_event_without_an_issue_ends_with_two(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event = world.folder / "event.json"
    event.write_text('{"action": "push"}', encoding="utf-8")
    assert propose.main(["--event", str(event)]) == 2
    monkeypatch.delenv("GITHUB_EVENT_PATH", raising=False)
    assert propose.main([]) == 2
    assert "could not be looked at" in capsys.readouterr().err


def test_a_form_is_known_by_its_headings_where_its_label_is_not_there_yet(tmp_path: Path) -> None:
    for form in forms():
        body = "\r\n\r\n".join(f"### {heading}\r\n\r\nx" for heading in sorted(form.headings))
        event = tmp_path / "event.json"
        found = {"number": 1, "body": body, "state": "open", "labels": None}
        event.write_text(json.dumps({"issue": found}), encoding="utf-8")
        issue = read_event(event)
        assert issue
        assert issue.form(forms()) == form


def test_a_pull_requests_text_fits_whatever_the_preview_says() -> None:
    issue = Issue(7, "", "text", frozenset(), open=True)
    body = proposal.pull_body(issue, "line\n" * 20_000, [("Rules", "```\n# x")], "")
    assert len(body) < LONGEST + 200
    assert body.startswith(proposal.made_from("text"))
    short = proposal.pull_body(issue, "", [("Rules", "```\n# x")], "")
    assert "````\n```\n# x\n````" in short


REAL = ROOT / "scripts" / "suggest.py"


def test_with_the_real_suggest(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole run over our own catalogue, from a form as a person fills it in."""
    first = world.clone("real")
    text = (ROOT / "resources.yml").read_text(encoding="utf-8")
    (first / "resources.yml").write_text(text, encoding="utf-8")
    shim = f"import runpy\nrunpy.run_path({str(REAL)!r}, run_name='__main__')\n"
    (first / "scripts" / "suggest.py").write_text(shim, encoding="utf-8")
    git(first, "commit", "--quiet", "-am", "The real one")
    git(first, "push", "--quiet", "origin", "HEAD:refs/heads/main")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    answers = {
        "Its web address": "https://www.example.org/a-guide-we-do-not-list",
        "Who does it help, and how?": "It helps a small charity to answer its first tender well.",
        "Its title": "A guide that we do not list",
        "Who published it?": "Example Trust",
        "What kind of thing is it?": "Guide",
        "Which of these would use it?": "- [ ] Everyone\n- [X] Charities and voluntary groups",
        "What is it about?": "Grants",
        "Where does it apply?": "- [X] England\n- [ ] Scotland",
    }
    form = yamlfile.read(ROOT / ".github" / "ISSUE_TEMPLATE" / "suggest-a-resource.yml").value
    heads = [each["attributes"].get("label") for each in form["body"]]
    assert answers.keys() <= set(heads)
    body = "\n\n".join(
        f"### {head}\n\n{answers.get(head, '_No response_')}" for head in heads if head
    )
    assert world.started(body, monkeypatch) == 0
    assert world.github.state["pulls"], world.github.state["comments"]
    added = git(world.remote, "diff", "--numstat", "main", "suggestion/7").split()
    assert int(added[0]) > 5
    assert added[1:] == ["0", "resources.yml"]
    assert "A guide that we do not list" in pull_of(world)["body"]


def test_the_script_runs_from_anywhere() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "propose.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
    assert done.returncode == 0, done.stderr
