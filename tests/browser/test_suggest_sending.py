"""The ways in which a suggestion leaves its page: whole, and read as it was meant."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.suggesting import ADDRESS, HELP, fill, leave, look, query, read, sent

LONGEST_ISSUE, LONGEST_EMAIL = 8000, 1900


def test_a_suggestion_is_handed_over_whole_in_every_way(form: Page) -> None:
    fill(form)
    look(form)
    text = sent(form)
    issue = query(form, "issue")
    assert form.locator("[data-issue]").get_attribute("target") == "_blank"
    assert issue["template"] == "suggest-a-resource.yml"
    assert issue["address"] == ADDRESS
    assert issue["help"] == HELP
    assert issue["title"] == "Pricing a bid"
    assert (
        "Which of these would use it?: Charities and voluntary groups, Social ent" in issue["more"]
    )
    assert "What kind of thing is it?: Guide" in issue["more"]
    email = query(form, "email")
    assert email["subject"] == "Suggest: Pricing a bid"
    assert email["body"].replace("\r\n", "\n") == text
    assert form.locator("[data-email]").get_attribute("href").startswith("mailto:us@example.org?")  # type: ignore[union-attr]
    with form.expect_download() as downloading:
        form.get_by_role("link", name="Download as a file").click()
    assert downloading.value.suggested_filename == "suggestion-example.org.txt"
    assert downloading.value.path().read_text(encoding="utf-8") == text
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.get_by_role("button", name="Copy the text").click()
    expect(form.locator("[data-said]")).to_have_text("Copied.")
    assert form.evaluate("navigator.clipboard.readText()") == text


def test_what_the_suggestion_form_makes_is_read_as_an_entry(form: Page, tmp_path: Path) -> None:
    fill(form)
    look(form)
    text = sent(form)
    done = read(tmp_path, text)
    assert done.returncode == 0, done.stdout + done.stderr
    for line in (
        "title: Pricing a bid",
        "publisher: Example Charity",
        f"url: {ADDRESS}",
        "published: 2026-03",
        "kind: guide",
        "audience: [vcse, social-enterprise]",
        "topics: [grants]",
        "nations: [england]",
    ):
        assert line in done.stdout, done.stdout
    # The same by the platform: it heads each field of the form with its label.
    issue = query(form, "issue")
    labels: dict[str, str] = form.locator("[data-question]").evaluate_all(
        "all => Object.fromEntries(all.map(each => [each.dataset.question, each.dataset.label]))"
    )
    by_issue = "".join(
        f"### {label}\n\n{issue.get(id_) or '_No response_'}\n\n" for id_, label in labels.items()
    )
    assert read(tmp_path, by_issue).stdout == done.stdout
    message = EmailMessage()
    message.set_content(query(form, "email")["body"])
    assert read(tmp_path, message.get_content()).stdout == done.stdout


def test_a_long_text_is_shortened_honestly(form: Page) -> None:
    fill(form)
    leave(form, "more", "Ein langer Text mit 👩‍🦽 und مرحبا. " * 400)
    look(form)
    for way, longest in (("issue", LONGEST_ISSUE), ("email", LONGEST_EMAIL)):
        assert len(form.locator(f"[data-{way}]").get_attribute("href") or "") <= longest
        expect(form.locator(f"[data-{way}-cut]")).to_be_visible()
    assert query(form, "issue")["help"] == HELP
    assert "[…]" in query(form, "issue")["more"]
    assert "What kind of thing is it?: Guide" in query(form, "issue")["more"]
    assert "�" not in query(form, "email")["body"]
    assert "[…]" not in sent(form)


def test_an_open_call_leads_to_the_form_for_case_studies(
    address: str, opened: Opened, tmp_path: Path
) -> None:
    page = opened(f"{address}suggest/?answers=tupe")
    page.wait_for_url(f"{address}suggest/case-study/?answers=tupe")
    assert page.locator("input[name=answers][data-tag=tupe]").is_checked()
    leave(page, "story", "A council and a user-led organisation moved twelve staff together.")
    look(page)
    assert page.locator("[data-summary]").get_by_role("link").count() == 2
    leave(page, "place", "Exampleton")
    page.get_by_label("Yes, you may publish this story").check()
    look(page)
    expect(page.locator("[data-card]")).to_contain_text("Exampleton")
    assert query(page, "issue")["template"] == "offer-a-case-study.yml"
    assert "Dealing with TUPE" in query(page, "issue")["more"]
    assert read(tmp_path, sent(page)).returncode in (0, 1)


def test_without_a_way_to_send_it_can_be_copied(sample_address: str, opened: Opened) -> None:
    page = opened(f"{sample_address}suggest/", 390)
    leave(page, "address", ADDRESS)
    leave(page, "help", HELP)
    page.get_by_role("button", name="Check and send").click()
    expect(page.locator("[data-send] .empty")).to_contain_text("No contact address has been set up")
    assert page.locator("[data-issue], [data-email]").count() == 0
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator("[data-said]")).to_contain_text("copy it by hand")
    assert page.evaluate("getSelection().toString()").startswith("### Its web address")
