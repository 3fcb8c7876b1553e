"""The questions of ``add.py`` in a terminal: plain lines, nothing redrawn, so that it works with
a screen reader and a braille display as well.

At every question: an empty line keeps what is in brackets or leaves the field out, ``?`` explains
it, ``back`` returns to the one before, ``quit`` ends and keeps what was answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from commons.inert import without_invisible
from commons.problems import nearest
from commons.suggestions import naming, when
from commons.suggestions.known import Known
from commons.suggestions.place import shelf_for
from commons.suggestions.steps import LONGEST_SHOWN, STEPS, Step, faults, get, put
from commons.suggestions.web import found_in
from commons.vocabulary import ANYONE

Ask = Callable[[str], str]
Say = Callable[[str], None]


class StoppedError(Exception):
    """The person wants to stop. What was answered is kept."""


class _BackError(Exception):
    """The person wants to go back to the question before."""


class Conversation:
    """Asks for one entry. ``values`` holds what was answered, and ``shelf`` the shelf."""

    def __init__(
        self, values: Mapping[str, Any], known: Known, today: dt.date, ask: Ask, say: Say
    ) -> None:
        self.values = dict(values)
        answered = [
            number
            for number, step in enumerate(STEPS)
            if step.path != ("shelf",) and get(values, step.path) is not None
        ]
        # What was left out on purpose is not asked again.
        self.passed = {step.path for step in STEPS[: max(answered, default=0)]}
        self.known = known
        self.today = today
        self.ask = ask
        self.say = say

    def run(self, *, again: str = "") -> dict[str, Any]:
        """Ask every question that has no answer yet; with ``again``, that field's once more.

        Returns:
            The entry's values, and under "shelf" where it goes. Answers that do not belong to
            such an entry are left out of it, and kept in ``values``: who changes their mind
            once more has them still.

        Raises:
            StoppedError: the person wants to stop.
        """
        asked: list[int] = []
        number = 0
        while number < len(STEPS):
            step = STEPS[number]
            if (self._is_done(step) and step.path[-1] != again) or not step.when(self.values):
                number += 1
                continue
            try:
                self._step(step)
            except _BackError:
                if asked:
                    number = asked.pop()
                    put(self.values, STEPS[number].path, None)
                    self.passed.discard(STEPS[number].path)
                else:
                    self.say("This is the first question.")
                continue
            if step.path[-1] == again:
                again = ""
            asked.append(number)
            self.passed.add(step.path)
            number += 1
        return self._belonging()

    def _belonging(self) -> dict[str, Any]:
        """The answers to the questions that apply; says which others there are."""
        applying = {step.path[0] for step in STEPS if step.when(self.values)}
        other = [step for step in STEPS if step.path[0] not in applying]
        left = [step.prompt for step in other if get(self.values, step.path) is not None]
        if left:
            self.say(f"\nLeft out, as it does not belong to such an entry: {'; '.join(left)}")
        without = {step.path[0] for step in other}
        return {name: value for name, value in self.values.items() if name not in without}

    def yes(self, question: str) -> bool:
        """A question for yes or no; an empty line is yes."""
        while True:
            said = self._line(f"{question} (yes or no) [yes]: ").casefold()
            if said in ("", "y", "yes"):
                return True
            if said in ("n", "no"):
                return False
            self.say('Please type "yes" or "no".')

    def _is_done(self, step: Step) -> bool:
        if get(self.values, step.path) is not None:
            return True
        return step.path in self.passed and not step.required

    def asks(self, field: str) -> bool:
        """Whether there is a question for this field, given the answers."""
        return any(step.path[-1] == field and step.when(self.values) for step in STEPS)

    def change(self) -> str:
        """The field to ask for once more before the entry is added, or "" to add it.

        Raises:
            StoppedError: the person says no.
        """
        while True:
            try:
                said = self._line("Add it? (yes, no, or a field to change) [yes]: ")
            except _BackError:
                return "id"
            if said.casefold() in ("", "y", "yes"):
                return ""
            if said.casefold() in ("n", "no"):
                raise StoppedError
            if self.asks(said):
                return said
            fields = ", ".join(step.path[-1] for step in STEPS if step.when(self.values))
            self.say(f"Type yes, no, or one of: {fields}")

    def _step(self, step: Step) -> None:
        """Ask until the answer can stand."""
        options = self._options(step)
        self.say("")
        if options and len(options) <= LONGEST_SHOWN:
            self._show(options)
        while True:
            value = self._answer(step, options)
            if value is None and step.required:
                self.say("This one is needed.")
                continue
            put(self.values, step.path, value)
            wrong = list(faults(self.values, step.path, self.known, self.today)) if value else []
            if not wrong:
                return
            put(self.values, step.path, None)
            for message in wrong:
                self.say(message[:1].upper() + message[1:])

    def _answer(self, step: Step, options: Mapping[str, str]) -> Any:
        default = self._default(step)
        if step.kind == "list":
            return tuple(self._lines(step)) or None
        if step.kind == "yes-no":
            return True if self._yes_no(step) else None
        shown = f" [{options.get(default, default)}]" if default else ""
        several = ", several with commas" if step.several else ""
        optional = "" if step.required or default else ", or Enter to leave it out"
        said = self._said(f"{step.prompt}{several}{optional}{shown}: ", step, options) or default
        if not said:
            return None
        if options:
            return self._chosen(said, step, options)
        if step.kind == "date":
            found = when.read(said)
            if not found:
                self.say("Write a date as 2013, 2013-07 or 2013-07-23.")
                return self._answer(step, options)
            return found
        if step.path[-1] in ("url", "seen_at"):
            return next(iter(found_in(said)), said)
        return said

    def _said(self, prompt: str, step: Step, options: Mapping[str, str]) -> str:
        while (said := self._line(prompt)) == "?":
            self.say(step.help())
            if options:
                self._show(options)
        return said

    def _lines(self, step: Step) -> Iterator[str]:
        self.say(f"{step.prompt}: one a line, an empty line when done.")
        while said := self._said("- ", step, {}):
            yield said

    def _yes_no(self, step: Step) -> bool:
        said = self._said(f"{step.prompt}? (yes or no) [no]: ", step, {}).casefold()
        return said in ("y", "yes")

    def _chosen(self, said: str, step: Step, options: Mapping[str, str]) -> Any:
        """Numbers, tags or words -> tags. Asks where it is not certain."""
        tags = []
        for piece in _pieces(said, options) if step.several else [said]:
            tag = self._one(piece, step, options)
            if tag is None:
                return self._answer(step, options)
            if tag not in tags:
                tags.append(tag)
        self.say("Taken: " + ", ".join(options[tag] for tag in tags))
        return tuple(tags) if step.several else tags[0]

    def _one(self, piece: str, step: Step, options: Mapping[str, str]) -> str | None:
        tags = list(options)
        if piece.isdecimal():
            if 1 <= int(piece) <= len(tags):
                return tags[int(piece) - 1]
            self.say(f"There is no number {piece}. The last is {len(tags)}.")
            return None
        for tag, label in options.items():
            if piece.casefold() in (tag, label.casefold()):
                return tag
        others = self.known.catalogue.vocabulary.other_words(step.words)
        guess = others.get(piece.casefold()) or nearest(piece, tags, others)
        if guess and guess in options and self.yes(f'Did you mean "{options[guess]}"?'):
            return guess
        self.say(f'"{piece}" is not one of the words. Type ? to see them.')
        return None

    def _default(self, step: Step) -> str:
        """What an empty line stands for."""
        if step.path == ("id",):
            title, url = self.values.get("title", ""), self.values.get("url", "")
            return naming.propose(title, url, self.known.ids())
        if step.path == ("shelf",):
            return shelf_for(self.values["kind"], self.values["audience"], case=False)
        if step.path == ("status",):
            return "current"
        if step.path == ("source", "how"):
            return "page"
        if step.path == ("source", "seen_at"):
            return str(self.values.get("url", ""))
        return ""

    def _options(self, step: Step) -> dict[str, str]:
        """Tag -> label, where there is something to choose from."""
        if not step.words:
            return {}
        found = self.known.catalogue.vocabulary.words(step.words)
        everyone = {ANYONE: "Everyone"} if step.words == "audiences" else {}
        return everyone | {tag: word.label for tag, word in found.items()}

    def _show(self, options: Mapping[str, str]) -> None:
        for number, label in enumerate(options.values(), 1):
            self.say(f"{number}. {label}")

    def _line(self, prompt: str) -> str:
        try:
            said = without_invisible(self.ask(prompt)).strip()
        except (EOFError, KeyboardInterrupt):
            raise StoppedError from None
        if said.casefold() == "quit":
            raise StoppedError
        if said.casefold() == "back":
            raise _BackError
        return said


def _pieces(said: str, options: Mapping[str, str]) -> list[str]:
    """An answer cut at its commas, unless all of it is one label."""
    if said.casefold() in (label.casefold() for label in options.values()):
        return [said]
    return [piece.strip() for piece in said.split(",") if piece.strip()]
