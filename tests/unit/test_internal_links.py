"""Links inside the built site: what leads nowhere is named, with the page and what is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commons.commands import internal_links as command
from commons.links.internal import broken
from tests.support import ROOT

SITE = "https://example.org/sub/"


def site(folder: Path, **pages: str) -> Path:
    """A site of pages, "front" being the one at its root."""
    for name, html in pages.items():
        inside = folder if name == "front" else folder / name
        inside.mkdir(parents=True, exist_ok=True)
        (inside / "index.html").write_text(html, encoding="utf-8")
    return folder


def told(folder: Path, link: str, site_url: str = SITE) -> list[str]:
    """What is said of one link on the page of a topic."""
    page = f"<p id=top><a href='{link}'>x</a>"
    site(folder, front="<h1 id=home>x</h1>", topic=page, other="<h2 id='a b'>x</h2>")
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "all.csv").write_text("x", encoding="utf-8")
    return [each.why for each in broken(folder, site_url)]


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#top",
        "../",
        "../#home",
        "../index.html",
        "../other/",
        "../other/?q=x",
        "../other/index.html#a%20b",
        "../data/all.csv#row=2",
        "/sub/other/",
        "https://example.org/sub/other/",
        "https://example.org/elsewhere",
        "//example.com/",
        "https://example.com/gone",
        "mailto:us@example.org",
    ],
)
def test_what_leads_somewhere_or_away_is_left_alone(tmp_path: Path, link: str) -> None:
    assert told(tmp_path, link) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("../nothing/", "leads nowhere."),
        ("../data/none.csv", "leads nowhere."),
        ("../data/", "leads nowhere."),
        ("../other", "leads to a folder: a slash is missing at its end."),
        ("#nothing", 'leads to a page that has no anchor "nothing".'),
        ("../other/#nothing", 'leads to a page that has no anchor "nothing".'),
        ("/other/", "leaves the site."),
        ("../../outside/", "leaves the site."),
        ("https://example.org/sub/nothing/", "leads nowhere."),
        ("http://[/", "cannot be read as an address."),
    ],
)
def test_what_leads_nowhere_is_told(tmp_path: Path, link: str, why: str) -> None:
    assert told(tmp_path, link) == [why]


def test_a_site_that_does_not_know_its_address_stands_at_the_root(tmp_path: Path) -> None:
    assert told(tmp_path, "/other/", "") == []
    assert told(tmp_path, "/sub/other/", "") == ["leads nowhere."]


def test_whatever_holds_an_address_is_followed(tmp_path: Path) -> None:
    """Pictures, scripts, styles, forms, and pages that send their readers on."""
    site(
        tmp_path,
        front="<link href=a.css><script src=b.js></script><img src=c.png><form action=d/></form>"
        "<iframe src=e/></iframe><source src=f.mp4><map><area href=g/></map>"
        "<meta http-equiv=Refresh content='0; url=h/'><meta http-equiv=refresh content=5>"
        "<!-- <a href=i/> --><script>'<a href=j/>'</script>",
    )
    found = [each.link for each in broken(tmp_path)]
    assert found == ["a.css", "b.js", "c.png", "d/", "e/", "f.mp4", "g/", "h/"]


def test_the_command_names_page_link_and_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", SITE)
    site(tmp_path, front="<a href=x/>", topic="<a href=../>")
    assert command.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == (
        'the front page: the link "x/" leads nowhere.\n1 broken link inside the site.\n'
    )
    site(tmp_path, x="<a href=..>")
    assert command.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
    assert command.main([str(tmp_path / "none")]) == 2
    assert "there is no page in it" in capsys.readouterr().err


def test_a_build_with_a_broken_link_leaves_the_last_site(tmp_path: Path) -> None:
    """The very target of the Makefile, with a MkDocs that builds a broken page in no time."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "internal_links.py", tmp_path / "scripts")
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    fake = programs / "mkdocs"
    fake.write_text("#!/bin/sh\nmkdir .site-new && cp page.html .site-new/index.html\n")
    fake.chmod(0o755)
    (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (programs / "python").chmod(0o755)

    def built(page: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        # What setting up would do is taken as done.
        command = ["make", "--old-file=setup", "--old-file=.venv/site.done", "build"]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ}
        )

    done = built("<p id=fine>")
    assert done.returncode == 0, done.stderr
    done = built("<a href=nothing/>")
    assert done.returncode != 0
    assert 'the link "nothing/" leads nowhere' in done.stdout
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "<p id=fine>"
    assert built("<a href=#here id=here>").returncode == 0
