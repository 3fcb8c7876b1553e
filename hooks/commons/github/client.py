"""One repository on GitHub, as the program gh sees it. gh holds the token; we never read it.

Text always goes in as JSON on standard input: no title or comment ever stands on a command line.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commons.github.programs import ProgramError, run

_STATUS = re.compile(r"\(HTTP (\d{3})\)")


class GitHubError(Exception):
    """GitHub refused: the status it gave (0 where it was not reached), and why."""

    def __init__(self, status: int, said: str) -> None:
        self.status = status
        super().__init__(said)


@dataclass(frozen=True)
class GitHub:
    """Issues, comments, labels and pull requests of one repository (``owner/name``)."""

    repository: str

    @classmethod
    def here(cls, environment: Mapping[str, str] = os.environ) -> GitHub:
        """The repository that a workflow runs for.

        Raises:
            ValueError: this is no workflow, or an incomplete one.
        """
        repository = environment.get("GITHUB_REPOSITORY", "")
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
            raise ValueError("GITHUB_REPOSITORY is not set. Set it to owner/name.")
        return cls(repository)

    @property
    def owner(self) -> str:
        """Whose repository it is."""
        return self.repository.partition("/")[0]

    def listed(self, path: str) -> list[dict[str, Any]]:
        """Every item of a list, over all its pages."""
        pages = self._ask(["--paginate", "--slurp", f"repos/{self.repository}/{path}"])
        return [item for page in pages for item in page]

    def send(self, method: str, path: str, values: Mapping[str, Any]) -> Any:
        """Create or change something, and give back what it is now."""
        command = ["--method", method, "--input", "-", f"repos/{self.repository}/{path}"]
        return self._ask(command, json.dumps(values))

    def label(self, name: str, description: str) -> None:
        """Have a label. One that exists stays as the maintainers have made it."""
        try:
            self.send("POST", "labels", {"name": name, "description": description[:100]})
        except GitHubError as error:
            if error.status != 422:  # noqa: PLR2004 (what GitHub answers where it exists)
                raise

    def _ask(self, words: list[str], given: str = "") -> Any:
        try:
            answer = run(["gh", "api", *words], given=given)
        except ProgramError as error:
            status = _STATUS.search(error.said)
            raise GitHubError(int(status[1]) if status else 0, str(error)) from None
        return json.loads(answer) if answer.strip() else None
