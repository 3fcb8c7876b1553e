"""What the tests of the link check share: a place for it, and a LinkChecker told what to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from commons.commands import project
from commons.links import checking
from commons.links.said import Said
from commons.links.visit import Stuck
from tests.linkplace import Answers, Place, Web


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A project's folder, in which no name is looked up. The commands are started elsewhere."""
    monkeypatch.setattr("commons.links.guard.socket.getaddrinfo", lambda *_, **__: [])
    monkeypatch.setattr(project, "ROOT", tmp_path.resolve())
    return Place(tmp_path)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """Makes LinkChecker give these answers by id (200 where there is none); tells who was asked."""

    def answer(answers: Answers) -> list[str]:
        asked: list[str] = []

        def visited(urls: Sequence[str], *_: object) -> Iterator[list[Said | Stuck]]:
            for url in urls:
                asked.append(url)
                what = answers.get(url.split("//")[1].split(".")[0], "200 OK")
                yield [what if isinstance(what, Said) else Said(url, what)]

        monkeypatch.setattr(checking, "visit", visited)
        return asked

    return answer
