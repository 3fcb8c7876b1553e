"""A YAML file as plain values that still know their lines.

PyYAML's C parser gives nodes with line numbers; what goes wrong before that (a file too large,
not UTF-8, nested without end) is told as a problem, so that no reader meets a stack trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from commons import files
from commons.problems import DataError, Problem
from commons.yaml_traps import explain

# Far above any catalogue people could curate by hand, far below what would exhaust memory.
MAX_BYTES = 5_000_000
# Our own files need 6 levels. Some thousands would take Python, and PyYAML, beyond their limits.
MAX_DEPTH = 50

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

_TAG = "tag:yaml.org,2002:"
_KNOWN_TAGS = {
    _TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
} | {_TAG + "merge", _TAG + "value"}
_TOP_LEVEL_KEY = re.compile(r"[A-Za-z][\w-]*:")
_LIST_ITEM = re.compile(r"( *)- ")

# The way from the root of a file to a value: ("provider-support", 3, "title").
YamlPath = tuple[str | int, ...]

# Stands for a value that cannot be used and has had its problem told already.
BROKEN = object()


@dataclass
class YamlFile:
    """A parsed file: ``value`` as plain Python, ``line(path)`` for any place in it.

    Values are what YAML says they are, with two exceptions: dates stay text, since each field
    knows best how a date may be written, and lists are tuples, since nobody changes them.
    """

    name: str
    value: Any
    node: yaml.Node | None
    first_line: int = 1
    problems: list[Problem] = field(default_factory=list)
    text: str = ""

    def line(self, path: YamlPath) -> int:
        """The line of the value at ``path``, or of the nearest thing above it that exists."""
        node, line = self.node, self.first_line
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            node, line = found[0], found[1].start_mark.line + self.first_line
        return line

    def raw(self, path: YamlPath) -> str | None:
        """The text of the scalar at ``path`` as it was written, without its quotes."""
        node = self.node
        for step in path:
            found = _step(node, step)
            if found is None:
                return None
            node = found[0]
        return node.value if isinstance(node, yaml.ScalarNode) else None


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """One step down: the value's node, and the node whose line a reader should look at."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def read(path: Path, name: str | None = None) -> YamlFile:
    """Read one YAML file.

    Returns the values and what was wrong with the YAML itself; the caller goes on to check
    what could be read, so that one slip does not hide nine others.

    Raises:
        DataError: there is nothing to go on with: no such file, too large, not UTF-8, empty.
    """
    name = name or path.name
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            _give_up(name, f"is {size:,} bytes. Files over {MAX_BYTES:,} bytes are refused.")
    except OSError as error:
        _give_up(name, f"cannot be read: {error.strerror}.")
    return parse(files.read(path, name), name)


def parse(text: str, name: str) -> YamlFile:
    """The same as ``read``, from text."""
    # A byte order mark does no harm; many Windows editors add one without asking.
    text = text.removeprefix("\ufeff")
    whole = _compose(text, name, 1)
    if not whole.problems:
        if whole.node is None:
            _give_up(name, "is empty.")
        return whole
    return _salvage(text, whole)


def _give_up(name: str, message: str) -> None:
    raise DataError([Problem(name, 0, "", message)])


def _compose(text: str, name: str, first_line: int) -> YamlFile:
    result = YamlFile(name, None, None, first_line, text=text)
    try:
        if (deep := _first_too_deep(text)) is not None:
            message = f"this is nested too deeply: more than {MAX_DEPTH} levels."
            result.problems.append(Problem(name, deep + first_line, "", message))
            return result
        result.node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        result.problems.append(explain(error, text, name, first_line))
        return result
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + first_line
        result.problems.append(
            Problem(name, line, "", f"character U+{error.character:04X} is not allowed in YAML.")
        )
        return result
    if result.node is not None:
        result.value = _Values(result).of(result.node)
    return result


def _first_too_deep(text: str) -> int | None:
    """The line, from 0, on which a text is nested beyond what we read.

    Looked at event by event: to compose nodes takes a call within a call for each level.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH and event.start_mark:
            return event.start_mark.line
    return None


def _salvage(text: str, whole: YamlFile) -> YamlFile:
    """Read what can be read of a broken file: each list item under each top-level key alone.

    A broken item keeps its one problem and drops out; the others are checked as usual.
    """
    keep: dict[str, tuple[Any, ...]] = {}
    nodes: list[tuple[yaml.Node, yaml.Node]] = []
    problems: list[Problem] = []
    for key, first_line, chunk in _items(text):
        part = _compose(chunk, whole.name, first_line)
        problems += part.problems
        items = nodes_of(part.node)
        keep.setdefault(key, ())
        if isinstance(part.value, tuple):
            keep[key] += part.value
        for item in items:
            _shift(item, first_line - 1)
        for key_node, value_node in nodes:
            if key_node.value == key:
                value_node.value += items
                break
        else:
            mark = yaml.Mark(whole.name, 0, first_line - 1, 0, None, 0)
            nodes.append(
                (
                    yaml.ScalarNode(_TAG + "str", key, mark, mark),
                    yaml.SequenceNode(_TAG + "seq", items, mark, mark),
                )
            )
    if not keep or not problems:
        # Nothing looked like a list under a key, or the fault lies between the items.
        return whole
    mark = yaml.Mark(whole.name, 0, 0, 0, None, 0)
    node = yaml.MappingNode(_TAG + "map", nodes, mark, mark)
    return YamlFile(whole.name, keep, node, 1, problems, text)


def nodes_of(node: yaml.Node | None) -> list[yaml.Node]:
    """The items of a list node; of anything else, none."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _shift(node: yaml.Node, lines: int) -> None:
    """Move a chunk's marks to where the chunk stands in its file. Marks are read-only: replace."""
    mark = node.start_mark
    node.start_mark = yaml.Mark(mark.name, 0, mark.line + lines, mark.column, None, 0)
    children = node.value if isinstance(node, yaml.CollectionNode) else ()
    for child in children:
        for part in child if isinstance(child, tuple) else (child,):
            _shift(part, lines)


def _items(text: str) -> Iterator[tuple[str, int, str]]:
    """Cut a file of lists into (top-level key, first line, text of one item).

    Each key comes once with no text as well, so that an empty list is not lost.
    """
    key, start, indent, item = "", 0, -1, []  # type: str, int, int, list[str]
    for number, line in enumerate(text.splitlines(), 1):
        dash = _LIST_ITEM.match(line)
        top = _TOP_LEVEL_KEY.match(line)
        if top or (dash and (indent in (-1, len(dash[1])))):
            if item:
                yield key, start, "\n".join(item) + "\n"
            item = []
            if top:
                key, indent = top[0][:-1], -1
                yield key, number, ""
                continue
            assert dash is not None
            indent, start = len(dash[1]), number
        if item or dash:
            item.append(line)
    if item:
        yield key, start, "\n".join(item) + "\n"


class _Values:
    """Turns nodes into plain values, collecting what YAML would have let pass."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.seen: set[int] = set()

    def problem(self, node: yaml.Node, message: str) -> None:
        line = node.start_mark.line + self.file.first_line
        self.file.problems.append(Problem(self.file.name, line, "", message))

    def of(self, node: yaml.Node) -> Any:
        if id(node) in self.seen:
            # The composer hands out one node for an anchor and all its aliases. Refusing the
            # second visit ends both surprise edits at a distance and "billion laughs" files.
            self.problem(node, "aliases (a name after * or &) are not used here. Write it out.")
            return BROKEN
        self.seen.add(id(node))
        if node.tag not in _KNOWN_TAGS:
            self.problem(node, f'the YAML tag "{node.tag}" is not used here. Take it away.')
            return BROKEN
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.of(child) for child in node.value)
        assert isinstance(node, yaml.ScalarNode)
        return scalar(node)

    def mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problem(key_node, "a field's name has to be one word.")
                continue
            key, value = key_node.value, self.of(value_node)
            if key in result:
                self.problem(
                    key_node,
                    f'"{key}" is given twice (first on line {first[key]}). Keep one of the two.',
                )
                continue
            first[key] = key_node.start_mark.line + self.file.first_line
            result[key] = value
        return result


def scalar(node: yaml.ScalarNode) -> Any:
    """One value: true, false, nothing, a number, or else text (dates too)."""
    kind, text = node.tag.removeprefix(_TAG), node.value
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind == "null":
        return None
    try:
        if kind == "int":
            return int(text)
        if kind == "float":
            return float(text)
    except ValueError:  # forms of YAML 1.1 such as 1:30 or 0o17, which nobody here means
        return text
    return text
