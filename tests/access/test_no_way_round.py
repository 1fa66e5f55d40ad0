"""No way in is round what the role of somebody asks for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ombud.access import app_codes, demands, factors, granting, invitations
from ombud.access.factors import StillDemanded
from ombud.access.models import Demands
from ombud.people.acting import Act, Door
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
CHOOSE = "/desk/sign-in/invited/"
GOOD = "seven quiet herons wade"
SECRET = app_codes.new_secret()


@pytest.fixture(autouse=True)
def _office():
    given.organisation()


@pytest.fixture
def ada():
    return given.person("ada", Role.ADMIN)


@pytest.fixture
def petra():
    """Petra, whose role asks for a second step, and who has an app."""
    petra = given.person("petra", Role.PRIVACY)
    sets_up_an_app(petra)
    return petra


def now(person=None):
    return Act(actor=person, at=timezone.now(), door=Door.WEB)


def sets_up_an_app(person):
    act = Act(actor=person, at=now().at - timedelta(hours=1), door=Door.WEB)
    shown = app_codes.code_of(SECRET, app_codes.step_at(act.at))
    return app_codes.add(person, secret=SECRET, code=shown, act=act)


def asks_for_a_second_step(ada, role):
    demands.demand(second_factor=[role], no_password=[], act=now(ada))


def lends(petra, to):
    until = now().at + timedelta(days=5)
    act = now(petra)
    return granting.lend(
        Role.PRIVACY, to=to, valid_until=until, because="Away.", act=act
    )


def test_a_second_invitation_is_no_way_round_the_second_step(ada, petra):
    token = invitations.invite(petra, act=now(ada)).token

    told = {"token": token, "password": GOOD, "repeated": GOOD}
    client = Client()
    answer = client.post(CHOOSE, told)

    assert "One more step" in answer.content.decode()
    assert client.get("/desk/").status_code == 302


def test_a_role_without_passwords_is_sent_no_letter_to_choose_one():
    lena = given.person("lena", Role.LEAD)
    lena.email = "lena@example.org"
    lena.save()
    assert invitations.ask_for_reset("lena", act=now())

    Demands.objects.create(id=1, no_password=["lead"])

    assert invitations.ask_for_reset("lena", act=now()) is None


def test_a_role_is_not_lent_to_who_has_no_second_step_it_asks_for(ada, petra):
    asks_for_a_second_step(ada, "privacy")
    priya = given.person("priya")

    with pytest.raises(Unusable) as refused:
        lends(petra, priya)

    assert refused.value.field == "to"
    sets_up_an_app(priya)
    assert lends(petra, priya)


def test_who_holds_a_lent_role_keeps_the_second_step_it_asks_for(ada, petra):
    asks_for_a_second_step(ada, "privacy")
    priya = given.person("priya")
    factor = sets_up_an_app(priya)
    lends(petra, priya)

    with pytest.raises(StillDemanded):
        factors.remove(priya, factor=factor.pk, act=now(priya))


def test_who_holds_a_lent_role_signs_in_as_it_asks(ada, petra):
    priya = given.person("priya")
    lends(petra, priya)
    asks_for_a_second_step(ada, "privacy")

    client = Client()
    told = {"username": "priya", "password": "correct horse"}
    answer = client.post("/desk/sign-in/", told)

    assert answer.url == "/desk/account/second-step/"
