"""What a YAML error means: its traps in plain words."""

from __future__ import annotations

import re

import yaml

from commons.problems import Problem

_ONE_FIELD = re.compile(r"\s*[a-z_]+:( [^:]*)?")


def explain(error: yaml.MarkedYAMLError, text: str, name: str, first_line: int) -> Problem:
    """What a YAML error means to someone who has never heard of YAML.

    Args:
        error: What PyYAML found.
        text: The text that could not be read.
        name: What to call its file.
        first_line: The line of the file on which the text begins.
    """
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    lines = text.splitlines()
    number = min(number, max(len(lines) - 1, 0))
    line = lines[number] if lines else ""
    problem = error.problem or ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem or "\t" in problem:
        message = "a tab is used to indent. Use spaces."
    elif "mapping values are not allowed" in problem and _ONE_FIELD.fullmatch(line):
        message = (
            "this line has more or fewer spaces in front than the fields around it.  "
            f"Found: {line.strip()}"
        )
    elif "mapping values are not allowed" in problem:
        message = (
            "a colon followed by a space stands inside unquoted text. "
            f"Put the whole text in single quotes, as in  title: 'One: two'.  Found: {line.strip()}"
        )
    elif "undefined alias" in problem or "found undefined" in problem:
        message = "text that begins with * has to stand in quotes."
    elif "cannot start any token" in problem:
        message = f"text that begins with @, ` or % has to stand in quotes.  Found: {line.strip()}"
    elif "found unexpected end of stream" in problem or "quoted scalar" in (error.context or ""):
        start = error.context_mark.line if error.context_mark else number
        return Problem(name, start + first_line, "", "a quotation mark is opened but never closed.")
    elif "expected the node content" in problem or "did not find expected node" in problem:
        message = f"a value is missing or has stray brackets.  Found: {line.strip()}"
    elif "another document" in problem or "expected a single document" in (error.context or ""):
        message = "a line of three hyphens starts a second document. Take it away."
    else:
        message = (
            "this does not line up with what stands above it. Check the spaces at the start of "
            f"the line, the hyphens, the quotes and the brackets.  Found: {line.strip()}"
        )
    return Problem(name, number + first_line, "", message)
