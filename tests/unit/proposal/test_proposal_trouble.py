"""What GitHub refuses, what breaks: nothing is lost, and whoever can mend it is told."""

from __future__ import annotations

import pytest

from tests.suggested import TITLE, World, filled, git, pull_of

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
    assert "Nothing to fix" not in body


def test_where_workflows_may_not_open_pull_requests_the_maintainers_are_told_how(
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


def test_where_something_of_ours_breaks_the_suggester_is_told_and_the_run_fails(
    world: World, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for word in ("BREAK", "UNREADABLE"):
        assert world.started(f"{filled()}\n{word}", monkeypatch) == 1
    (comment,) = world.github.state["comments"]
    assert "Something went wrong on our side" in comment["body"]
    assert not world.branch()
    told = capfd.readouterr()
    said = (told.out + told.err).splitlines()
    assert not [line for line in said if line.startswith("::") or "##[" in line]
