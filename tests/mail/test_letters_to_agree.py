"""Whoever has to agree to a new part in complaints hears of it, by mail and desk."""

from datetime import timedelta

import pytest

from ombud.access import agreeing, appointing, joining
from ombud.jobs import reactions
from ombud.mail import accounts
from ombud.people.vocabulary import Role
from tests import given, postbox

pytestmark = pytest.mark.django_db
LATER = given.MONDAY + timedelta(minutes=5)


@pytest.fixture
def opened(settings):
    given.organisation()
    with postbox.opened(settings) as opened:
        yield opened


def with_address(name, role):
    person = given.person(name, role)
    person.email = f"{name}@utility.example"
    person.save()
    return person


def post():
    reactions.deliver_all(at=LATER)
    while accounts.send_next(at=LATER):
        pass


def test_everybody_who_can_agree_is_asked_and_nobody_is_named(opened):
    ada = with_address("ada", Role.ADMIN)
    with_address("rita", Role.REPRESENTATIVE)
    with_address("paul", Role.PRIVACY)
    joining.join("mallory", name="Mal Lory", role=Role.HANDLER, act=given.act(ada))

    post()

    asked = {to: letter for [to], letter in opened.letters}
    assert set(asked) == {"rita@utility.example", "paul@utility.example"}
    text = asked["rita@utility.example"].get_content()
    assert "/desk/agreeing/" in text
    assert "Mal" not in text


def test_who_has_been_answered_for_meanwhile_is_not_asked_about(opened):
    ada = with_address("ada", Role.ADMIN)
    rita = with_address("rita", Role.REPRESENTATIVE)
    mallory = joining.join("mallory", name="M", role=Role.HANDLER, act=given.act(ada))
    reactions.deliver_all(at=LATER)
    [asked] = appointing.waiting_for(given.act(rita))
    agreeing.answer(asked.pk, agrees=False, act=given.act(rita))

    post()

    assert opened.letters == []
    assert appointing.waiting_of(mallory) is None


@pytest.mark.parametrize("place", ["/desk/today/", "/desk/notices/"])
def test_the_desk_says_that_something_waits_to_be_agreed_to(client, opened, place):
    ada = with_address("ada", Role.ADMIN)
    rita = with_address("rita", Role.REPRESENTATIVE)
    joining.join("mallory", name="M", role=Role.HANDLER, act=given.act(ada))
    client.force_login(rita)

    page = client.get(place).content.decode()

    assert "1 person is to work on complaints and waits for your agreement." in page
    assert 'href="/desk/agreeing/"' in page
