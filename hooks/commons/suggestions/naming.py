"""A short name for a new entry: what its title says, in small letters and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from commons.addresses import host_of
from commons.prose import SMALL_WORDS

MOST_WORDS = 6
LONGEST = 50


def propose(title: str, url: str, taken: Collection[str]) -> str:
    """An id that nobody has, from the title; from the site's name where it has no Latin letters."""
    words = _words(title)
    telling = [word for word in words if word not in SMALL_WORDS] or words
    if not telling:
        telling = _words(host_of(url)) or ["entry"]
    name = telling[0][:LONGEST].strip("-")
    for word in telling[1:MOST_WORDS]:
        if len(name) + 1 + len(word) > LONGEST:
            break
        name += "-" + word
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.replace("&", " and ")).encode("ascii", "ignore")
    return re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]", "", bare.decode()).lower())
