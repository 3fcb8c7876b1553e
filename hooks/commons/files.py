"""How files are written: whole or not at all, or as a folder of the built site."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def replace(path: Path, text: str) -> None:
    """Write a text file under a temporary name beside it, then rename it.

    An interrupted write leaves the old file as it was. Line ends are written as they are in the
    text; a file that was there keeps its permissions.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_all(folder: Path, contents: Mapping[str, Any]) -> None:
    """Write the files of a folder of the built site: texts as they are, all else as compact JSON.

    Raises:
        OSError: the folder or a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        as_it_is = isinstance(content, str)
        text = (
            content if as_it_is else json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        )
        (folder / name).write_text(text, encoding="utf-8", newline="")
