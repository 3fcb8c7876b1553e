"""The core stands alone, and the words of the project agree with one another."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from commons import leads
from commons.guides import load_guides
from commons.loading import load_vocabulary
from commons.model import Case, Catalogue, Entry
from tests.support import ROOT

CORE = ROOT / "hooks" / "commons"
LARGEST_MODULE = 320


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_the_core_imports_nothing_of_mkdocs() -> None:
    for path in CORE.rglob("*.py"):
        assert not imports(path) & {"mkdocs", "material"}, path


def test_the_core_runs_where_mkdocs_cannot_be_imported() -> None:
    program = (
        "import sys; sys.modules['mkdocs'] = None\n"
        "import commons.pages, commons.loading, commons.commands.check\n"
        "assert not [name for name in sys.modules if name.startswith('mkdocs.')]"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_rules_know_nothing_of_what_an_entry_is_worth_today() -> None:
    """Check comes before shape: a rule looks at what is written, not at what is made of it."""
    program = (
        "import sys, commons.rules\n"
        "assert not {'commons.standing', 'commons.facets', 'commons.links.plan'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("room", ["exports", "guides", "links", "search", "suggestions"])
def test_only_pages_know_of_pages(room: str) -> None:
    """Data flows one way: what a page is made from does not know how pages are made."""
    for path in (CORE / room).glob("*.py"):
        assert "commons.pages" not in path.read_text(encoding="utf-8"), path


def test_only_one_module_reads_the_clock() -> None:
    clocks = re.compile(r"\b(date|datetime)\.(today|now|utcnow)\(|\btime\.time\(")
    readers = {path.name for path in CORE.rglob("*.py") if clocks.search(path.read_text())}
    assert readers == {"dates.py"}


def test_no_module_outgrows_a_few_screens() -> None:
    for path in [*ROOT.glob("hooks/**/*.py"), *ROOT.glob("scripts/*.py")]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LARGEST_MODULE, path


def test_our_own_data_is_right(catalogue: Catalogue) -> None:
    for shelf in ("provider-support", "commissioner-support", "case-studies"):
        assert len(catalogue.shelf(shelf)) >= 20


def test_every_topic_has_three_entries_or_is_new(catalogue: Catalogue) -> None:
    """A tag nobody uses is a dead end: vocabulary.yml asks for three entries a topic."""
    for topic in catalogue.vocabulary.topics:
        assert sum(topic in each.topics for each in catalogue.listed) >= 3, topic


def test_topics_and_tasks_lead_to_what_is_there(catalogue: Catalogue) -> None:
    """Whether it is also fit to begin with is for an editor: make check warns, and stops nobody."""
    guides = load_guides(ROOT / "docs", catalogue.vocabulary).by_slug
    assert list(leads.missing(catalogue, guides)) == []


def test_there_are_eleven_wanted_examples() -> None:
    assert len(load_vocabulary(ROOT / "vocabulary.yml").wanted) == 11


def test_entries_are_written_in_the_order_of_the_model() -> None:
    """One order everywhere, so that people and scripts write alike."""
    catalogue = yaml.safe_load((ROOT / "resources.yml").read_text(encoding="utf-8"))
    for entries in catalogue.values():
        for entry in entries:
            order = [name for name in Entry.model_fields if name in entry]
            assert list(entry) == order, entry["id"]
            if "case" in entry:
                order = [name for name in Case.model_fields if name in entry["case"]]
                assert list(entry["case"]) == order, entry["id"]
