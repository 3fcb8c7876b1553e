"""The fields at the top of a hand-written page, between two lines of hyphens."""

from __future__ import annotations

import re

from commons import yamlfile
from commons.yamlfile import YamlFile

_FORM = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


def read(text: str, name: str) -> YamlFile | None:
    """The front matter of a page, with the problems of its YAML; None where it has none.

    Args:
        text: The whole page.
        name: What to call its file in problems.
    """
    match = _FORM.match(text)
    if not match or not match["yaml"].strip():
        return None
    # An empty line stands for the hyphens, so that lines are counted as an editor counts them.
    return yamlfile.parse("\n" + match["yaml"], name)
