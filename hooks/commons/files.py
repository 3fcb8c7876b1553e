"""How text files are read, and how they are written: whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commons.problems import DataError, Problem


def read(path: Path, name: str | None = None) -> str:
    """The text of a file that people edit. ``name`` is what to call it in a problem.

    Raises:
        DataError: it cannot be read, or is not UTF-8; with the line, where there is one.
    """
    name = name or path.name
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "is not UTF-8 text. Save it with the encoding UTF-8."
        raise DataError([Problem(name, line, "", message)]) from None
    except OSError as error:
        raise DataError([Problem(name, 0, "", f"cannot be read: {error.strerror}.")]) from None


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
