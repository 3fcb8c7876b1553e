"""Values that one step of a workflow hands on to the next."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def hand_on(name: str, value: str, environment: Mapping[str, str] = os.environ) -> None:
    """Hand a value of one line on to the next step; where this is no workflow, do nothing.

    Raises:
        ValueError: the value has more than one line, and could hand on other things as well.
    """
    if "\n" in value or "\r" in value:
        raise ValueError(f"{name} has more than one line.")
    if path := environment.get("GITHUB_OUTPUT"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{name}={value}\n")
