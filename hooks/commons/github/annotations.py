"""Problems as annotations: GitHub shows each beside the very line of a pull request."""

from __future__ import annotations

from commons.problems import Problem


def annotation(problem: Problem, level: str = "error") -> str:
    """A problem as the command that a workflow prints to have GitHub annotate a line.

    Args:
        problem: What is wrong and where, its file named from the repository's root.
        level: ``error`` or ``warning``.

    Source of the form: GitHub's documentation of workflow commands. A percent sign and line ends
    are written as codes everywhere; colons and commas too, inside the values before the "::".
    """
    values = {"file": problem.file, "line": str(problem.line or 1), "title": problem.where}
    given = ",".join(f"{name}={_value(text)}" for name, text in values.items() if text)
    return f"::{level} {given}::{_message(problem.message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
