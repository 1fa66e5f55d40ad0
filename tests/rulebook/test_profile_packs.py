"""The shipped time limits: whole, in three languages, and equal to what was researched.

The research is a table kept beside the project; without it those tests are skipped.
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from ombud.project.settings import CHECKOUT_PACKS, PACKS
from ombud.rulebook import calendars
from ombud.rulebook.shapes.calendars import Calendar
from ombud.rulebook.shapes.profiles import Extension, Profile, TimeLimit
from ombud.rulebook.shapes.strict import LANGUAGES, Code
from ombud.rulebook.vocabulary import (
    Basis,
    Confidence,
    DeadlineKind,
    ExtensionBasis,
    StartEvent,
)

TABLE = CHECKOUT_PACKS.parent.parent / "shared" / "spec" / "time_limits.csv"
THE_TABLE = pytest.mark.skipif(
    not TABLE.exists(), reason="The table of researched time limits is not here."
)
KEPT_APART = {"version", "valid_from"}
SAYS_NOTHING_OF_STAGES = 0
# The Banks Association of Türkiye gives the ten days the table only speaks of.
LOOKED_UP_SINCE = {"TR-BANK-CARD", "TR-BANK-OTHER"}
NO_LIMIT_IS_A_NUMBER = {"uk-b2c-dmcc", "eu-jc-gl", "eu-dsa-20", "eu-adr-2647"}


def files(kind: str) -> list[Path]:
    return sorted((PACKS / kind).glob("*.toml"))


def content(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def profile(path: Path) -> Profile:
    told = {k: v for k, v in content(path).items() if k not in KEPT_APART}
    return Profile.model_validate(told)


def calendar(path: Path) -> Calendar:
    told = {k: v for k, v in content(path).items() if k not in KEPT_APART}
    return Calendar.model_validate(told)


def each(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", files(kind), ids=lambda path: path.stem)


def rows() -> list[dict[str, str]]:
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


each_row = pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"].lower())


def of_row(row: Mapping[str, str]) -> Profile:
    return profile(PACKS / "profiles" / f"{row['id'].lower()}.toml")


def texts(told: object) -> Iterator[Mapping[str, str]]:
    """Every text in what a file says: a table of languages, however deep."""
    if isinstance(told, list):
        for part in told:
            yield from texts(part)
    if not isinstance(told, dict):
        return
    if told and set(told) & set(LANGUAGES):
        yield told
    for part in told.values():
        yield from texts(part)


@each("profiles")
def test_a_profile_is_whole(path):
    told = content(path)
    TypeAdapter(Code).validate_python(path.stem)

    shape = profile(path)

    assert told["version"] >= 1
    assert isinstance(told["valid_from"], date)
    assert shape.title
    assert shape.sector
    assert shape.instrument
    assert bool(shape.limits) != (path.stem in NO_LIMIT_IS_A_NUMBER)
    assert shape.source or shape.confidence == Confidence.MEMORY


@each("calendars")
def test_a_calendar_counts(path):
    told = content(path)
    TypeAdapter(Code).validate_python(path.stem)

    shape = calendar(path)
    counting = calendars.built(shape)

    assert told["version"] >= 1
    assert isinstance(told["valid_from"], date)
    assert shape.title
    assert counting.holidays
    assert not shape.closures, "The organisation's own days are its own affair."


@pytest.mark.parametrize(
    "path", files("profiles") + files("calendars"), ids=lambda path: path.stem
)
def test_everything_a_person_reads_is_in_three_languages(path):
    for text in texts(content(path)):
        assert set(text) == set(LANGUAGES), text
        assert all(line.strip() for line in text.values()), text


@each("profiles")
def test_only_our_own_promise_is_no_law(path):
    shape = profile(path)

    is_ours = path.stem == "iso-default"
    assert (shape.basis == Basis.SERVICE) == is_ours
    assert (shape.confidence == Confidence.DEFAULT) == is_ours


@each("profiles")
def test_what_was_not_looked_up_is_named(path):
    shape = profile(path)

    if shape.confidence != Confidence.CONFIRMED:
        assert shape.confidence_note


@each("profiles")
def test_an_extension_gives_reasons_with_codes_of_their_own(path):
    shape = profile(path)
    for extension in shape.extensions.values():
        codes = [reason.code for reason in extension.reasons]
        assert extension.rule or shape.basis == Basis.SERVICE
        assert len(codes) >= 1
        assert len(codes) == len(set(codes))
        assert all(reason.text for reason in extension.reasons)


@each("profiles")
def test_no_limit_set_by_law_can_be_paused_unless_its_law_says_so(path):
    shape = profile(path)

    if shape.basis == Basis.STATUTORY:
        assert not shape.pauses


@THE_TABLE
def test_every_researched_profile_is_shipped_and_no_other():
    researched = {row["id"].lower() for row in rows()}

    assert {path.stem for path in files("profiles")} == researched


@THE_TABLE
@each_row
def test_the_numbers_are_those_of_the_table(row):
    shape = of_row(row)
    kinds = DeadlineKind
    acknowledgement = (
        kinds.REGISTRATION if row["ack_note"] == "register" else kinds.ACKNOWLEDGEMENT
    )

    theirs = row["clock_start"] == "external_application"
    answer = kinds.OUTSIDE_DECISION if theirs else kinds.ANSWER

    assert span(shape, acknowledgement) == number(row["ack_limit"], row["ack_unit"])
    assert span(shape, answer) == number(row["res_limit"], row["res_unit"])
    assert span(shape, kinds.REVIEW) == number(row["stage2_limit"], row["stage2_unit"])
    assert span(shape, kinds.REVIEW_ACKNOWLEDGEMENT) == number(
        row["stage2_ack"], "business_days"
    )


def span(shape: Profile, kind: DeadlineKind) -> tuple[int, str] | None:
    limit: TimeLimit | None = shape.limits.get(kind)
    return None if limit is None else (limit.count, str(limit.unit))


def number(count: str, unit: str) -> tuple[int, str] | None:
    return (int(count), unit) if count else None


@THE_TABLE
@each_row
def test_the_start_and_the_day_counted_from_are_those_of_the_table(row):
    shape = of_row(row)
    answer = shape.limits.get(DeadlineKind.ANSWER)
    if answer is None:
        return

    clock_start = row["clock_start"].replace("sent/", "")
    assert shape.since(DeadlineKind.ANSWER) == StartEvent(clock_start)
    assert {str(limit.count_from) for limit in shape.limits.values()} == {
        row["count_from"]
    }


@THE_TABLE
@each_row
def test_the_extension_is_that_of_the_table(row):
    """Where the table knows no number, a note says where ours was found."""
    shape = of_row(row)
    found: Extension | None = shape.extensions.get(DeadlineKind.ANSWER)

    if not row["ext_max"]:
        is_open = found is None or found.basis == ExtensionBasis.OPEN
        assert is_open or shape.confidence_note
        return
    assert found is not None
    assert (str(found.count), str(found.unit), str(found.basis)) == (
        row["ext_max"],
        row["ext_unit"],
        row["ext_basis"],
    )


@THE_TABLE
@each_row
def test_news_come_as_often_as_the_table_says(row):
    every = re.match(r"every (\d+) (\w+)", row["update_rule"])

    expected = (int(every[1]), every[2]) if every else None
    assert span(of_row(row), DeadlineKind.UPDATE) == expected


@THE_TABLE
@each_row
def test_source_dates_and_confidence_are_those_of_the_table(row):
    shape = of_row(row)
    told = content(PACKS / "profiles" / f"{row['id'].lower()}.toml")

    assert shape.jurisdiction == row["jurisdiction"]
    since = str(told["valid_from"])
    if row["valid_from"] or not shape.confidence_note:
        assert since.startswith(first_day(row["valid_from"]))
    assert shape.source == row["source_url"] or shape.basis == Basis.SERVICE
    assert shape.confidence in confidence(row["status"])
    assert shape.stages == int(row["stages"] or SAYS_NOTHING_OF_STAGES)
    assert shape.automatic_review == ("AUTO-escalate" in row["stage2_note"])


def first_day(valid_from: str) -> str:
    """The first of the days named, as far as it is named."""
    return valid_from.replace(";", " ").split()[0] if valid_from else "1900-01-01"


def confidence(status: str) -> set[Confidence]:
    if status.startswith("product default"):
        return {Confidence.DEFAULT}
    if status.startswith("from memory"):
        return {Confidence.MEMORY}
    return {Confidence.CONFIRMED if status == "confirmed" else Confidence.PARTLY}


@THE_TABLE
@each_row
def test_a_window_told_as_a_number_is_a_clock_from_the_answer(row):
    shape = of_row(row)

    window = row["escalation_window"]
    assert (shape.outside is None) == (row["escalation_body"] == "configured")
    if "from final response" in window:
        assert span(shape, DeadlineKind.OUTSIDE) == (6, "months")
        assert shape.since(DeadlineKind.OUTSIDE) == StartEvent.ANSWERED
    if shape.outside and window:
        assert shape.outside.window
