"""What is said of people's work and absence: by whom, and that it is on record."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ombud.cases.life import staffing
from ombud.journal import queries as journal
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 3, 9), date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


@pytest.fixture
def metering():
    return given.unit("metering")


@pytest.fixture
def mira(metering):
    return given.person("mira", of=metering)


@pytest.fixture
def priya(metering):
    return given.person("priya", of=metering)


@pytest.fixture
def lena(metering):
    return given.person("lena", Role.LEAD, of=metering)


@pytest.fixture
def ruth():
    return given.person("ruth", Role.REPRESENTATIVE)


def away(person, by, **told):
    told = {"away_from": FIRST, "away_until": LAST, **told}
    return staffing.tell_absence(person, act=given.act(by), **told)


def works(person, by, **told):
    told = {"languages": ["en"], "competences": [], "cap": None, **told}
    return staffing.tell_work(person, act=given.act(by), **told)


def entries(person):
    return [(each.verb, each.actor_id) for each in journal.entries_of(person)]


def test_everybody_says_themselves_when_they_are_away_and_who_stands_in(mira, priya):
    away(mira, mira, cover=priya)

    entry = journal.entries_of(mira).last()
    assert (entry.verb, entry.actor_id) == ("person.away_told", mira.pk)
    assert entry.facts == {
        "away_from": "2026-03-09",
        "away_until": "2026-03-20",
        "cover_id": priya.pk,
    }


def test_coming_back_clears_the_days_and_the_cover(mira, priya):
    away(mira, mira, cover=priya)
    back = away(mira, mira, away_from=None, away_until=None)

    assert (back.away_from, back.away_until, back.cover) == (None, None, None)
    assert len(entries(mira)) == 2


def test_saying_the_same_again_is_not_written_down_twice(mira, lena):
    for _ in range(2):
        away(mira, lena)
        works(mira, lena, cap=3)

    assert entries(mira) == [
        ("person.away_told", lena.pk),
        ("person.work_told", lena.pk),
    ]


def test_a_lead_arranges_the_work_of_the_own_department_only(mira, lena):
    otto = given.person("otto", of=given.unit("billing"))

    works(mira, lena, languages=["TR", "en", "tr"], competences=["billing"], cap=12)

    mira.refresh_from_db()
    told = (mira.languages, mira.competences, mira.cap)
    assert told == (["en", "tr"], ["billing"], 12)
    for change in (away, works):
        with pytest.raises(NotAllowed):
            change(otto, lena)


def test_a_lead_of_no_department_and_the_representative_arrange_everybodys(mira, ruth):
    works(mira, ruth, cap=1)
    works(mira, given.person("head", Role.LEAD), cap=2)

    with pytest.raises(NotAllowed):
        works(ruth, given.person("head-2", Role.LEAD))


@pytest.mark.parametrize(
    "role", [Role.INTAKE, Role.HANDLER, Role.EXPERT, Role.AUDITOR, Role.ADMIN]
)
def test_nobody_else_says_anything_of_others_or_of_their_own_cap(mira, metering, role):
    other = given.person("other", role, of=metering)

    for change, person in ((away, mira), (works, mira), (works, other)):
        with pytest.raises(NotAllowed):
            change(person, other)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"away_from": None}, "away_from"),
        ({"away_until": date(2026, 3, 8)}, "away_until"),
        ({"away_from": date(2026, 1, 1), "away_until": date(2026, 3, 1)}, "away_until"),
        ({"away_until": date(9999, 1, 1)}, "away_until"),
        ({"away_from": date(9999, 1, 1), "away_until": None}, "away_from"),
    ],
)
def test_days_that_make_no_absence_are_refused_by_name(mira, told, field):
    with pytest.raises(Unusable) as refused:
        away(mira, mira, **told)

    assert refused.value.field == field
    assert entries(mira) == []


def test_whoever_stands_in_is_there_and_works_on_cases(mira, priya, metering):
    away(priya, priya, away_from=LAST, away_until=None)
    left = given.person("left", of=metering)
    staffing.leave(left, act=given.act())
    left.refresh_from_db()
    expert = given.person("expert", Role.EXPERT, of=metering)

    for cover in (mira, priya, left, expert):
        with pytest.raises(Unusable) as refused:
            away(mira, mira, cover=cover)
        assert refused.value.field == "cover"


def test_two_people_may_stand_in_for_each_other_at_different_times(mira, priya):
    away(mira, mira, cover=priya)

    away(priya, priya, away_from=date(2026, 3, 21), away_until=None, cover=mira)

    with pytest.raises(Unusable, match="away in that time"):
        away(priya, priya, away_from=LAST, away_until=None, cover=mira)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"languages": ["<b>"]}, "languages"),
        ({"competences": ["astrology"]}, "competences"),
        ({"cap": -1}, "cap"),
        ({"cap": 10_001}, "cap"),
    ],
)
def test_work_that_cannot_be_is_refused_by_name(mira, lena, told, field):
    with pytest.raises(Unusable) as refused:
        works(mira, lena, **told)

    assert refused.value.field == field


def test_who_leaves_is_out_at_once_and_it_is_written_down(mira, ruth):
    assert staffing.leave(mira, act=given.act(ruth))
    assert not staffing.leave(mira, act=given.act(ruth))

    mira.refresh_from_db()
    assert not mira.is_active
    assert entries(mira) == [("person.left", ruth.pk)]


def test_nobody_sends_a_colleague_away(mira, lena):
    with pytest.raises(NotAllowed):
        staffing.leave(mira, act=given.act(lena))


@pytest.mark.parametrize(
    "change",
    [
        {"away_until": LAST},
        {"away_from": LAST, "away_until": FIRST},
        {"cover_id": 0},
    ],
)
def test_the_database_refuses_what_the_product_refuses(mira, change):
    if "cover_id" in change:
        change = {"cover_id": mira.pk, "away_from": FIRST}
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=mira.pk).update(**change)
