"""What mkdocs.yml says of the site, read without MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from commons.settings import Settings, missing, read
from tests.support import ROOT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Settings()),
        ("# nothing yet\n", Settings()),
        ("extra:\nsite_url: https://example.org/\n", Settings(site_url="https://example.org/")),
        ("extra: none\n", Settings()),
        ("extra:\n  branch: trunk\n  contact_email:\n", Settings(branch="trunk")),
        ("repo_url: !ENV [A_NAME_NOBODY_SETS, '']\n", Settings()),
    ],
)
def test_what_is_left_empty_is_not_set(text: str, expected: Settings, tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    assert read(path) == expected


def test_our_own_file_names_the_branch() -> None:
    assert read(ROOT / "mkdocs.yml").branch == "main"


def test_what_is_not_set_is_told() -> None:
    assert len(list(missing(Settings()))) == 3
    assert list(missing(Settings("https://example.org/", "https://example.org/r", "a@b.org"))) == []
