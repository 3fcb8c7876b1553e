"""What the documents say is true: examples are valid, commands exist, every field is explained."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markupsafe import escape

from commons.bench import building, links, searching
from commons.loading import load_catalogue, load_vocabulary
from commons.model import SHELVES, Case, Catalogue, Entry, Event, FurtherSource, Source, Withdrawn
from commons.pages import fields, handwritten
from commons.pages.context import PageContext
from tests.support import ROOT, TODAY
from tests.workflows import called, parsed

DOCUMENTS = (
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / ".github").glob("*.md")),
)
GUIDE = ROOT / "docs" / "about" / "contributing.md"
MODELS = (Entry, Source, Withdrawn, Case, Event, FurtherSource)

_YAML = re.compile(r"^( *)```yaml\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_CONSOLE = re.compile(r"^ *```console\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
# What a document may call a path of ours: the folders that the project consists of.
_PATH = re.compile(r"(?:hooks|scripts|theme|docs|tests|lock|\.github)/[\w./-]*")
_TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def commands(document: str) -> Iterator[str]:
    """Each command of a document: the lines of its consoles, and what stands in code."""
    for block in _CONSOLE.findall(document):
        for line in block.splitlines():
            yield from re.split(r"&&|\|", line.partition("#")[0])
    for code in _CODE.findall(document):
        if re.match(r"(make|python|\.venv/bin/python) ", code):
            yield code


def examples() -> list[tuple[str, str]]:
    return [(name(path), each[1]) for path in DOCUMENTS for each in _YAML.findall(text(path))]


def test_there_are_examples_to_check() -> None:
    assert len(examples()) >= 2
    assert sum("scripts/" in each for path in DOCUMENTS for each in commands(text(path))) >= 6


@pytest.mark.parametrize(("document", "example"), examples())
def test_an_example_is_a_valid_entry(document: str, example: str, tmp_path: Path) -> None:
    home = SHELVES[2] if "\n  case:" in example else SHELVES[0]
    path = tmp_path / document.replace("/", "-")
    path.write_text(
        "".join(f"{each}:\n{example}" if each == home else f"{each}: []\n" for each in SHELVES),
        encoding="utf-8",
    )
    catalogue = load_catalogue(path, load_vocabulary(ROOT / "vocabulary.yml"), TODAY)
    assert len(catalogue.shelf(home)) == 1


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_each_command_exists_and_takes_what_it_is_given(path: Path) -> None:
    targets = set(_TARGET.findall(text(ROOT / "Makefile")))
    for command in commands(text(path)):
        words = shlex.split(command)
        if words[:1] == ["make"]:
            named = [word for word in words[1:] if "=" not in word]
            assert set(named) <= targets, f"{name(path)}: {command}"
        for script, given in called(command):
            parsed(script, given)


def test_each_entry_that_a_command_is_about_is_in_the_catalogue(catalogue: Catalogue) -> None:
    words = [shlex.split(each) for path in DOCUMENTS for each in commands(text(path))]
    about = {each[-1] for each in words if {"hand", "show", "--only"} & set(each[:-1])}
    assert about
    assert about <= set(catalogue.by_id)


def test_a_maintainer_is_told_of_the_budgets_that_the_bench_holds() -> None:
    table = text(ROOT / "MAINTAINING.md").split("| What | Budget |\n| --- | --- |\n")[1]
    told = [line.split(" | ")[1].rstrip(" |") for line in table.split("\n\n")[0].splitlines()]
    assert told == [
        f"at most {building.AGAINST_PLAIN}",
        f"about 1 (to {building.AFTER_AN_EDIT:.2f})",
        f"under {searching.BYTES[searching.GATED] // 1000} KB",
        f"at most {searching.AGAINST_STOCK[searching.GATED]}",
        f"under {searching.WARM * 1000:.0f} ms",
        f"under {searching.RESOURCE_PAGE // 1000} KB",
        f"at most {links.AGAINST_LINKCHECKER}",
        f"at least {links.AT_LEAST} s",
    ]
    assert f"| {links.LINKS:,} links, {links.SHARE:.0%} of them on {links.LARGE} of" in table
    assert building.GATED == searching.GATED == 2000


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_each_file_that_is_named_is_there(path: Path) -> None:
    for code in _CODE.findall(text(path)):
        if _PATH.fullmatch(code) or (ROOT / ".github" / "workflows" / code).suffix == ".yml":
            places = (ROOT / code, ROOT / ".github" / "workflows" / code)
            assert any(each.exists() for each in places), f"{name(path)}: {code}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_each_link_to_a_file_leads_to_one(path: Path) -> None:
    """Pages of the site are checked when it is built; these are the others."""
    if path.is_relative_to(ROOT / "docs"):
        return
    for link in re.findall(r"\]\(([^)#\s]+)", text(path)):
        if not link.startswith("http"):
            assert (path.parent / link).exists(), f"{name(path)}: {link}"


def test_every_field_of_the_model_is_explained(context: Callable[..., PageContext]) -> None:
    page = handwritten.prepare(text(GUIDE), load_vocabulary(ROOT / "vocabulary.yml"))
    html = page.filled(page.markdown, context(), "../../")
    assert set(fields.GROUPS.values()) == set(MODELS)
    for model in MODELS:
        for field, info in model.model_fields.items():
            assert info.description, f"{model.__name__}.{field} says nothing of itself"
            assert f"<code>{field}</code>" in html, f"{model.__name__}.{field}"
            assert str(escape(info.description)) in html, f"{model.__name__}.{field}"


def test_there_are_three_ways_in_and_the_first_needs_no_git() -> None:
    guide = text(GUIDE)
    ways = [guide.index(way) for way in ("(../suggest/index.md)", "scripts/add.py", "```yaml")]
    assert ways == sorted(ways)


def test_no_document_invents_a_way_to_reach_somebody() -> None:
    for path in DOCUMENTS:
        found = re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", text(path))
        assert found == [], f"{name(path)}: an address belongs into mkdocs.yml"
