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
    ("old", "new", "wrong"),
    [
        ("part_of: england", "part_of: englnad", "englnad"),
        ("group: planning", "group: plannig", "plannig"),
        ("nations:\n    - england", "nations:\n    - englnad", "englnad"),
        (
            "replaced_by:\n    - procurement",
            "replaced_by:\n    - pocurement",
            "pocurement-act-2023",
        ),
        ("see: []", "see: [reserved]", "reserved"),
        ("topic: reserved-contracts", "topic: reserved", "reserved"),
        ("\n  healthwatch:\n    title", "\n  helthwatch:\n    title", "helthwatch"),
        ("for: [local-authority]", "for: [council]", "council"),
        ("    filter:", "    why_old: {big-grants: It lasts.}\n    filter:", "big-grants"),
        ("filter: {topic:", "filter: {tpoic:", "tpoic"),
        ("filter: {topic: [grants]", "filter: {topic: [grnats]", "grnats"),
    ],
)
def test_a_name_that_points_nowhere_is_told_with_its_line(
    old: str, new: str, wrong: str, tmp_path: Path
) -> None:
    text = WHOLE.replace(old, new, 1)
    assert text != WHOLE
    (said,) = [line for line in told(tmp_path, text).splitlines() if "not known" in line]
    place, message = said.split(": ", 1)
    assert message.startswith(f'"{wrong}" is not known.')
    lines = zip(WHOLE.splitlines(), text.splitlines(), strict=False)
    changed = next(number for number, (was, is_) in enumerate(lines, 1) if was != is_)
    # Its own line, or that of the list or group which it stands in.
    assert changed - int(place.rpartition(":")[2]) in (0, 1)


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
