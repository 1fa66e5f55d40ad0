"""The team at the desk: who carries what, who is away, and who may say so."""

import pytest

from ombud.cases import vacancies
from ombud.cases.life import staffing
from ombud.journal import queries as journal
from ombud.people.models import User
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.teams import NOTE, TEAM, away, carried, days, page_of, sent
from tests.web.filling import Form

pytestmark = pytest.mark.django_db


@pytest.fixture
def metering():
    given.organisation()
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


def test_a_lead_reads_what_everybody_of_the_department_carries(
    client, mira, priya, lena
):
    given.person("otto", of=given.unit("billing"))
    carried(mira, lena)
    away(priya, lena, cover=mira)

    page = page_of(client, lena)

    assert "Open complaints of Mira: 1" in page
    assert "until " in page
    assert "Otto" not in page


def test_r4_12_the_page_says_whether_a_complaint_has_had_nobody_for_too_long(
    client, lena
):
    case = given.received_case(category="metering")
    other = given.received_case(category="billing")
    assert "No complaint has been without somebody" in page_of(client, lena)

    vacancies.raise_alarms(given.act(days_later=1))

    page = page_of(client, lena)
    assert "Nobody has been in charge of these complaints for too long." in page
    assert case.reference in page
    assert other.reference not in page


def test_the_representative_reads_everybodys(client, mira):
    otto = given.person("otto", of=given.unit("billing"))
    ruth = given.person("ruth", Role.REPRESENTATIVE)

    page = page_of(client, ruth)

    assert mira.full_name in page
    assert otto.full_name in page


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEAD, Role.REPRESENTATIVE}))
def test_everybody_else_comes_to_their_own_absence_and_to_nobody_elses(
    client, metering, priya, role
):
    me = given.person("me", role, of=metering)
    client.force_login(me)

    answer = client.get(TEAM)
    assert answer.headers["Location"] == f"{TEAM}me/"

    page = page_of(client, me, f"{TEAM}me/")
    assert "Save the absence" in page
    assert "Save the work" not in page
    page_of(client, me, f"{TEAM}priya/", 404)
    page_of(client, me, f"{TEAM}priya/hand-over/", 404)
    assert client.post(f"{TEAM}priya/", {"about": "absence"}).status_code == 404


def test_somebody_says_when_they_are_away_and_who_stands_in(client, mira, priya):
    client.force_login(mira)
    first, last = days(3, 10)

    answer = sent(
        client,
        f"{TEAM}mira/",
        about="absence",
        away_from=first.isoformat(),
        away_until=last.isoformat(),
        cover=priya.pk,
    )

    assert answer.headers["Location"] == f"{TEAM}mira/"
    mira.refresh_from_db()
    assert (mira.away_from, mira.away_until, mira.cover) == (first, last, priya)


def test_what_is_refused_is_said_at_its_field_and_stays_typed(client, mira):
    client.force_login(mira)
    first, last = days(3, 10)

    answer = sent(
        client,
        f"{TEAM}mira/",
        about="absence",
        away_from=last.isoformat(),
        away_until=first.isoformat(),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The last day must not be before the first." in page
    assert f'value="{last.isoformat()}"' in page


def test_a_lead_says_what_their_people_can_do_and_how_much(client, mira, lena):
    client.force_login(lena)

    sent(
        client,
        f"{TEAM}mira/",
        about="work",
        languages=["en", "tr"],
        other_languages="de; fr",
        competences=["billing"],
        cap="12",
    )

    mira.refresh_from_db()
    told = (mira.languages, mira.competences, mira.cap)
    assert told == (["de", "en", "fr", "tr"], ["billing"], 12)
    assert journal.entries_of(mira).last().verb == "person.work_told"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"cap": "-1"}, "Give a number from 0 to 10000"),
        ({"cap": "many"}, "Enter a whole number."),
        ({"other_languages": "klingon!"}, "is not a language code"),
        ({"competences": ["astrology"]}, "is not one of the available choices"),
    ],
)
def test_work_that_cannot_be_is_refused(client, mira, lena, typed, said):
    client.force_login(lena)

    answer = sent(client, f"{TEAM}mira/", about="work", **typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_handler_raises_no_cap_of_their_own(client, mira):
    client.force_login(mira)

    client.post(f"{TEAM}mira/", {"about": "work", "cap": "1"})

    mira.refresh_from_db()
    assert mira.cap is None


def test_all_complaints_of_somebody_away_are_handed_to_their_cover(
    client, mira, priya, lena
):
    cases = [carried(mira, lena), carried(mira, lena)]
    away(mira, lena, cover=priya)
    place = f"{TEAM}mira/hand-over/"
    assert f'href="{place}"' in page_of(client, lena)

    page = page_of(client, lena, place)
    assert "Hand over the complaints ticked" in page
    assert Form(page).typed["to"] == str(priya.pk)
    answer = sent(client, place, handover=NOTE)

    assert answer.headers["Location"] == TEAM
    assert "Complaints handed over: 2." in page_of(client, lena)
    for case in cases:
        case.refresh_from_db()
        assert case.handler == priya


def test_a_hand_over_without_a_note_is_refused_and_nothing_changes(
    client, mira, priya, lena
):
    case = carried(mira, lena)
    client.force_login(lena)

    answer = sent(client, f"{TEAM}mira/hand-over/", to=priya.pk)

    assert answer.status_code == 422
    case.refresh_from_db()
    assert case.handler == mira


def test_whoever_left_is_on_the_list_with_what_is_to_be_handed_over(client, mira, lena):
    carried(mira, lena)
    staffing.leave(mira, act=given.act())

    page = page_of(client, lena)

    assert "Has left" in page
    assert f'href="{TEAM}mira/hand-over/"' in page
    assert page_of(client, lena, f"{TEAM}mira/", 302) == ""


def test_a_lead_hands_over_what_they_may_see_and_is_told_of_the_rest(
    client, mira, lena
):
    ruth = given.person("ruth", Role.REPRESENTATIVE)
    carried(mira, ruth, confidential=True)

    page = page_of(client, lena, f"{TEAM}mira/hand-over/")

    assert "Others you may not see: 1." in page


def test_whoever_is_not_there_is_not_found(client, lena):
    for login in ("nobody", "%00", "x" * 500):
        client.force_login(lena)
        assert client.get(f"{TEAM}{login}/").status_code == 404


def test_a_name_that_says_more_is_shown_as_it_is_written(client, mira, lena):
    User.objects.filter(pk=mira.pk).update(first_name="<b>Mira")

    assert "&lt;b&gt;Mira" in page_of(client, lena)
