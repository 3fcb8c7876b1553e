"""The forms: which questions each asks, in which words, and what may be answered.

One description for all who use a form: the issue forms are written from it (``issue_form``), a
filled-in form is read by it (``answers``), and the form on the site shows the same questions.
"""

from __future__ import annotations

from collections.abc import Mapping

from commons.suggestions.question import Form, Question

_CONNECTION = Question(
    "connection",
    "dropdown",
    "Do you have a connection with it?",
    "It is fine if you do. Readers should know.",
    answers=(
        ("none", "No"),
        ("author", "I wrote it, or helped to"),
        ("publisher", "I work for its publisher, or with them"),
        ("subject", "It is about me or my organisation"),
        ("other", "Yes, in another way (say how at the end)"),
    ),
)
_MORE = Question("more", "textarea", "Is there anything else we should know?")

SUGGEST = Form(
    "suggest-a-resource",
    "Suggest a resource",
    "A guide, a fund, a piece of law, a course or a story that others should know about.",
    "Suggest: ",
    "suggestion",
    "Thank you. Only the two questions marked with a star need an answer. "
    "The more you can tell us, the sooner it is listed.",
    (
        Question(
            "address",
            "input",
            "Its web address",
            "The publisher's own page, if you know it.",
            required=True,
            placeholder="https://",
        ),
        Question(
            "help",
            "textarea",
            "Who does it help, and how?",
            "One or two sentences are enough.",
            required=True,
        ),
        Question("title", "input", "Its title", "As it appears on the page."),
        Question("publisher", "input", "Who published it?"),
        Question("published", "input", "When was it published?", "A year is enough."),
        Question("kind", "dropdown", "What kind of thing is it?", words="kinds"),
        Question(
            "shelf",
            "dropdown",
            "Who is it mainly for?",
            answers=(
                ("provider-support", "People who win or deliver contracts"),
                ("commissioner-support", "People who plan, buy or oversee services"),
                ("case-studies", "Anyone who wants a real example"),
            ),
        ),
        Question(
            "audience",
            "checkboxes",
            "Which of these would use it?",
            words="audiences",
            several=True,
        ),
        Question(
            "topics",
            "dropdown",
            "What is it about?",
            "Choose up to five.",
            words="topics",
            several=True,
        ),
        Question("nations", "checkboxes", "Where does it apply?", words="nations", several=True),
        Question("formats", "dropdown", "Which formats is it in?", words="formats", several=True),
        Question("cost", "dropdown", "What does it cost?", words="costs"),
        Question(
            "closes",
            "input",
            "Is there a closing date?",
            "For a fund, a course, an event or a consultation. For example, 31 January 2027.",
        ),
        Question(
            "used",
            "dropdown",
            "Have you used it yourself?",
            answers=(
                ("used", "Yes, I have used it"),
                ("read", "I have read it, but not used it"),
                ("heard", "No, I have only heard of it"),
            ),
        ),
        _CONNECTION,
        _MORE,
    ),
)

CASE_STUDY = Form(
    "offer-a-case-study",
    "Offer a case study",
    "A true story of a commissioner and an organisation working together, well or badly.",
    "Case study: ",
    "case-study",
    "Thank you for sharing what you learnt. Only the questions marked with a star need an answer. "
    "Stories that did not go well teach as much as those that did. Please leave out the names of "
    "people who use services.",
    (
        Question(
            "story",
            "textarea",
            "What happened?",
            "Say in one or two sentences who worked with whom, and how.",
            required=True,
        ),
        Question("place", "input", "Where did it happen?", "A town, a county or an area.", True),
        Question("title", "input", "A title for the story"),
        Question("nations", "checkboxes", "In which nation?", words="nations", several=True),
        Question("buyer", "input", "Who was the commissioner or buyer?"),
        Question("provider", "input", "Which organisation was the provider?"),
        Question("role", "dropdown", "What part did the provider play?", words="provider_roles"),
        Question("instrument", "dropdown", "What sort of agreement was it?", words="instruments"),
        Question(
            "answers",
            "checkboxes",
            "Is it one of the examples we are looking for?",
            "People have asked for these since 2012.",
            words="wanted",
            several=True,
        ),
        Question(
            "practicalities",
            "textarea",
            "How did it work from day to day?",
            "Money, people, meetings, contract terms. One point per line.",
        ),
        Question("results", "textarea", "What came of it?", "One point per line."),
        Question("verdict", "dropdown", "Did it work?", words="verdicts"),
        Question("success", "textarea", "What made the difference?", "One point per line."),
        Question("lessons", "textarea", "What can others learn from it?", "One point per line."),
        Question("as_at", "input", "Which year does your story reach?", "For example, 2025."),
        Question("teller", "dropdown", "Who is telling the story?", words="tellers"),
        Question(
            "topics", "dropdown", "What is it about?", "Up to five.", words="topics", several=True
        ),
        Question(
            "audience", "checkboxes", "Who could learn from it?", words="audiences", several=True
        ),
        Question(
            "address",
            "input",
            "Is there a page about it?",
            "The web address, if anyone can read about it.",
            placeholder="https://",
        ),
        Question("publisher", "input", "Whose page is it?"),
        Question(
            "paid",
            "dropdown",
            "Is anyone paid to tell this story?",
            "We cannot pay. Readers should know if someone else does.",
            answers=(("no", "No"), ("yes", "Yes (say by whom at the end)")),
        ),
        Question(
            "consent",
            "checkboxes",
            "May we publish it?",
            "Anyone may copy what we publish if they say where it is from (CC BY 4.0).",
            required=True,
            answers=(
                ("publish", "Yes, you may publish this story"),
                ("agreed", "The others in the story know that I am sending it"),
            ),
            several=True,
        ),
        _MORE,
    ),
)

BROKEN_LINK = Form(
    "report-a-broken-link",
    "Report a broken link",
    "A link in the directory does not work, or leads to the wrong page.",
    "Broken link: ",
    "broken-link",
    "Thank you. Only the question marked with a star needs an answer.",
    (
        Question(
            "address", "input", "Which link?", "The web address that does not work.", required=True
        ),
        Question(
            "entry", "input", "Which entry is it on?", "Filled in for you if you came from it."
        ),
        Question(
            "happened",
            "dropdown",
            "What happened?",
            answers=(
                ("gone", "The page is not there"),
                ("silent", "The site does not load"),
                ("other-page", "It is now a different page"),
                ("locked", "It asks me to log in or to pay"),
                ("other", "Something else"),
            ),
        ),
        Question("new", "input", "Do you know where the page is now?", placeholder="https://"),
        _MORE,
    ),
)

CORRECTION = Form(
    "correct-an-entry",
    "Correct an entry",
    "Something about a resource in the directory is wrong, out of date or missing.",
    "Correct: ",
    "correction",
    "Thank you. Only the question marked with a star needs an answer.",
    (
        Question("entry", "input", "Which entry?", "Filled in for you if you came from its page."),
        Question("address", "input", "The web address it leads to"),
        Question(
            "change",
            "textarea",
            "What is wrong, and what should it say?",
            "Say how you know, if you can. A link helps.",
            required=True,
        ),
        _CONNECTION,
        _MORE,
    ),
)

HEALTHWATCH = Form(
    "correct-local-healthwatch",
    "Correct local Healthwatch data",
    "Something in our local Healthwatch data is wrong, out of date or missing.",
    "Local Healthwatch: ",
    "healthwatch",
    "Thank you. Only the questions marked with a star need an answer.",
    (
        Question(
            "area",
            "input",
            "Which area?",
            "The council's name. Filled in for you if you came from its row.",
            required=True,
        ),
        Question("what", "textarea", "What is wrong, and what should it say?", required=True),
        Question(
            "source",
            "input",
            "How do you know?",
            "A web address, or a document we could ask for.",
        ),
        _CONNECTION,
        _MORE,
    ),
)

SOMETHING_ELSE = Form(
    "something-else",
    "Something else",
    "A question, an idea, or trouble using the site.",
    "",
    "question",
    "",
    (
        Question(
            "message",
            "textarea",
            "What would you like to tell us or ask?",
            "If a page does not work for you, say which, and what you use to read it.",
            required=True,
        ),
    ),
)

FORMS = (SUGGEST, CASE_STUDY, BROKEN_LINK, CORRECTION, HEALTHWATCH, SOMETHING_ELSE)
# Those that become entries. The others are for a person to read.
ENTRIES = (SUGGEST, CASE_STUDY)
BY_NAME: Mapping[str, Form] = {form.name: form for form in FORMS}
