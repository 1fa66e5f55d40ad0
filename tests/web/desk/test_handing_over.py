"""Work handed over in parts, to whoever has room, and told to whoever stands in."""

from datetime import UTC, datetime

import pytest

from ombud.cases import notices
from ombud.cases.notices import Tiding
from ombud.cases.vocabulary import NoticeKind
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import Recipient
from tests import given
from tests.web.desk.teams import NOTE, TEAM, away, carried, page_of, sent

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


def test_only_the_complaints_ticked_are_handed_over(client, mira, priya, lena):
    goes, stays = carried(mira, lena), carried(mira, lena)
    client.force_login(lena)

    sent(
        client,
        f"{TEAM}mira/hand-over/",
        to=priya.pk,
        handover=NOTE,
        only=goes.reference,
    )

    goes.refresh_from_db()
    stays.refresh_from_db()
    assert (goes.handler, stays.handler) == (priya, mira)


def test_nothing_is_handed_over_where_nothing_is_ticked(client, mira, priya, lena):
    carried(mira, lena)
    client.force_login(lena)
    told = {"to": priya.pk, "handover": NOTE}

    answer = client.post(f"{TEAM}mira/hand-over/", told)

    assert answer.status_code == 422
    assert "Tick at least one complaint." in answer.content.decode()


def test_whoever_has_room_and_carries_least_stands_first(client, mira, priya, lena):
    otto = given.person("otto", of=given.unit("metering"))
    carried(mira, lena)
    carried(priya, lena)
    away(otto, lena)

    page = page_of(client, lena, f"{TEAM}mira/hand-over/")

    offered = page[page.index('name="to"') :]
    assert offered.index("Lena, open complaints: 0") < offered.index(
        "Priya, open complaints: 1"
    )
    assert offered.index("Priya, open") < offered.index("Otto, away")


def test_whoever_stands_in_hears_of_what_they_may_know(mira, priya, lena):
    case = carried(mira, lena)
    away(mira, lena, cover=priya)
    told = notices.tell([advice_on(case)])
    assert {notice.user for notice in told} == {mira, priya}


def advice_on(case):
    """Something happened just now of which whoever is in charge hears."""
    entry = Entry(subject_id=case.pk, pk=1, happened_at=datetime.now(UTC))
    return Tiding(entry=entry, kind=NoticeKind.ADVISED, to=[Recipient.OWNER])


def test_whoever_stands_in_hears_nothing_of_a_case_that_is_not_theirs(mira, lena):
    otto = given.person("otto", of=given.unit("billing"))
    case = carried(mira, lena)
    case.confidential = True
    case.save()
    away(mira, lena, cover=otto)
    assert [notice.user for notice in notices.tell([advice_on(case)])] == [mira]
