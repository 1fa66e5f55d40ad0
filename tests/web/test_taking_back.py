"""Whoever said yes too fast takes it back on the portal, until something came of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.life import offering, remedying
from ombud.cases.models import Choice
from ombud.cases.states import Status
from ombud.cases.vocabulary import Answer
from tests import given, visiting

pytestmark = pytest.mark.django_db
BACK = "/case/options/back/"


@pytest.fixture
def priya(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()
    return given.person("priya")


@pytest.fixture
def accepted(client, priya):
    case = given.case_with_findings(priya)
    options = offering.offer(
        case,
        options=[given.an_offer(), given.an_offer("Credit of 100")],
        expires_on=(timezone.now() + timedelta(days=14)).date(),
        act=given.act(priya, days_later=1),
    )
    act = given.complainants_act(case, days_later=2)
    offering.choose(case, answer=Answer.ACCEPT, option=options[0].pk, act=act)
    case.refresh_from_db()
    visiting.open_case(client, case)
    return case


def page(client, place="/case/"):
    return client.get(place).content.decode()


def test_it_is_offered_beside_what_was_accepted_and_said_before_it_is_done(
    client, accepted
):
    assert BACK in page(client)
    assert "you can choose again among the same options" in page(client, BACK)
    assert Choice.objects.get().taken_back_at is None


def test_taken_back_both_options_can_be_chosen_again(client, accepted):
    answer = client.post(BACK, {"words": ""}, follow=True)
    told = answer.content.decode()
    assert "You have taken it back. You can choose again." in told
    assert "Accept A" in told
    assert "Accept B" in told
    accepted.refresh_from_db()
    assert accepted.status == Status.OFFERED


def test_once_it_is_carried_out_it_is_offered_no_more_and_refused(
    client, accepted, priya
):
    remedy = accepted.remedies.get().pk
    act = given.act(priya, days_later=3)
    remedying.prove(accepted, remedy=remedy, proof="Paid.", act=act)
    assert BACK not in page(client)
    told = client.post(BACK, {"words": "Please."}).content.decode()
    assert "We have begun to carry this out" in told
    assert "Please." in told
