"""What the link check says is to be done, and what a person says of a link."""

from __future__ import annotations

import pytest

from commons.links import state
from tests.linkplace import Place, Web, on
from tests.support import TODAY, entry, shelves


def test_a_persons_look_is_remembered_and_quiets_the_report(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("walled")
    web({"walled": "403 Forbidden"})
    place.run("check")
    assert place.run("report", "--fail") == 1
    assert place.run("hand", "walled") == 0
    assert place.run("report", "--fail") == 0
    assert state.read_health(place.state)[on("walled")].checked_by_hand == TODAY
    capsys.readouterr()
    assert place.run("show", "walled") == 0
    out = capsys.readouterr().out
    assert out.startswith("blocked since 2026-11-22\tvisited 2026-11-22\twalled\t")
    assert "checked_by_hand: 2026-11-22" in out


def test_a_page_that_is_gone_to_robots_alone_is_taken_off_the_list(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("shy")
    asked = web({"shy": "404 Not Found"})
    place.run("check")
    place.run("check", now="2026-11-23")
    assert place.states() == {"shy": "gone"}
    assert place.run("report", "--fail", now="2026-11-23") == 1
    assert place.run("hand", "shy", now="2026-11-23") == 0
    assert place.run("report", "--fail", now="2026-11-23") == 0
    asked.clear()
    place.run("check", now="2026-11-24")
    assert asked == [], "there is no need to ask such a site every night"
    place.run("check", now="2026-12-07")
    assert asked == [on("shy")] * 2
    assert place.run("report", "--fail", now="2026-12-07") == 0
    capsys.readouterr()
    assert place.run("report", "--fail", now="2027-05-25") == 1, "after six months, look again"
    assert "## Gone: 1" in capsys.readouterr().out


def test_lines_are_linked_to_in_the_repository_wherever_it_is_started(
    place: Place, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    place.write("walled")
    web({"walled": "403 Forbidden"})
    assert place.run("check", "--format", "annotations") == 0
    assert "::warning file=resources.yml,line=" in capsys.readouterr().out
    place.run("report", "--repo-url", "https://example.org/us/commons", "--branch", "main")
    out = capsys.readouterr().out
    assert "(https://example.org/us/commons/blob/main/resources.yml?plain=1#L" in out


def test_what_is_shown_stays_on_its_line(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.catalogue.write_text(
        shelves(entry(id="evil", url='"https://www.example.org/\\n::error::x"')), encoding="utf-8"
    )
    assert place.run("show") == 0
    assert place.run("hand", "evil") == 0
    assert "\n::error" not in capsys.readouterr().out
