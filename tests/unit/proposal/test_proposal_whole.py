"""A suggestion's issue -> a branch, one pull request, one comment; on a made-up GitHub."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from commons.github.programs import ROBOT
from commons.suggestions.form import SUGGEST
from tests.suggested import TITLE, World, filled, git, pull_of, written
from tests.support import OUR_EPOCH, ROOT


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
        "Closes #7.",
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
    monkeypatch.setenv("SOURCE_DATE_EPOCH", OUR_EPOCH)
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
    blank = {question.label: "_No response_" for question in SUGGEST.questions}
    assert answers.keys() <= blank.keys()
    body = written(SUGGEST, blank | answers)
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
