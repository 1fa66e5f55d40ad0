"""Who gets through which door in which situation, compared with a reviewed file."""

import os

import pytest

from ombud.people.vocabulary import Role
from tests.authorisation import reviewed
from tests.authorisation.addresses import addresses
from tests.authorisation.knocking import (
    COMPLAINANT,
    NOBODY,
    READERS,
    SEE_MOST,
    Visitor,
    taken_back,
)
from tests.authorisation.telling import TOLD

WRITE = "OMBUD_WRITE_MATRIX"
ADVICE = (
    f"If each of these is right, {WRITE}=1 pytest tests/authorisation writes them"
    " into matrix.tsv, to be reviewed there."
)
PUBLIC = ("api/v1/docs", "api/v1/openapi.json")
THROUGH = {"200", "201", "302", "303"}  # 303 leads to a file on its own host


# The longest first, so that two that share the work end together.
LONGEST_FIRST = sorted(READERS, key=lambda reader: reader not in SEE_MOST)


@pytest.mark.parametrize("api", [False, True], ids=["pages", "api"])
@pytest.mark.parametrize("reader", LONGEST_FIRST)
def test_every_door_answers_as_reviewed(reader, api, town, settings):
    built, settings.FILES = town
    settings.MEDIA_ROOT = settings.FILES
    with taken_back():
        visitor = Visitor(reader, built)
        answers = dict(visitor.answers(api=api))
    if os.environ.get(WRITE):
        reviewed.write(reader, answers, api=api)

    known = reviewed.column(reader, api=api)
    changed = [
        f"{' '.join(place)}:"
        f" {known.get(place, 'not there')} -> {answers.get(place, 'gone')}"
        for place in sorted(known.keys() | answers.keys())
        if known.get(place) != answers.get(place)
    ]
    assert not visitor.unproved
    assert not changed, "\n".join([f"For {reader}:", *changed, ADVICE])


def test_every_resource_of_the_api_is_tried_with_something_to_say():
    posted = {
        place[0].rsplit("/", 1)[1]
        for place in reviewed.read()
        if place[0].startswith("api/") and place[1] == "POST"
    }

    assert posted - {""} <= TOLD.keys()


def test_every_address_is_in_the_reviewed_file():
    assert {each.pattern for each in addresses()} <= {
        place[0] for place in reviewed.read()
    }


def lines(beginning, *, situation=None):
    return [
        (place, line)
        for place, line in reviewed.read().items()
        if place[0].startswith(beginning) and situation in {None, place[2]}
    ]


@pytest.mark.parametrize("door", ["desk/cases/", "api/v1/cases/"])
def test_nobody_gets_at_a_complaint_about_themselves(door):
    for place, line in lines(door, situation="about me"):
        met = {line[role] for role in Role.values}
        assert met == {"404"}, place


@pytest.mark.parametrize("door", ["desk/cases/", "api/v1/cases/"])
def test_the_system_administrator_gets_at_no_case(door):
    for place, line in lines(door):
        assert line[Role.ADMIN] in {"404", reviewed.NOT_THERE}, place


@pytest.mark.parametrize("door", ["desk/cases/", "api/v1/cases/"])
def test_a_confidential_case_is_open_to_the_representative_alone(door):
    for place, line in lines(door, situation="confidential"):
        met = {line[role] for role in Role.values if role != Role.REPRESENTATIVE}
        assert met == {"404"}, place


@pytest.mark.parametrize("door", ["desk/cases/", "desk/log/", "api/"])
def test_without_signing_in_or_a_token_no_door_of_staff_opens(door):
    for place, line in lines(door):
        if place[0] not in PUBLIC:
            assert line[NOBODY] not in THROUGH, place
            assert line[COMPLAINANT] not in THROUGH, place


def test_no_door_answers_with_a_failure_of_ours():
    for place, line in lines(""):
        assert not [status for status in line.values() if status[0] == "5"], place
