"""Who leads whom, and on which days somebody is away. No database is asked."""

from datetime import date, timedelta

import pytest

from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role

FIRST = date(2026, 3, 9)


def somebody(role, unit=None, **told):
    return User(role=role, unit_id=unit, **told)


@pytest.mark.parametrize(
    ("leader", "unit", "role", "led"),
    [
        (Role.LEAD, 1, Role.HANDLER, True),
        (Role.LEAD, 1, Role.LEAD, True),
        (Role.LEAD, 2, Role.HANDLER, False),
        (Role.LEAD, None, Role.HANDLER, True),
        (Role.LEAD, None, Role.REPRESENTATIVE, False),
        (Role.LEAD, None, Role.MANAGEMENT, False),
        (Role.REPRESENTATIVE, None, Role.LEAD, True),
        (Role.REPRESENTATIVE, 2, Role.HANDLER, True),
        (Role.HANDLER, 1, Role.HANDLER, False),
        (Role.MANAGEMENT, None, Role.HANDLER, False),
        (Role.ADMIN, None, Role.HANDLER, False),
    ],
)
def test_who_leads_whom(leader, unit, role, led):
    person = somebody(role, unit=1)

    assert working.leads(somebody(leader, unit), person) is led


def test_whoever_left_leads_nobody():
    gone = somebody(Role.REPRESENTATIVE, is_active=False)

    assert not working.leads(gone, somebody(Role.HANDLER))


def test_the_first_and_the_last_day_belong_to_an_absence():
    person = somebody(
        Role.HANDLER, away_from=FIRST, away_until=FIRST + timedelta(days=1)
    )

    days = [FIRST + timedelta(days=each) for each in range(-1, 3)]

    assert [working.is_away(person, day) for day in days] == [False, True, True, False]
    assert [working.will_be_away(person, day) for day in days] == [
        True,
        True,
        True,
        False,
    ]


def test_without_a_last_day_an_absence_goes_on():
    person = somebody(Role.HANDLER, away_from=FIRST)

    assert working.is_away(person, FIRST + timedelta(days=9999))
    assert not working.is_away(somebody(Role.HANDLER), FIRST)


def test_where_nobody_said_what_they_speak_it_is_the_language_of_their_pages():
    assert working.speaks(somebody(Role.HANDLER, language="tr")) == {"tr"}
    spoken = somebody(Role.HANDLER, language="tr", languages=["en", "de"])
    assert working.speaks(spoken) == {"en", "de"}
