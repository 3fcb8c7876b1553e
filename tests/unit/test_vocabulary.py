"""The vocabulary's own rules: what a slip in vocabulary.yml is told as, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from commons.loading import load_vocabulary
from commons.problems import DataError
from commons.rules import RELIED_ON, circular
from tests.support import GOLDEN

WHOLE = (GOLDEN / "vocabulary.yml").read_text(encoding="utf-8")


def told(tmp_path: Path, text: str) -> str:
    path = tmp_path / "vocabulary.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_vocabulary(path)
    return str(caught.value)


def test_a_place_that_is_part_of_itself_is_told_and_ends_the_build(tmp_path: Path) -> None:
    text = WHOLE.replace("part_of: england", "part_of: london", 1)
    assert text != WHOLE
    said = told(tmp_path, text)
    assert "part_of runs in a circle: london -> london." in said


def test_a_circle_of_places_names_each_and_closes(tmp_path: Path) -> None:
    text = WHOLE.replace("part_of: england", "part_of: lambeth", 1)
    assert text != WHOLE
    said = told(tmp_path, text)
    assert "circle: london -> lambeth -> london." in said


@pytest.mark.parametrize(
    ("after", "circles"),
    [
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["a"]}, [("a", "b")]),
        ({"a": ["b"], "b": ["b", "c"], "c": ["b"]}, [("b",), ("b", "c")]),
        ({"a": ["elsewhere"]}, []),
    ],
)
def test_each_circle_is_found_once(after: dict[str, list[str]], circles: list[object]) -> None:
    assert list(circular(after)) == circles


@pytest.mark.parametrize(
    ("words", "tag"),
    [(words, tag) for words, tags in RELIED_ON.items() for tag in sorted(set(tags))],
)
def test_a_tag_that_the_code_relies_on_cannot_be_dropped(
    words: str, tag: str, tmp_path: Path
) -> None:
    lists = yaml.safe_load(WHOLE)
    lists[words].pop(tag)
    said = told(tmp_path, yaml.safe_dump(lists, sort_keys=False))
    assert f'{words} has to keep the tag "{tag}": the site relies on it.' in said
