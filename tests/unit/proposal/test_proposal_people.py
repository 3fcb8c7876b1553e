"""What people did is never written over, taken for ours or done again."""

from __future__ import annotations

import pytest

from commons.github import proposal
from tests.suggested import World, filled, git, pull_of


def test_a_persons_work_on_the_branch_is_never_written_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.started(filled(), monkeypatch)
    theirs = world.clone("theirs", "suggestion/7")
    text = (theirs / "resources.yml").read_text(encoding="utf-8").replace("six weeks", "a month")
    (theirs / "resources.yml").write_text(text, encoding="utf-8")
    git(theirs, "commit", "--quiet", "-am", "In other words", who="Maintainer")
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
    git(theirs, "commit", "--quiet", "--allow-empty", "-m", "Late", who="Maintainer")
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


def test_a_pull_request_that_a_person_opened_keeps_its_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.started(filled(), monkeypatch)
    own = {**pull_of(world), "user": {"login": "maintainer"}, "body": "Mine", "title": "Mine"}
    world.github.change(pulls=[own])
    assert world.started(filled("A better title"), monkeypatch) == 0
    assert pull_of(world) == own
    assert "A better title" in world.branch()


def test_other_peoples_comments_are_not_taken_for_ours(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = proposal.mark(7, "proposed")
    theirs = {"id": 5, "issue": 7, "user": {"login": "someone"}, "body": f"{sign}\nMine"}
    world.github.change(comments=[theirs])
    world.started(filled(), monkeypatch)
    assert world.github.state["comments"][0] == theirs
    assert len(world.github.state["comments"]) == 2
