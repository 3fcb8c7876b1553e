"""The forms at /suggest/: two minutes, no account, nothing lost, nothing typed becomes HTML."""

from __future__ import annotations

import json
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from commons import addresses
from commons.lost import load_lost
from commons.model import Catalogue
from commons.suggestions import web
from tests.browser.conftest import Opened
from tests.browser.test_accessibility import faults, focused, sideways
from tests.support import ROOT, TODAY

LISTED = "civil-society-covenant"
ADDRESS = "https://www.example.org/pricing-guide"
HELP = "Shows a small charity how to price a bid, with a spreadsheet to copy and an example."
LONGEST_ISSUE, LONGEST_EMAIL = 8000, 1900

# Ways to spell a page's address: each has to be the same page, or another, in both languages.
SPELLINGS = (
    "https://example.org/page",
    "http://example.org/page",
    "https://www.example.org/page/",
    "https://WWW.Example.ORG/page//",
    "https://example.org:443/page#part",
    "https://example.org/page?",
    "https://example.org/page/?utm_source=mail&fbclid=1#:~:text=some",
    "https://example.org/Page",
    "https://example.org/page?id=2",
    "https://example.org/page?b=2&a=1&a=0",
    "https://example.org/page?a=0&b=2&a=1&utm_campaign=x",
    "https://example.org/page?a",
    "https://example.org/page?a=&&b",
    "https://example.org/?q=a+b&c=d%20e",
    "https://example.org/?q=%C3%A9t%C3%A9&r=~*'()!",
    "https://example.org/caf%C3%A9",
    "https://example.org/café",
    "https://café.org/",
    "https://xn--caf-dma.org/",
    "https://sub.example.org/page",
    "https://example.org",
    "https://example.org/",
    "https://www.www.example.org/a?b=c?d",
    "https://webarchive.nationalarchives.gov.uk/2012/https://www.gov.uk/x/",
)
# What people paste, which is not quite an address yet.
PASTED = (
    "  https://www.example.org/page ",
    "<https://www.example.org/page>",
    "https://www.example.org/page).",
    "https://www.example.org/page_(draft)",
    "https://www.example.org/page?",
    "www.example.org/page",
    "example.org/page?id=2",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05%7C01",
    "https://safelinks.protection.outlook.com/?url=javascript%3Aalert(1)",
)
KEPT = (
    "https://web.archive.org/web/20200101000000/https://www.example.org/page",
    "https://web.archive.org/web/2020*/http:/example.org/page?id=2",
    "https://webarchive.nationalarchives.gov.uk/ukgwa/20121212/http://www.example.org/",
    "https://www.example.org/web/2020/https://www.example.org/page",
)
# Addresses that may be published, and ones that may not.
FIT = (
    *SPELLINGS,
    "http://example.org",
    "HTTPS://EXAMPLE.ORG/A%20b",
    "ftp://example.org/",
    "javascript:alert(1)",
    "//example.org/",
    "example.org",
    "https://localhost/",
    "https://printer.local/",
    "https://intranet/",
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "https://me:secret@example.org/",
    "https://me@example.org/",
    "https://example.org:8443/",
    "https://example.org:99999/",
    "https://example.org/two words",
    'https://example.org/"><script>',
    "https://example.org/\njavascript:",
    "https://" + "a" * 70 + ".org/",
    "https://-a.org/",
    "https://",
    "",
)


@pytest.fixture
def form(address: str, opened: Opened) -> Page:
    return opened(f"{address}suggest/", 390)


def leave(page: Page, field: str, text: str) -> None:
    """Type into a field and go on to the next."""
    page.locator(f"#q-{field}").fill(text)
    page.keyboard.press("Tab")


def look(page: Page) -> None:
    page.get_by_role("button", name="See how it would look").click()


def fill(page: Page) -> None:
    leave(page, "address", ADDRESS)
    leave(page, "help", HELP)
    leave(page, "title", "Pricing a bid")
    leave(page, "publisher", "Example Charity")
    leave(page, "published", "March 2026")
    page.locator("#q-kind").select_option("Guide")
    page.locator("#q-shelf").select_option("People who win or deliver contracts")
    page.get_by_label("Charities and voluntary groups").check()
    page.get_by_label("Social enterprises").check()
    page.locator("summary", has_text="What is it about?").click()
    page.get_by_label("Grants", exact=True).check()
    page.get_by_label("England").check()
    page.locator("#q-connection").select_option("No")


def sent(page: Page) -> str:
    return page.locator("#suggest-text").input_value()


def query(page: Page, way: str) -> dict[str, str]:
    href = page.locator(f"[data-{way}]").get_attribute("href") or ""
    found = parse_qs(urlsplit(href).query, keep_blank_values=True)
    assert all(len(values) == 1 for values in found.values()), found
    return {name: values[0] for name, values in found.items()}


def read(tmp_path: Path, text: str) -> subprocess.CompletedProcess[str]:
    """What the program for suggestions makes of a text."""
    path = tmp_path / "suggestion.txt"
    path.write_bytes(text.encode())
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "suggest.py", path],
        capture_output=True,
        text=True,
        check=False,
    )


def test_spellings_of_an_address_are_read_as_the_core_reads_them(form: Page) -> None:
    """One table, two languages: Python's word counts."""
    tracked = [
        f"https://example.org/page?{name.replace(chr(92) + 'w+', 'x')}=1&keep=2"
        for name in addresses._TRACKING.pattern.split("|")  # noqa: SLF001 (the list itself)
    ]
    spellings = [*SPELLINGS, *tracked]
    program = """async ([root, spellings, fit, pasted, kept]) => {
        const made = await import(`${root}assets/js/suggest/addresses.js`);
        return [
            spellings.map(made.samePage),
            fit.map(made.fit),
            pasted.map((each) => made.samePage(made.tidy(each))),
            kept.map(made.keptCopyOf),
        ];
    }"""
    root = form.url.removesuffix("suggest/")
    tables = [spellings, list(FIT), list(PASTED), list(KEPT)]
    keys, allowed, meant, inner = form.evaluate(program, [root, *tables])
    assert meant == [addresses.same_page(web.tidy(each)) for each in PASTED]
    assert inner == [web.kept_copy_of(each) for each in KEPT]
    assert dict(zip(spellings, keys, strict=True)) == {
        each: addresses.same_page(each) for each in spellings
    }
    assert dict(zip(FIT, allowed, strict=True)) == {
        each: addresses.fault(each) is None for each in FIT
    }


def test_what_is_known_is_said_as_soon_as_the_address_is_left(
    form: Page, catalogue: Catalogue
) -> None:
    entry = catalogue.by_id[LISTED]
    bare = entry.url.removeprefix("https://")
    leave(form, "address", f"http://{bare}/?utm_source=mail#top")
    known = form.locator("[data-known]")
    expect(known).to_contain_text("Already listed")
    expect(known.get_by_role("link", name=entry.title)).to_have_attribute(
        "href", f"../resources/{LISTED}/"
    )
    leave(form, "address", ADDRESS)
    expect(known).to_be_empty()
    older = next(each for each in catalogue.listed if each.previous_urls)
    leave(form, "address", older.previous_urls[0].removeprefix("http://"))
    expect(known).to_contain_text(older.title)
    lost = load_lost(ROOT / "lost-documents.yml", catalogue, TODAY)[0]
    leave(form, "address", "")
    leave(form, "title", lost.title.upper() + "  ")
    expect(known).to_contain_text("A lost document")
    leave(form, "title", "")
    leave(form, "address", "https://www.scribd.com/document/1")
    expect(known).to_contain_text("holds other people")


def test_by_keyboard_alone_from_an_address_to_a_suggestion(address: str, opened: Opened) -> None:
    page = opened(f"{address}suggest/")

    def go_to(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                assert focused(page)["seen"], selector
                return
        pytest.fail(f"{selector} was not reached by Tab")

    go_to("#q-address")
    page.keyboard.type("www.example.org/pricing-guide")
    go_to("#q-help")
    page.keyboard.type(HELP)
    go_to("#q-kind")
    page.keyboard.type("Gui")
    go_to("input[name=audience][data-tag=vcse]")
    page.keyboard.press("Space")
    go_to("summary")
    page.keyboard.press("Enter")
    go_to("input[name=topics][data-tag=grants]")
    page.keyboard.press("Space")
    go_to("form button:not(.button--quiet)")
    page.keyboard.press("Enter")
    assert focused(page)["text"] == "Look at it, then send it"
    card = page.locator("[data-card] > .card")
    expect(card).to_contain_text(HELP)
    expect(card).to_contain_text("Guide")
    assert sent(page).startswith(f"### Its web address\n\n{ADDRESS}\n\n### Who does it help")
    go_to("[data-issue]")
    go_to("[data-email]")
    go_to("[data-copy]")
    go_to("[data-file]")


def test_mistakes_are_gathered_at_the_top_and_nothing_is_lost(form: Page) -> None:
    leave(form, "title", "A title that stays")
    leave(form, "address", "not an address")
    look(form)
    summary = form.locator("[data-summary]")
    assert form.evaluate("document.activeElement === document.querySelector('[data-summary]')")
    assert form.title().startswith("Error: ")
    links = summary.get_by_role("link").all_inner_texts()
    assert links == [
        "Write the web address in full, as in https://www.example.org/guide",
        "Say in a sentence who it helps, and how",
    ]
    assert faults(form) == []
    assert sideways(form) == 0
    summary.get_by_role("link").last.click()
    help_ = form.locator("#q-help")
    expect(help_).to_be_focused()
    expect(help_).to_have_attribute("aria-invalid", "true")
    expect(help_).to_have_accessible_description(
        "One or two sentences are enough. Error: Say in a sentence who it helps, and how"
    )
    help_.fill(HELP)
    expect(help_).not_to_have_attribute("aria-invalid", "true")
    form.locator("#q-address").fill(ADDRESS)
    look(form)
    expect(summary).to_be_hidden()
    assert not form.title().startswith("Error: ")
    expect(form.locator("[data-card]")).to_contain_text("A title that stays")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_all_is_shown(address: str, opened: Opened, scheme: str) -> None:
    page = opened(f"{address}suggest/?url=www.gov.uk", 390, color_scheme=scheme)
    fill(page)
    leave(page, "title", "Civil Society Covenant")
    look(page)
    page.locator("summary", has_text="The text that is sent").click()
    expect(page.locator("[data-known] .banner")).to_be_visible()
    assert faults(page) == []
    assert sideways(page) == 0


def test_it_is_handed_over_whole_in_every_way(form: Page) -> None:
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


def test_what_the_page_makes_is_read_as_an_entry(form: Page, tmp_path: Path) -> None:
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


def test_nothing_that_is_typed_or_handed_over_becomes_html(address: str, opened: Opened) -> None:
    evil = '"><img src=x onerror=document.title=1><script>document.title=1</script>'
    page = opened(f"{address}suggest/?url={evil}&title={evil}&answers=")
    before = page.title()
    for field in ("help", "title", "publisher", "published", "more"):
        leave(page, field, f"{evil} {HELP}")
    leave(page, "address", "https://example.org/?" + "a" * 3000)
    look(page)
    expect(page.locator("[data-card]")).to_contain_text("onerror")
    assert page.locator("main img, main script").count() == 0
    assert page.title() == before
    allowed = ("https:", "mailto:", "blob:", "http:")
    for href in page.locator("main a[href]").evaluate_all("all => all.map(a => a.href)"):
        assert str(href).startswith(allowed), href
    leave(page, "address", "javascript:document.title=1")
    look(page)
    expect(page.locator("[data-summary]")).to_be_visible()


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
    page.get_by_role("button", name="That is all I know").click()
    expect(page.locator("[data-send] .empty")).to_contain_text("No contact address has been set up")
    assert page.locator("[data-issue], [data-email]").count() == 0
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator("[data-said]")).to_contain_text("copy it by hand")
    assert page.evaluate("getSelection().toString()").startswith("### Its web address")


def test_without_javascript_it_says_what_to_send_and_how(address: str, opened: Opened) -> None:
    page = opened(f"{address}suggest/", java_script_enabled=False)
    assert page.locator("form[data-suggest]").is_hidden()
    expect(page.get_by_text("Who does it help, and how?").first).to_be_visible()
    plain = page.locator("[data-suggest-plain]")
    hrefs = plain.locator("a.button").evaluate_all("all => all.map(a => a.href)")
    assert hrefs[0].endswith("/issues/new?template=suggest-a-resource.yml")
    assert "Who does it help, and how?" in parse_qs(urlsplit(hrefs[1]).query)["body"][0]


def test_when_the_list_cannot_be_had_the_form_still_works(address: str, opened: Opened) -> None:
    page = opened("about:blank")
    page.route("**/known.json", lambda route: route.abort())
    page.goto(f"{address}suggest/")
    leave(page, "address", ADDRESS)
    leave(page, "help", HELP)
    look(page)
    expect(page.locator("[data-card]")).to_contain_text(HELP)


def test_the_list_is_asked_for_only_when_it_is_needed(address: str, opened: Opened) -> None:
    page = opened("about:blank")
    asked: list[str] = []

    def keep(url: str) -> None:
        asked.append(url.rpartition("/")[2])

    page.on("request", lambda request: keep(request.url))
    page.goto(f"{address}suggest/", wait_until="networkidle")
    assert "known.json" not in asked
    with page.expect_response("**/known.json") as answering:
        leave(page, "address", ADDRESS)
    listed = json.loads(answering.value.body())
    assert set(listed) == {"listed", "withdrawn", "lost"}
    leave(page, "address", f"{ADDRESS}/2")
    look(page)
    assert asked.count("known.json") == 1
