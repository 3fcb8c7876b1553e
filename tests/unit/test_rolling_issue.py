"""One issue a subject: what a report means for it, and what is said to GitHub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commons.commands import rolling_issue
from commons.github.rolling import Action, Subject, decide, noticed
from commons.inert import LONGEST
from tests.fakegithub import FakeGitHub

SUBJECT = Subject("link-health", "Links to look at", "Links that need a person")
WORDS = ["--label", SUBJECT.label, "--title", SUBJECT.title, "--news", "The list has changed."]


def issue(number: int, text: str, **more: Any) -> dict[str, Any]:
    return {"number": number, "body": f"{SUBJECT.mark}\n{text}\n", **more}


@pytest.mark.parametrize(
    ("open_issues", "report", "expected"),
    [
        pytest.param([], "", Action("nothing"), id="nothing to do, no issue"),
        pytest.param(
            [], "- one", Action("open", body=f"{SUBJECT.mark}\n- one\n"), id="the first thing"
        ),
        pytest.param([issue(7, "- one")], "- one\n", Action("nothing", 7), id="the same as shown"),
        pytest.param(
            [{"number": 7, "body": f"{SUBJECT.mark}\r\n- one\r\n"}],
            "- one",
            Action("nothing", 7),
            id="GitHub's line ends are no change",
        ),
        pytest.param(
            [issue(7, "- one")],
            "- two",
            Action("update", 7, f"{SUBJECT.mark}\n- two\n"),
            id="another list",
        ),
        pytest.param([issue(7, "- one")], " \n", Action("close", 7), id="all done"),
        pytest.param(
            [{"number": 3, "body": "- one"}, {"number": 4, "body": None}],
            "",
            Action("nothing"),
            id="what people wrote under the label is theirs",
        ),
        pytest.param(
            [issue(3, "- one", pull_request={})], "", Action("nothing"), id="no pull request"
        ),
        pytest.param(
            [issue(9, "a"), issue(7, "a")], "", Action("close", 7), id="the oldest of two"
        ),
    ],
)
def test_what_a_report_means(
    open_issues: list[dict[str, Any]], report: str, expected: Action
) -> None:
    assert decide(SUBJECT, open_issues, report) == expected


def test_ticked_boxes_stay_ticked() -> None:
    shown = issue(7, "- [x] one\n- [ ] two")
    assert decide(SUBJECT, [shown], "- [ ] one\n- [ ] two") == Action("nothing", 7)
    changed = decide(SUBJECT, [shown], "- [ ] one\n- [ ] three")
    assert changed == Action("update", 7, f"{SUBJECT.mark}\n- [x] one\n- [ ] three\n")


def test_a_list_too_long_for_github_is_cut_and_still_ours() -> None:
    report = "\n".join(f"- thing {number}" for number in range(10_000))
    first = decide(SUBJECT, [], report)
    assert len(first.body) < LONGEST + 200
    assert "more lines do not fit here" in first.body
    again = decide(SUBJECT, [{"number": 7, "body": first.body}], report)
    assert again == Action("nothing", 7)


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeGitHub:
    fake = FakeGitHub.installed(tmp_path)
    for name, value in fake.environment().items():
        monkeypatch.setenv(name, value)
    return fake


def test_it_is_opened_updated_and_closed_by_itself(github: FakeGitHub, tmp_path: Path) -> None:
    report = tmp_path / "report.md"

    def told(text: str) -> list[str]:
        before = len(github.calls)
        report.write_text(text, encoding="utf-8")
        assert rolling_issue.main([str(report), *WORDS]) == 0
        return github.calls[before:]

    assert told("") == []
    assert told("- `one`\n") == ["POST labels", "POST issues"]
    assert told("- `one`\n") == []
    number = github.state["issues"][0]["number"]
    comments = f"POST issues/{number}/comments"
    assert told("- `two`\n") == [f"PATCH issues/{number}", comments]
    assert told("") == [comments, f"PATCH issues/{number}"]
    assert github.state["issues"][0]["state"] == "closed"
    assert "nothing left to do" in github.state["comments"][-1]["body"]
    # The label exists by now, which is no fault; the closed issue stays closed.
    assert told("- `three`\n") == ["POST labels", "POST issues"]


def test_a_notice_stands_before_the_list_and_opens_no_issue(
    github: FakeGitHub, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    report.write_text("- [ ] one\n", encoding="utf-8")
    notice = ["--notice", "This run is thrown away: 6 of #10 hosts fell silent."]
    assert rolling_issue.main([str(report), *WORDS, *notice]) == 0
    (shown,) = github.state["issues"]
    assert shown["body"] == (
        f"{SUBJECT.mark}\n> This run is thrown away: 6 of \\#<!-- -->10 hosts fell silent.\n\n"
        "- [ ] one\n"
    )
    # The next night is believed again.
    assert rolling_issue.main([str(report), *WORDS, "--notice", ""]) == 0
    assert github.state["issues"][0]["body"] == f"{SUBJECT.mark}\n- [ ] one\n"
    assert noticed("", "Something") == ""


def test_a_refusal_ends_with_one_and_githubs_own_words(
    github: FakeGitHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    github.change(refuses={"POST issues": "Issues are disabled for this repo (HTTP 410)"})
    report = tmp_path / "report.md"
    report.write_text("- one", encoding="utf-8")
    assert rolling_issue.main([str(report), *WORDS]) == 1
    assert "Issues are disabled" in capsys.readouterr().err


def test_without_a_report_or_a_repository_it_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    assert rolling_issue.main([str(tmp_path / "none.md"), *WORDS]) == 2
    report = tmp_path / "report.md"
    report.write_text("- one", encoding="utf-8")
    assert rolling_issue.main([str(report), *WORDS]) == 2
    assert "GITHUB_REPOSITORY is not set" in capsys.readouterr().err


def test_without_gh_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "us/commons")
    monkeypatch.setenv("PATH", str(tmp_path))
    report = tmp_path / "report.md"
    report.write_text("- one", encoding="utf-8")
    assert rolling_issue.main([str(report), *WORDS]) == 1
    assert "gh is not installed" in capsys.readouterr().err
