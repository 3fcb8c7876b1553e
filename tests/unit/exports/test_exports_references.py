"""References for citation managers."""

from __future__ import annotations

import re

import pytest

from commons.pages.context import PageContext
from tests.unit.exports.conftest import texts


@pytest.mark.parametrize("which", ["small", "whole"])
def test_references_in_ris_keep_the_form(which: str, request: pytest.FixtureRequest) -> None:
    context: PageContext = request.getfixturevalue(which)
    text = texts(context)["resources.ris"]
    references = text.removesuffix("ER  - \r\n\r\n").split("ER  - \r\n\r\n")
    assert len(references) == len(context.catalogue.listed)
    for reference in references:
        lines = reference.removesuffix("\r\n").split("\r\n")
        assert all(re.match(r"[A-Z][A-Z0-9]  - \S", line) for line in lines), reference
        assert lines[0][:5] == "TY  -"
        assert [line[:2] for line in lines].count("TI") == 1


@pytest.mark.parametrize("which", ["small", "whole"])
def test_references_in_bibtex_keep_the_form(which: str, request: pytest.FixtureRequest) -> None:
    context: PageContext = request.getfixturevalue(which)
    text = texts(context)["resources.bib"]
    depth, entries = 0, 0
    for sign in text:
        entries += sign == "{" and depth == 0
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert entries == len(context.catalogue.listed)
