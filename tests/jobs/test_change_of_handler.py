"""When somebody else takes a complaint over, whoever made it is told (ISO 10002:2018
7.1; who handles it, and since when).
"""

import pytest

from ombud.cases.life import assessing, assigning
from ombud.jobs import reactions
from ombud.mail.models import Outgoing
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

NOTE = "The log is read."


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def news(case):
    reactions.deliver_all(at=given.act(days_later=90).at)
    return Outgoing.objects.filter(case=case, kind="news").count()


def side(client, received):
    told = {"reference": received.case.reference, "receipt": received.receipt}
    client.post("/track/", told)
    return client.get("/case/").content.decode()


def test_the_first_person_in_charge_is_no_news(mira):
    case = given.received_case(identity=given.named_complainant())
    assigning.assign(case, handler=mira, act=given.act(mira))

    assert news(case) == 0


def test_r7_3_1_another_person_is_news_and_the_portal_says_who_and_since_when(
    client, mira, priya, lena
):
    received = given.received(identity=given.named_complainant())
    case = assigning.assign(received.case, handler=mira, act=given.act(lena))

    assigning.assign(
        case, handler=priya, handover=NOTE, act=given.act(lena, days_later=1)
    )

    assert news(case) == 1
    page = side(client, received)
    assert "3\N{NO-BREAK SPACE}Mar" in page
    assert "Before that, Mira handled it." in page
    assert NOTE not in page


def test_whoever_the_complaint_turned_out_to_be_about_is_not_named(
    client, mira, priya, lena
):
    received = given.received(identity=given.named_complainant())
    case = given.receiving.acknowledge(received.case, act=given.act(lena))
    case = assigning.assign(case, handler=mira, act=given.act(lena))
    case = assessing.assess(
        case, judgement=given.judgement(), about=mira, act=given.act(lena)
    )
    before = news(case)
    assigning.assign(case, handler=priya, act=given.act(lena, days_later=1))

    assert news(case) == before + 1
    page = side(client, received)
    assert "Before that, somebody else handled it." in page
    assert "Mira" not in page


def test_a_change_of_department_alone_is_no_news(mira, lena):
    case = given.received_case(identity=given.named_complainant())
    case = assigning.assign(case, handler=mira, act=given.act(lena))
    assigning.assign(
        case, handler=mira, unit=given.unit("billing"), act=given.act(lena)
    )

    assert news(case) == 0
