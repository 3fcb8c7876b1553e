"""Dates as publishers give them, and the day the site is built for."""

from __future__ import annotations

import datetime as dt

import pytest

from commons.dates import PartialDate, in_words, today


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("2013", "2013", dt.date(2013, 1, 1), dt.date(2013, 12, 31)),
        ("2012-02", "February 2012", dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
        ("2013-07-23", "23 July 2013", dt.date(2013, 7, 23), dt.date(2013, 7, 23)),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(
    text: str, words: str, first: dt.date, last: dt.date
) -> None:
    date = PartialDate.parse(text)
    assert (str(date), date.words, date.first, date.last) == (text, words, first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "13", "2013-7", "2013-13", "2013-02-30", "23/07/2013", "x"),
        *("0000", "0000-01", "0000-01-01"),
        *("\uff12\uff10\uff11\uff13", "\u0662\u0660\u0661\u0663-\u0660\u0667"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"write a date|there is no"):
        PartialDate.parse(text)


def test_dates_sort_with_the_less_exact_first() -> None:
    dates = [PartialDate.parse(text) for text in ("2014", "2013-07-23", "2013", "2013-07")]
    assert [str(date) for date in sorted(dates)] == ["2013", "2013-07", "2013-07-23", "2014"]


def test_days_are_written_as_the_british_do() -> None:
    assert in_words(dt.date(2027, 5, 5)) == "5 May 2027"


def test_today_can_be_fixed_for_a_build_that_anyone_can_repeat() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1795305600"}) == dt.date(2026, 11, 22)


def test_a_fixed_day_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        today({"SOURCE_DATE_EPOCH": "tomorrow"})


def test_without_it_today_is_the_clock() -> None:
    assert abs(today({}) - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(days=1)
