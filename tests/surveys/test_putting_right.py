from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.life import remedying
from ombud.cases.models import Notice
from ombud.jobs import reactions
from ombud.mail.models import Outgoing
from ombud.people.refusals import Unusable
from ombud.surveys import inviting, putting_right, queries, tokens
from ombud.surveys.answering import Over
from ombud.surveys.models import Invitation
from ombud.surveys.vocabulary import PutRight
from tests import given
from tests.surveys.asked import ANSWERED, Office, clock, theirs

pytestmark = pytest.mark.django_db
DUE = ANSWERED + 28


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def asked(office):
    _case, remedy = office.remedied()
    inviting.ask_about_remedies(act=clock(DUE))
    return Invitation.objects.get(remedy=remedy)


def test_four_weeks_after_a_remedy_it_is_asked_whether_it_put_things_right(office):
    _case, remedy = office.remedied()
    assert inviting.ask_about_remedies(act=clock(DUE - 1)) == 0
    assert inviting.ask_about_remedies(act=clock(DUE)) == 1
    assert inviting.ask_about_remedies(act=clock(DUE + 1)) == 0
    reactions.deliver_all(at=clock(DUE).at)
    assert Outgoing.objects.filter(kind="put-right").count() == 1
    assert Invitation.objects.get(remedy=remedy).sent_at is not None


def test_a_no_stays_with_the_remedy_and_whoever_is_in_charge_hears_of_it(office, asked):
    mine = theirs(asked, DUE + 1)
    putting_right.say(asked, answer=PutRight.NO, words="Cold again.", act=mine)
    reactions.deliver_all(at=clock(DUE + 2).at)

    asked.remedy.refresh_from_db()
    assert asked.remedy.failed_at == mine.at
    assert asked.remedy.failed_because == "Cold again."
    told = Notice.objects.filter(kind="remedy_failed", user=office.priya)
    assert told.count() == 1


def test_a_no_says_why(asked):
    with pytest.raises(Unusable) as refusal:
        putting_right.say(asked, answer=PutRight.NO, act=theirs(asked, DUE + 1))
    assert refusal.value.field == "words"


@pytest.mark.parametrize("answer", [PutRight.YES, PutRight.PARTLY])
def test_any_other_answer_is_counted_and_changes_nothing(asked, answer):
    mine = theirs(asked, DUE + 1)
    putting_right.say(asked, answer=answer, words="Mostly.", act=mine)
    asked.remedy.refresh_from_db()
    assert asked.remedy.failed_at is None
    assert queries.response_to(asked).answers == {putting_right.ITEM: answer}
    with pytest.raises(Over):
        putting_right.say(asked, answer=answer, act=mine)


def test_nobody_is_asked_about_what_they_said_has_failed(office):
    case, remedy = office.remedied()
    said = given.complainants_act(case, days_later=ANSWERED + 2)
    remedying.fail(case, remedy=remedy.pk, because="Cold.", act=said)
    assert inviting.ask_about_remedies(act=clock(DUE)) == 0


def test_the_letter_about_a_remedy_opens_one_question(office, client, monkeypatch):
    shift = timezone.now() - timedelta(days=DUE + 1)
    monkeypatch.setattr(given, "MONDAY", shift.replace(hour=9))
    _case, _remedy = office.remedied()
    inviting.ask_about_remedies(act=clock(DUE))
    reactions.deliver_all(at=timezone.now())
    invitation = Invitation.objects.get(kind="put_right")
    client.get(f"/survey/{tokens.token_of(invitation)}/")

    page = client.get("/survey/").content.decode()
    assert "Was it really put right?" in page
    assert "boiler" not in page
    page = client.post("/survey/", {"answer": "no", "words": ""}).content.decode()
    assert "Write a few words." in page
    answer = client.post("/survey/", {"answer": "no", "words": "Cold again."})
    assert answer["Location"] == "/survey/thanks/"
