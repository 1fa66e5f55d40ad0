"""Passkeys: made, answered with, and everything that is no answer to our question."""

import json

import pytest

from ombud.access import passkeys
from ombud.access.models import Factor
from ombud.access.passkeys import NotProved
from ombud.people.refusals import Unusable
from tests import given
from tests.access.authenticator import PRESENT, Device

pytestmark = pytest.mark.django_db
SITE = "https://complaints.example.org"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.BASE_URL = SITE


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def device(priya):
    """Priya's own, known here."""
    device = Device(SITE)
    add(priya, device)
    return device


def add(person, device, **changed):
    options, state = passkeys.ask_for_new(person, name_of_house="Northshore")
    answer = device.made(json.loads(json.dumps(options)), **changed)
    act = given.act(person)
    return passkeys.add(person, name="Key", answer=answer, state=state, act=act)


def use(answer, state, *, user=None):
    return passkeys.use(answer, state=state, user=user, act=given.act())


def test_a_passkey_says_whose_it_is(priya, device):
    options, state = passkeys.ask()
    assert use(device.answer(options), state) == priya


def test_as_a_second_step_only_ones_own_will_do(priya, device):
    otto = given.person("otto")
    options, state = passkeys.ask(priya)
    assert use(device.answer(options), state, user=priya) == priya
    options, state = passkeys.ask(otto)
    with pytest.raises(NotProved):
        use(device.answer(options), state, user=otto)


def test_an_answer_given_once_is_no_answer_again(device):
    options, state = passkeys.ask()
    answer = device.answer(options)
    use(answer, state)
    with pytest.raises(NotProved):
        use(answer, state)


def test_an_answer_given_once_is_none_even_where_a_device_counts_nothing(device):
    options, state = passkeys.ask()
    answer = device.answer(options, counts=False)
    use(answer, state)
    with pytest.raises(NotProved):
        use(answer, state)


def test_an_answer_to_another_question_is_none(device):
    options, _state = passkeys.ask()
    _options, other = passkeys.ask()
    with pytest.raises(NotProved):
        use(device.answer(options), other)


@pytest.mark.parametrize("state", [{}, {"challenge": ""}, {"challenge": None}])
def test_without_a_question_there_is_no_answer(device, state):
    options, _state = passkeys.ask()
    with pytest.raises(NotProved):
        use(device.answer(options), state)


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "https://complaints.example.org.evil.example"},
        {"origin": "http://complaints.example.org"},
        {"origin": "https://evil.example"},
        {"type": "webauthn.create"},
    ],
)
def test_an_answer_made_for_another_site_is_none(device, changed):
    options, state = passkeys.ask()
    with pytest.raises(NotProved):
        use(device.answer(options, **changed), state)


def test_a_device_that_did_not_ask_its_owner_is_not_believed(device):
    options, state = passkeys.ask()
    with pytest.raises(NotProved):
        use(device.answer(options, flags=PRESENT), state)


def test_a_copy_of_a_key_is_found_by_its_count(device):
    options, state = passkeys.ask()
    use(device.answer(options), state)
    device.counter = 0
    options, state = passkeys.ask()
    with pytest.raises(NotProved):
        use(device.answer(options), state)


def test_a_key_nobody_knows_opens_nothing(device):
    stranger = Device(SITE)
    stranger.user = device.user
    options, state = passkeys.ask()
    with pytest.raises(NotProved):
        use(stranger.answer(options), state)
    stranger.id = device.id
    with pytest.raises(NotProved):
        use(stranger.answer(options), state)


def test_who_has_left_opens_nothing(priya, device):
    priya.is_active = False
    priya.save()
    options, state = passkeys.ask()
    with pytest.raises(NotProved):
        use(device.answer(options), state)


@pytest.mark.parametrize(
    "answer",
    ["", "null", "[]", "{}", '"x"', "{" * 9_000, '{"id": 1}', '{"rawId": "\\u0000"}'],
)
def test_what_is_no_answer_at_all_is_refused(device, answer):
    _options, state = passkeys.ask()
    with pytest.raises(NotProved):
        use(answer, state)


def test_a_passkey_made_for_another_site_is_not_kept(priya):
    with pytest.raises(Unusable):
        add(priya, Device("https://evil.example"))
    assert not Factor.objects.exists()


def test_a_passkey_is_of_one_person(priya, device):
    with pytest.raises(Unusable):
        add(given.person("otto"), device)


@pytest.mark.parametrize(
    ("site", "possible"),
    [
        ("https://complaints.example.org", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", False),
        ("https://192.0.2.7", False),
        ("http://complaints.example.org", False),
    ],
)
def test_passkeys_are_offered_where_browsers_make_them(settings, site, possible):
    settings.BASE_URL = site
    assert passkeys.are_possible() is possible
