"""Which issues are forms of ours, and which of those become entries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commons.commands import propose
from commons.github.issue import read_event
from commons.suggestions.form import ENTRIES, FORMS
from tests.suggested import World, filled, written


def test_the_other_forms_are_labelled_and_left_for_a_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [form for form in FORMS if form not in ENTRIES]
    assert others
    for form in others:
        body = written(form)
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
    for form in FORMS:
        body = written(form, end="\r\n")
        event = tmp_path / "event.json"
        found = {"number": 1, "body": body, "state": "open", "labels": None}
        event.write_text(json.dumps({"issue": found}), encoding="utf-8")
        issue = read_event(event)
        assert issue
        assert issue.form() is form
