"""A made-up GitHub for tests: a program called gh that keeps a repository in one JSON file.

It knows issues, comments, labels and pull requests as far as the workflows use them, writes down
every call, and refuses what GitHub would refuse. The tests put it first on the PATH.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

ROBOT = {"login": "github-actions[bot]", "type": "Bot"}
REPOSITORY = "us/commons"


@dataclass(frozen=True)
class FakeGitHub:
    """The tests' view of the made-up repository."""

    folder: Path

    @classmethod
    def installed(cls, folder: Path, **beginning: Any) -> FakeGitHub:
        """Put gh into a folder for the PATH, with a repository in some state."""
        program = folder / "bin" / "gh"
        program.parent.mkdir(parents=True)
        program.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" -I "{Path(__file__).resolve()}" "$@"\n',
            encoding="utf-8",
        )
        program.chmod(0o755)
        empty: dict[str, Any] = {"issues": [], "pulls": [], "labels": [], "comments": []}
        fake = cls(folder)
        fake.file.write_text(json.dumps({**empty, "calls": [], **beginning}), encoding="utf-8")
        return fake

    @property
    def file(self) -> Path:
        """Where the repository is kept."""
        return self.folder / "github.json"

    def environment(self, **more: str) -> dict[str, str]:
        """What a workflow's step would find in its environment."""
        return {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "FAKE_GITHUB": str(self.file),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_SERVER_URL": "https://github.example",
            **more,
        }

    @property
    def state(self) -> dict[str, Any]:
        """The repository as it is now."""
        found: dict[str, Any] = json.loads(self.file.read_text(encoding="utf-8"))
        return found

    def change(self, **values: Any) -> None:
        """Change the repository by hand."""
        self.file.write_text(json.dumps({**self.state, **values}), encoding="utf-8")

    @property
    def calls(self) -> list[str]:
        """Every call that changed something, as "METHOD path"."""
        return [call for call in self.state["calls"] if not call.startswith("GET ")]


def main(words: list[str]) -> int:
    """Answer one call of gh."""
    path = Path(os.environ["FAKE_GITHUB"])
    state = json.loads(path.read_text(encoding="utf-8"))
    assert words[0] == "api", words
    method = words[words.index("--method") + 1] if "--method" in words else "GET"
    given = json.load(sys.stdin) if "--input" in words else {}
    target = next(word for word in words if word.startswith("repos/"))
    target = target.removeprefix(f"repos/{REPOSITORY}/")
    state["calls"].append(f"{method} {target}")
    refusal = state.get("refuses", {}).get(f"{method} {target.partition('?')[0]}")
    if refusal:
        path.write_text(json.dumps(state), encoding="utf-8")
        print(f"gh: {refusal}", file=sys.stderr)
        return 1
    answer, status = _answer(state, method, target, given)
    path.write_text(json.dumps(state), encoding="utf-8")
    if status:
        print(f"gh: Validation Failed (HTTP {status})", file=sys.stderr)
        return 1
    if "--jq" in words:
        for name in words[words.index("--jq") + 1].lstrip(".").split("."):
            answer = answer[int(name[1:-1]) if name.startswith("[") else name]
        print(answer)
    else:
        print(json.dumps([answer] if "--slurp" in words else answer))
    return 0


def _answer(  # noqa: C901, PLR0912 (a table of what GitHub answers)
    state: Any, method: str, target: str, given: Mapping[str, Any]
) -> tuple[Any, int]:
    path, _, query = target.partition("?")
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    match (method, path.split("/")):
        case ("GET", ["pages"]):
            return {"html_url": f"https://{REPOSITORY.replace('/', '.example/')}/"}, 0
        case ("PUT", ["actions", "workflows", _, "enable"]):
            return None, 0
        case ("GET", ["actions", "workflows", file]):
            return {"state": state.get("workflows", {}).get(file, "active")}, 0
        case ("GET", ["commits"]):
            return state["commits"][asked["path"]], 0
        case ("GET", ["issues"]):
            return [
                issue
                for issue in state["issues"]
                if issue["state"] == asked["state"]
                and asked["labels"] in {label["name"] for label in issue["labels"]}
            ], 0
        case ("GET", ["issues", number, "comments"]):
            return [each for each in state["comments"] if each["issue"] == int(number)], 0
        case ("GET", ["pulls"]):
            head = asked["head"].partition(":")[2]
            return [each for each in state["pulls"] if each["head"]["ref"] == head], 0
        case ("POST", ["labels"]):
            if given["name"] in state["labels"]:
                return None, 422
            state["labels"].append(given["name"])
            return given, 0
        case ("POST", ["issues", number, "labels"]):
            for issue in state["issues"]:
                if issue["number"] == int(number):
                    issue["labels"] += [{"name": name} for name in given["labels"]]
            return [], 0
        case ("POST", ["issues", number, "comments"]):
            comment = {"id": _next(state), "issue": int(number), "user": ROBOT, **given}
            return _added(state["comments"], comment), 0
        case ("POST", ["issues"]):
            labels = [{"name": name} for name in given["labels"]]
            issue = {**given, "number": _next(state), "state": "open", "labels": labels}
            return _added(state["issues"], issue), 0
        case ("POST", ["pulls"]):
            opened = _next(state)
            pull = {**given, "number": opened, "state": "open", "user": ROBOT}
            pull["head"] = {"ref": given["head"]}
            pull["html_url"] = f"https://github.example/{REPOSITORY}/pull/{opened}"
            return _added(state["pulls"], pull), 0
        case ("PATCH", ["issues", "comments", number]):
            return _changed(state["comments"], "id", number, given), 0
        case ("PATCH", ["issues", number]):
            return _changed(state["issues"], "number", number, given), 0
        case ("PATCH", ["pulls", number]):
            return _changed(state["pulls"], "number", number, given), 0
    raise AssertionError(f"the made-up GitHub does not know {method} {target}")


def _added(items: list[Any], item: dict[str, Any]) -> dict[str, Any]:
    items.append(item)
    return item


def _changed(items: list[Any], key: str, number: str, given: Mapping[str, Any]) -> Any:
    (found,) = (item for item in items if item[key] == int(number))
    found.update(given)
    return found


def _next(state: Mapping[str, Any]) -> int:
    taken = [item["number"] for item in (*state["issues"], *state["pulls"])]
    taken += [item["id"] for item in state["comments"]]
    return int(max(taken, default=100)) + 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
