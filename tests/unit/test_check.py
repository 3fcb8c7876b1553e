"""The validator as a command: what it prints and how it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from commons.commands import check, project
from commons.github.annotations import annotation
from commons.problems import Problem
from tests.support import GOLDEN, OUR_EPOCH, ROOT, entry, shelves


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", OUR_EPOCH)
    monkeypatch.chdir(ROOT)


def test_a_good_file_gives_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(shelves(entry()), encoding="utf-8")
    assert check.main([str(path)]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "1 resource, no problems" in out


def test_ten_faults_are_ten_lines_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    path = GOLDEN / "problems" / "ten-faults.yml"
    vocabulary = GOLDEN / "vocabulary.yml"
    assert check.main([str(path), "--vocabulary", str(vocabulary)]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    numbers = [int(line.split(":")[1]) for line in lines]
    assert len(lines) == 10
    assert numbers == sorted(numbers)
    assert last.startswith("10 problems.")


def test_annotations_stand_on_the_very_lines(capsys: pytest.CaptureFixture[str]) -> None:
    path = GOLDEN / "problems" / "ten-faults.yml"
    vocabulary = GOLDEN / "vocabulary.yml"
    assert check.main([str(path), "--vocabulary", str(vocabulary), "--annotations"]) == 1
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if line.startswith("::")]
    assert len(told) == 10
    file = path.relative_to(ROOT).as_posix()
    for note, plain in zip(told, lines[10:20], strict=True):
        line = plain.split(":")[1]
        assert note.startswith(f"::error file={file},line={line},title=")


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (
            Problem("resources.yml", 12, 'resource "a"', "title: 50% of it, lost."),
            '::error file=resources.yml,line=12,title=resource "a"::title: 50%25 of it, lost.',
        ),
        (
            Problem("docs/a,b.md", 0, "one: two", "first\r\nsecond"),
            "::error file=docs/a%2Cb.md,line=1,title=one%3A two::first%0D%0Asecond",
        ),
        (
            Problem("a.yml", 3, "", "x\n::stop-commands::y"),
            "::error file=a.yml,line=3::x%0A::stop-commands::y",
        ),
    ],
)
def test_an_annotation_is_one_line_whatever_it_says(problem: Problem, expected: str) -> None:
    assert annotation(problem) == expected


def test_prose_warns_and_does_not_accuse(capsys: pytest.CaptureFixture[str]) -> None:
    made = annotation(Problem("a.yml", 3, "", "long"), level="warning")
    assert made == "::warning file=a.yml,line=3::long"
    assert check.main(["--prose", "--annotations"]) == 0
    out = capsys.readouterr().out
    assert all(line.startswith("::warning ") for line in out.splitlines())


def test_a_file_that_is_not_there_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["nowhere.yml"]) == 2
    assert "no such file" in capsys.readouterr().err


def test_a_day_that_is_none_ends_with_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "never")
    assert check.main([]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_a_file_too_large_is_refused_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "large.yml"
    path.write_bytes(b"#" * 10_000_000)
    assert check.main([str(path)]) == 1
    assert "10,000,000 bytes" in capsys.readouterr().out


def test_a_file_in_another_encoding_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "latin.yml"
    path.write_bytes(b"provider-support:\n- id: caf\xe9\n")
    assert check.main([str(path)]) == 1
    assert "latin.yml:2: is not UTF-8" in capsys.readouterr().out


@pytest.mark.parametrize(
    "page", ["about/contact.md", "guides/index.md", "case-studies/conclusions.md"]
)
def test_a_page_in_another_encoding_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], page: str
) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    path = tmp_path / "docs" / page
    path.write_bytes(path.read_bytes().replace(b"\n", b"\ncaf\xe9\n", 1))
    monkeypatch.setattr(check, "PATHS", replace(project.PATHS, docs=tmp_path / "docs"))
    assert check.main([]) == 1
    assert f"docs/{page}:2: is not UTF-8" in capsys.readouterr().out


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bom.yml"
    path.write_text("\ufeff" + shelves(entry()), encoding="utf-8")
    assert check.main([str(path)]) == 0


def test_settings_that_are_not_set_are_named_with_what_they_cost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("REPO_URL", raising=False)
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert check.main(["--settings"]) == 0
    out = capsys.readouterr().out
    assert "repo_url is not set" in out
    assert "site_url is not set" not in out


def test_without_its_packages_the_script_says_how_to_get_them() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-I", str(ROOT / "scripts" / "check.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "make setup" in done.stderr
    assert "Traceback" not in done.stderr


def test_where_every_setting_is_set_there_is_no_empty_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("SITE_URL", "REPO_URL", "CONTACT_EMAIL"):
        monkeypatch.setenv(name, "https://example.org/")
    assert check.main(["--settings"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_no_text_of_a_pull_request_begins_a_line_of_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = r'"https://x.org/\n::error file=README.md::forged ##[error]forged"'
    path = tmp_path / "mine.yml"
    path.write_text(shelves(entry(url=forged)), encoding="utf-8")
    assert check.main([str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "forged" in lines[0]
    assert not [line for line in lines if line.startswith("::") or "##[" in line]
