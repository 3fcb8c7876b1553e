"""The way in for someone who knows a good resource, or has a story: a form for each.

The questions are those of the issue forms, with their labels, so that what is sent from here is
read by the same program however it travels. Without JavaScript the pages say what to send and how.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commons.fields import SUMMARY_LENGTH
from commons.pages.context import PageContext
from commons.pages.page import Page, root_of
from commons.site import Site
from commons.suggestions.form import CASE_STUDY, SUGGEST
from commons.suggestions.question import Form, Question
from commons.suggestions.web import SHORTENERS, WRAPPERS
from commons.vocabulary import Vocabulary

# More boxes than this are folded away behind the question.
_MANY = 20

# What is said where an answer that we need is missing.
_MISSING = {
    "address": "Give its web address",
    "help": "Say in a sentence who it helps, and how",
    "story": "Say in a sentence or two what happened",
    "place": "Say where it happened",
    "consent": "Tick the first box if we may publish it. We cannot use it otherwise",
}

# What an entry cannot do without: asked for once more before it is sent, but never insisted on.
_WANTED = {
    SUGGEST.name: ("title", "publisher", "kind", "audience", "topics", "nations"),
    CASE_STUDY.name: ("address", "provider", "buyer", "nations", "topics", "audience"),
}
# Questions whose answer becomes the summary of an entry, which has a shortest and a longest.
_SUMMARIES = ("help", "story")


@dataclass(frozen=True)
class Option:
    """One answer to choose: its tag, what people choose, and what cards call it."""

    tag: str
    label: str
    name: str


@dataclass(frozen=True)
class Field:
    """A question as the page asks it. ``shape`` is how: line, text, choice or boxes.

    ``number`` is its place in the form: the page asks first for what it needs, but a text is
    read in the form's own order.
    """

    id: str
    number: int
    label: str
    help: str
    shape: str
    required: bool
    missing: str
    shortest: int
    wanted: bool
    options: tuple[Option, ...]
    # How the form's text writes what was chosen: a list of ticked boxes, or one line.
    listed: bool

    @property
    def folded(self) -> bool:
        """Whether there are too many boxes to show before they are asked for."""
        return self.shape == "boxes" and len(self.options) > _MANY


@dataclass(frozen=True)
class Routes:
    """The ways in which a form may be sent; empty text where one is not set up."""

    issue: str
    email: str
    # The same email with the questions in it, for readers without JavaScript.
    blank_email: str


def pages(context: PageContext) -> list[Page]:
    """``/suggest/`` and ``/suggest/case-study/``."""
    return [
        _page(
            context,
            SUGGEST,
            "suggest/",
            "Tell us about a guide, a fund, a law, a course or a case. You need no account.",
        ),
        _page(
            context,
            CASE_STUDY,
            "suggest/case-study/",
            "Tell us what happened when a commissioner and an organisation worked together.",
        ),
    ]


def _page(context: PageContext, form: Form, address: str, description: str) -> Page:
    words = context.catalogue.vocabulary
    asked = [field(each, number, form, words) for number, each in enumerate(form.questions)]
    return Page(
        address=address,
        title=form.title,
        description=description,
        body=context.renderer.render(
            "suggest.html",
            form=form,
            case=form is CASE_STUDY,
            asked=asked,
            first=[each for each in asked if each.required],
            rest=[each for each in asked if not each.required],
            routes=routes(context.site, form),
            longest=SUMMARY_LENGTH[1],
            refused=words.refused_hosts,
            shorteners=sorted(SHORTENERS),
            wrappers=[f"{ending}={parameter}" for ending, parameter in WRAPPERS],
            root=root_of(address),
        ),
        section="suggest",
        script="assets/js/suggest/main.js",
        styles=("suggest",),
    )


def field(question: Question, number: int, form: Form, words: Vocabulary) -> Field:
    """A question of a form as the page asks it."""
    shapes = {"input": "line", "textarea": "text", "checkboxes": "boxes"}
    chosen = "boxes" if question.several else "choice"
    shortest = SUMMARY_LENGTH[0] if question.id in _SUMMARIES else 0
    # Said before somebody writes less, and not only when it is refused.
    least = f" Please write at least {shortest} letters, about {shortest // 5} words."
    return Field(
        id=question.id,
        number=number,
        label=question.label,
        help=question.help + (least if shortest else ""),
        shape=shapes.get(question.kind, chosen),
        required=question.required,
        missing=_MISSING.get(question.id, "Answer this question") if question.required else "",
        shortest=shortest,
        wanted=question.id in _WANTED[form.name],
        options=tuple(
            Option(tag, label, _names(question, words).get(tag, label))
            for tag, label in question.choices(words).items()
        ),
        listed=question.kind == "checkboxes",
    )


def _names(question: Question, words: Vocabulary) -> Mapping[str, str]:
    """What cards call each tag: "Charities" for the long label."""
    return (
        {tag: word.name for tag, word in words.words(question.words).items()}
        if question.words
        else {}
    )


def routes(site: Site, form: Form) -> Routes:
    """The ways in which a form may be sent from this site."""
    blank = "\n".join(f"### {each.label}\n\n\n" for each in form.questions)
    return Routes(
        issue=site.issue(f"{form.name}.yml"),
        email=site.mail(""),
        blank_email=site.mail(form.title, blank),
    )
