"""Who keeps and erases learns nothing of a case that is hidden from them."""

from datetime import date

import pytest
from django.urls import reverse

from ombud.cases.life import assessing, holding
from ombud.people.vocabulary import Role
from ombud.retention import queries, requests
from ombud.retention.vocabulary import RequestKind
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita():
    given.organisation()
    return given.person("rita", Role.REPRESENTATIVE)


@pytest.fixture
def petra(rita):
    return given.person("petra", Role.PRIVACY)


def a_case(rita, **told):
    person = given.named_complainant()
    case = given.assessed_case(given.person("priya"), identity=person)
    told = {"judgement": given.judgement(), "act": given.act(rita), **told}
    return assessing.assess(case, **told)


def asks(case, kind=RequestKind.ACCESS):
    return requests.ask(case, kind=kind, act=given.complainants_act(case))


def shown(client, who, name, *args):
    client.force_login(who)
    answer = client.get(reverse(f"desk:{name}", args=args))
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("name", ["retention-marks", "retention-longer"])
@pytest.mark.parametrize("who", ["rita", "petra"])
def test_who_is_complained_about_never_sees_what_the_complainant_asks(
    request, client, rita, petra, who, name
):
    officer = request.getfixturevalue(who)
    asked = asks(a_case(rita, about=officer))

    assert shown(client, officer, name, asked.pk)[0] == 404
    status, page = shown(client, officer, "retention")
    assert (status, asked.case.reference in page) == (200, False)
    client.force_login(officer)
    taken = client.post(reverse("desk:retention-copy", args=[asked.pk]))
    assert taken.status_code in {302, 401, 404}
    assert taken["Content-Type"] != "application/zip"


def test_a_request_about_a_confidential_case_is_for_the_representative(
    client, rita, petra
):
    asked = asks(a_case(rita, confidential=True))

    assert shown(client, petra, "retention-marks", asked.pk)[0] == 404
    assert shown(client, rita, "retention-marks", asked.pk)[0] == 200
    assert queries.officers(asked.case_id, at=given.act().at) == [rita.pk]


def test_a_request_is_hidden_if_any_case_of_the_person_is(client, rita, petra):
    a_case(rita, about=petra)
    plain = given.received_case(identity=given.named_complainant())

    asked = asks(plain)

    assert shown(client, petra, "retention-marks", asked.pk)[0] == 404
    assert shown(client, rita, "retention-marks", asked.pk)[0] == 200


def test_a_hold_on_a_hidden_case_is_not_listed(client, rita, petra):
    case = a_case(rita, about=petra)
    because = "The police asked for it."
    holding.hold(case, because=because, review_on=date(2026, 4, 1), act=given.act(rita))

    assert case.reference not in shown(client, petra, "retention")[1]
    assert case.reference in shown(client, rita, "retention")[1]
