"""The issue forms: in step with the vocabulary, and in the form their platform asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from commons.commands import forms
from commons.loading import load_vocabulary
from commons.suggestions.answers import read
from commons.suggestions.form import CASE_STUDY, FORMS, SUGGEST
from commons.suggestions.issue_form import blank_text
from commons.suggestions.question import Form
from tests.support import ROOT

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"


def test_the_files_agree_with_the_vocabulary() -> None:
    assert forms.main(["--check"]) == 0, "run: make forms"


def test_a_new_word_reaches_the_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (ROOT / "vocabulary.yml").read_text(encoding="utf-8")
    vocabulary = tmp_path / "vocabulary.yml"
    vocabulary.write_text(words.replace("label: Tendering\n", "label: Bids and tenders\n"))
    options = ["--vocabulary", str(vocabulary), "--folder", str(tmp_path)]
    assert forms.main([*options, "--check"]) == 1
    assert "make forms" in capsys.readouterr().out
    assert forms.main(options) == 0
    assert "- Bids and tenders\n" in (tmp_path / "suggest-a-resource.yml").read_text()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_asks_little_and_each_thing_once(form: Form) -> None:
    labels = [question.label for question in form.questions]
    ids = [question.id for question in form.questions]
    assert len(set(labels)) == len(labels)
    assert len(set(ids)) == len(ids)
    assert sum(question.required for question in form.questions) <= 3
    for question in form.questions:
        choices = list(question.choices(load_vocabulary(ROOT / "vocabulary.yml")).values())
        assert len(set(choices)) == len(choices)
        assert bool(choices) == (question.kind in ("dropdown", "checkboxes"))
        # The platform's own word for "nothing chosen", and words it would read as yes and no.
        assert "None" not in choices


def test_links_that_fill_in_a_form_find_its_fields() -> None:
    """The ids that pages put in links; renaming one would break links that are out there."""
    fields = {
        "correct-an-entry": {"entry", "address"},
        "correct-local-healthwatch": {"area", "what", "source"},
        "report-a-broken-link": {"entry", "address"},
        "suggest-a-resource": {"address", "help", "title", "publisher", "published", "more"},
        "offer-a-case-study": {"story", "place"},
    }
    for name, ids in fields.items():
        made = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
        writable = {field["id"] for field in made["body"] if field["type"] in ("input", "textarea")}
        assert ids <= writable


@pytest.mark.parametrize("form", [SUGGEST, CASE_STUDY], ids=lambda form: form.name)
def test_a_blank_form_as_text_is_known_again(form: Form) -> None:
    answers = read(blank_text(form))
    assert answers.form is form
    assert set(answers.given.values()) == {""}


def test_a_form_as_text_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert forms.main(["--text", "suggest-a-resource"]) == 0
    assert capsys.readouterr().out.startswith("### Its web address\n")
