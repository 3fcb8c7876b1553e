"""Answers to a form -> an entry in the making: what is known, what to ask, what an editor
should know.

Nothing a person wrote is lost: what does not go into the entry goes to the editor. Nothing is
made up: what was not answered is left out, guessed from the person's own words and told to the
editor as a guess, or asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from commons import addresses
from commons.dates import PartialDate
from commons.fields import LONGEST_LINE, LONGEST_PARAGRAPH, SUMMARY_LENGTH
from commons.fixed_tags import FORMAT_OF_FILE, FOUR_NATIONS, INTERNATIONAL, UK
from commons.model import MOST_TOPICS, Resource
from commons.suggestions import tags, text, web, when
from commons.suggestions.answers import Answers
from commons.suggestions.known import Known
from commons.suggestions.question import Question
from commons.vocabulary import Vocabulary

_NATION_HOSTS = (
    (("gov.wales", "llyw.cymru", "wales", "cymru", "wales.nhs.uk"), "wales"),
    (("gov.scot", "scot", "scot.nhs.uk", "scotland.gov.uk"), "scotland"),
    (("nidirect.gov.uk", "hscni.net", "ni.gov.uk"), "northern-ireland"),
)


@dataclass
class Draft:
    """An entry in the making.

    ``questions`` go to the person who sent it, ``notes`` to the editor; both are Markdown in
    which what people wrote stands in code spans or fences.
    """

    answers: Answers
    known: Known
    today: dt.date
    values: dict[str, Any] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    listed: Resource | None = None

    @property
    def vocabulary(self) -> Vocabulary:
        """The words it may use."""
        return self.known.catalogue.vocabulary

    def question(self, id_: str) -> Question:
        """A question of the form that was answered."""
        return self.answers.form.question(id_)

    def ask(self, question: str) -> None:
        """Ask the person something."""
        if question not in self.questions:
            self.questions.append(question)

    def note(self, note: str) -> None:
        """Tell the editor something."""
        self.notes.append(note)

    def line(self, id_: str) -> str:
        """An answer on one line, as it may be published; what does not fit goes to the editor."""
        return self._fitting(text.one_line(self.answers[id_]), LONGEST_LINE, id_)

    def paragraph(self, id_: str) -> str:
        """A longer answer as one paragraph, the same way."""
        said = text.without_emoji(" ".join(text.paragraphs(self.answers[id_])))
        return self._fitting(said, LONGEST_PARAGRAPH, id_)

    def points(self, id_: str) -> tuple[str, ...]:
        """An answer as a list, one point a line, the same way."""
        said = (text.without_emoji(each) for each in text.points(self.answers[id_]))
        fitting = (self._fitting(each, LONGEST_PARAGRAPH, id_) for each in said if each)
        return tuple(dict.fromkeys(fitting))

    def summary(self, id_: str) -> str:
        """The first sentences of an answer, as many as fit. Asks where there is too little."""
        shortest, longest = SUMMARY_LENGTH
        said = text.without_emoji(" ".join(text.paragraphs(self.answers[id_])))
        if said and said[-1].isalnum():
            said += "."
        said = self._fitting(said, longest, id_)
        if text.is_like_an_email(self.answers[id_]):
            self.note(
                f"“{self.question(id_).label}” reads like an email. Take out greetings and names."
            )
        if len(said) < shortest:
            self.ask(
                f"{self.question(id_).label} "
                + (f"You wrote {text.quoted(said)}. " if said else "")
                + f"Please write a sentence or two (at least {shortest} characters)."
            )
        return said

    def date(self, id_: str, *, ahead: bool = False) -> PartialDate | None:
        """A date in an answer, if one can be read; one in the future only where it may be."""
        answer = self.answers[id_]
        found = when.read(answer)
        if answer and not found:
            self.note(f"We could not read a date in {text.quoted(answer)}, so it was left out.")
        if found and found.first > self.today and not ahead:
            self.note(f"{text.quoted(answer)} is in the future, so it was left out.")
            return None
        return found

    def tags(self, id_: str) -> tuple[str, ...]:
        """What was chosen. Words we do not know go to the editor."""
        if not self.answers[id_]:
            return ()
        found = tags.chosen(self.answers[id_], self.question(id_), self.vocabulary)
        if found.unknown:
            words = ", ".join(text.quoted(each, 60) for each in found.unknown)
            self.note(f"“{self.question(id_).label}” was also answered with {words}.")
        return found.tags

    def tag(self, id_: str) -> str:
        """The one thing that was chosen, or nothing."""
        return next(iter(self.tags(id_)), "")

    def ask_to_choose(self, id_: str) -> None:
        """Ask a question again, with all that may be answered."""
        labels = ", ".join(self.question(id_).choices(self.vocabulary).values())
        self.ask(f"{self.question(id_).label} Please choose from: {labels}.")

    def guessed(self, what: str, found: Sequence[str], words: str) -> None:
        """Tell the editor what was guessed."""
        labels = self.vocabulary.words(words)
        said = ", ".join(labels[tag].label for tag in found)
        self.note(f"Guessed from the words: {what} {said}. Please check.")

    def _fitting(self, said: str, longest: int, id_: str) -> str:
        open_ = text.without_contacts(said)
        if open_ != said:
            self.note(
                f"An email address or a phone number was left out of “{self.question(id_).label}”."
            )
        kept, rest = text.cut(open_, longest)
        if rest:
            self.note(
                f"“{self.question(id_).label}” was longer than fits. What was left out:\n\n"
                + text.fenced(rest)
            )
        return kept


def read_address(draft: Draft, ids: Sequence[str], *, required: bool = True) -> str:
    """The one address of what is suggested, from the first of these answers that holds one.

    Asks where there is none, where there are several, and where it cannot be published;
    recognises what is listed.
    """
    given = draft.answers[ids[0]]
    urls = next((found for id_ in ids if (found := web.found_in(draft.answers[id_]))), ())
    if not urls:
        if required or given:
            said = f"We could not find a web address in {text.quoted(given)}. " if given else ""
            draft.ask(
                f"{said}What is its web address? Please give all of it, as shown at the top "
                "of your browser."
            )
        return ""
    if len(urls) > 1:
        draft.ask(
            "You gave more than one web address. Which one should we list? If we should list them "
            "all, please fill in the form once for each: "
            + ", ".join(text.quoted(url) for url in urls[:10])
        )
        return ""
    url = urls[0]
    if fault := web.fault(url):
        draft.ask(f"The web address {text.quoted(url)} {fault}")
        return ""
    draft.listed = draft.known.listed(url)
    if addresses.is_refused(url, draft.vocabulary.refused_hosts):
        draft.ask(
            f"{text.quoted(addresses.host_of(url))} holds copies of other people's documents, and "
            "we link only to the publisher. Do you know the address of the publisher's own page?"
        )
    if spelt := web.lookalike(url):
        draft.note(
            f"The site's name has letters beyond a to z: `{spelt}`. Is it the site that it seems "
            "to be?"
        )
    if "\n" not in given and len(given.split()) > 1:
        draft.note(
            f"The whole answer to “{draft.question(ids[0]).label}” was {text.quoted(given)}."
        )
    for resource in draft.known.mentioned(url):
        draft.note(f"This page is named as a further source in the entry `{resource.id}`.")
    if url.startswith("http://"):
        draft.note("The address begins with http://. Check whether https:// works as well.")
    return url


def read_topics(draft: Draft, words: str) -> tuple[str, ...]:
    """One to five topics: chosen, else guessed from the person's words, else asked for."""
    found = draft.tags("topics")
    if len(found) > MOST_TOPICS:
        more = ", ".join(found[MOST_TOPICS:])
        draft.note(f"More than {MOST_TOPICS} topics were chosen. Left out: {more}.")
    if not found and (found := tags.guess(words, "topics", draft.vocabulary)):
        draft.guessed("the topics", found, "topics")
    if not found:
        draft.ask_to_choose("topics")
    return found[:MOST_TOPICS]


def read_nations(draft: Draft, words: str, url: str) -> tuple[str, ...]:
    """Where it applies: chosen, else guessed from words and the site's name, else asked for."""
    found = draft.tags("nations")
    if not found:
        host = addresses.host_of(url) if url else ""
        named = tags.guess(words, "nations", draft.vocabulary)
        by_host = tuple(
            nation
            for endings, nation in _NATION_HOSTS
            if any(host == ending or host.endswith(f".{ending}") for ending in endings)
        )
        found = named or by_host
        if found:
            draft.guessed("it applies in", found, "nations")
    if not found:
        draft.ask_to_choose("nations")
    if UK in found or set(FOUR_NATIONS) <= set(found):
        found = (UK, *(each for each in found if each == INTERNATIONAL))
    return found


def read_publisher(draft: Draft, url: str) -> str:
    """Who published it: as answered, else as other entries of the same site have it."""
    said = draft.line("publisher")
    if said or not url:
        return said
    host = addresses.host_of(url)
    others = {
        each.publisher
        for each in draft.known.catalogue.resources
        if addresses.host_of(each.url) == host
    }
    if len(others) != 1:
        return ""
    (publisher,) = others
    draft.note("The publisher was taken from another entry of the same site. Please check.")
    return publisher


def file_format(url: str) -> tuple[str, ...]:
    """What the end of an address says about its format."""
    end = url.partition("?")[0].rpartition("/")[2].lower()
    return tuple(tag for ending, tag in FORMAT_OF_FILE.items() if end.endswith(ending))


def note_the_rest(draft: Draft) -> None:
    """What the person added, and what stood above the form, for the editor."""
    for said, what in ((draft.answers["more"], "They added"), (draft.answers.before, "Above it")):
        if said:
            draft.note(f"{what}:\n\n{text.fenced(text.without_contacts(said))}")
