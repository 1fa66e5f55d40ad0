"""Who only reads for the complainant answers no survey in their name."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases.vocabulary import Scope
from ombud.mail.models import Outgoing
from ombud.parties.identities import Identity
from tests import given, postbox, visiting
from tests.cases.test_representatives import a_lawyer, checked, names_written_to
from tests.surveys.asked import ANSWERED, ASKED, Office, draw, invitation_about

pytestmark = pytest.mark.django_db
READING, SPEAKING = [Scope.READ], [Scope.READ, Scope.SPEAK]


@pytest.fixture
def office():
    return Office()


def acted_for(office, scope, *, alone=False, **told):
    case = office.answered(representative=a_lawyer(), **told)
    checked(case, office.priya, days_later=ANSWERED, scope=scope, alone=alone)
    return case


def written_to(case, kind):
    return names_written_to(case, days_later=ASKED, kind=kind)


@pytest.mark.parametrize("kind", ["survey", "survey-again", "put-right"])
def test_the_way_to_a_survey_goes_to_whoever_may_speak(office, kind):
    reads, speaks = acted_for(office, READING), acted_for(office, SPEAKING)
    assert written_to(reads, kind) == ["Ruth Adeyemi"]
    assert written_to(speaks, kind) == ["Ruth Adeyemi", "Lars Berg"]
    assert written_to(reads, "answered") == ["Ruth Adeyemi", "Lars Berg"]


def test_no_letter_goes_around_whoever_is_to_be_written_to_alone(office):
    case = acted_for(office, READING, alone=True)
    assert written_to(case, "answered") == ["Lars Berg"]
    assert written_to(case, "survey") == []


def test_where_nobody_is_written_to_none_counts_as_asked(office):
    case = acted_for(office, READING, identity=Identity(name="Ruth Adeyemi"))
    draw()
    assert invitation_about(case).sent_at is None


def test_the_letter_of_the_draw_reaches_only_the_complainant(office, settings):
    case = acted_for(office, READING)
    draw()
    with postbox.opened(settings):
        postbox.send_all(at=given.act(days_later=ASKED).at)
    letters = Outgoing.objects.filter(case=case, kind="survey")
    assert [letter.person for letter in letters] == [case.person]


@pytest.mark.parametrize(("scope", "status"), [(READING, 404), (SPEAKING, 200)])
def test_only_whoever_may_speak_opens_it_from_inside_the_complaint(
    client, monkeypatch, scope, status
):
    long_ago = timezone.now() - timedelta(days=12)
    monkeypatch.setattr(given, "MONDAY", long_ago.replace(hour=9, minute=0, second=0))
    case = acted_for(Office(), scope)
    visiting.open_case(client, case)
    place = reverse("portal:case-survey")
    assert client.get(place).status_code == status
    assert (place in client.get("/case/").content.decode()) == (status == 200)
