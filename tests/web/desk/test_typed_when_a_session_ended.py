"""A form met a closed door: after signing in again it is sent as it was, and once."""

import re
from html import unescape

import pytest
from django.urls import reverse

from ombud.cases.models import Case
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.DOTALL)
LOG = {"narrative": "No water since the morning.", "channel": "phone", "language": "en"}
TOLD = {"narrative": "The driver shouted at my neighbour."}


@pytest.fixture(autouse=True)
def _ida():
    given.organisation()
    given.person("ida", Role.INTAKE)


def sent_again(client, place, typed):
    """The fields of the form that is offered after signing in again."""
    asked = client.post(place, typed).content.decode()
    kept = {name: unescape(value) for name, value in FIELD.findall(asked)}
    told = {"username": "ida", "password": "correct horse", "next": place, **kept}
    again = client.post(reverse("desk:sign-in"), told).content.decode()
    return {name: unescape(value) for name, value in FIELD.findall(again)}


@pytest.mark.parametrize(
    ("page", "typed"), [("desk:log", LOG), ("desk:told-us", TOLD)], ids=["log", "told"]
)
def test_a_complaint_written_down_is_taken_in_once(client, page, typed):
    place = reverse(page)
    typed = sent_again(client, place, {**typed, "token": "form-1"})

    assert client.post(place, typed).status_code == 200
    assert client.post(place, typed).status_code == 200
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("page", "typed"), [("desk:log", LOG), ("desk:told-us", TOLD)], ids=["log", "told"]
)
def test_a_form_that_lost_its_token_has_a_new_one_when_shown_again(client, page, typed):
    client.force_login(given.person("me", Role.INTAKE))
    shown = client.post(reverse(page), {**typed, "narrative": " "})
    assert shown.status_code == 422
    assert re.search(r'name="token" value="[\w-]{20,}"', shown.content.decode())

    assert client.post(reverse(page), typed).status_code == 200
    assert Case.objects.count() == 1


def test_the_short_name_of_a_text_for_letters_is_kept(client):
    place = reverse("desk:wording-new")
    typed = sent_again(client, place, {"code": "late-meter", "title_en": "Late meter"})
    assert typed["code"] == "late-meter"


def test_a_code_of_an_app_is_not_kept(client):
    asked = client.post(reverse("desk:account-app"), {"code": "492817"})
    assert "492817" not in asked.content.decode()
