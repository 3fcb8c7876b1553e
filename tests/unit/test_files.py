"""How files are written: as they were but for the text, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from commons import files


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_that_was_there_keeps_its_permissions(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "resources.yml"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    files.replace(path, "new\r\n")
    assert path.read_bytes() == b"new\r\n"
    assert path.stat().st_mode & 0o777 == mode


def test_a_new_file_can_be_read_by_whoever_serves_it(tmp_path: Path) -> None:
    """A temporary file is its owner's alone."""
    files.replace(tmp_path / "new.csv", "new")
    assert (tmp_path / "new.csv").stat().st_mode & 0o777 == 0o644


def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "resources.yml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        files.replace(path, "half of it \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
