"""What a step of a workflow hands on, and what a program of ours is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from commons.github.outputs import hand_on
from commons.github.programs import without_secrets


@pytest.mark.parametrize("value", ["1\ncommit=of-a-stranger", "1\rcommit=of-a-stranger", "1\n"])
def test_a_value_of_several_lines_cannot_hand_on_another(value: str, tmp_path: Path) -> None:
    output = tmp_path / "output"
    with pytest.raises(ValueError, match="number has more than one line"):
        hand_on("number", value, {"GITHUB_OUTPUT": str(output)})
    assert not output.exists()


def test_each_value_has_a_line_of_its_own(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for name, value in (("number", "1"), ("title", "a=b")):
        hand_on(name, value, {"GITHUB_OUTPUT": str(output)})
    assert output.read_text(encoding="utf-8") == "number=1\ntitle=a=b\n"


def test_where_there_is_no_workflow_nothing_is_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hand_on("number", "1", {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "GH_TOKEN",
        "MY_SECRET_KEY",
        "db_password",
        # With these a step acts in the workflow's name; the second has no telling word in it.
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        "ACTIONS_CACHE_URL",
    ],
)
def test_what_could_act_in_our_name_is_not_handed_to_a_reader_of_strangers_text(name: str) -> None:
    given = {name: "x", "PATH": "/bin", "GITHUB_ACTIONS": "true"}
    assert without_secrets(given) == {"PATH": "/bin", "GITHUB_ACTIONS": "true"}
