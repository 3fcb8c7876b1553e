"""What is to be done about a suggestion, and in which words: nothing here reaches GitHub."""

from __future__ import annotations

import pytest

from commons.github import proposal
from commons.github.issue import Issue
from commons.github.proposal import Plan, Situation, plan
from commons.inert import LONGEST


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


def test_a_pull_requests_text_fits_whatever_the_preview_says() -> None:
    issue = Issue(7, "", "text", frozenset(), open=True)
    body = proposal.pull_body(issue, "line\n" * 20_000, [("Rules", "```\n# x")], "")
    assert len(body) < LONGEST + 200
    assert body.startswith(proposal.made_from("text"))
    short = proposal.pull_body(issue, "", [("Rules", "```\n# x")], "")
    assert "````\n```\n# x\n````" in short
