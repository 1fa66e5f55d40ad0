"""A complaint that comes by a brand is answered in its name, from its address."""

import pytest

from ombud.cases import wording
from ombud.cases.models import Case
from ombud.mail.intake import take_in
from ombud.people.vocabulary import Role
from tests import brands, given, postbox

pytestmark = pytest.mark.django_db
AT = given.MONDAY


@pytest.fixture(autouse=True)
def _heat(settings):
    brands.served_under(settings, brands.OWN, brands.HEAT)
    given.organisation()
    brands.heat()


@pytest.fixture
def inbox(settings):
    with postbox.opened(settings) as opened:
        yield opened


def mail(to):
    return (
        "From: Ann Lee <ann@example.org>\nSubject: My bill\nMessage-ID: <1@a>\n"
        f"To: {to}\nContent-Type: text/plain; charset=utf-8\n\nThe meter is wrong.\n"
    ).encode()


@pytest.mark.parametrize(
    ("to", "brand"),
    [
        (brands.MAIL, "heat"),
        (f"Complaints <{brands.MAIL.upper()}>", "heat"),
        (f"someone@example.com, {brands.MAIL}", "heat"),
        ("complaints@example.org", None),
        (f"{brands.MAIL}.evil.example", None),
    ],
)
def test_a_mail_comes_by_the_brand_it_was_written_to(to, brand):
    take_in(mail(to), at=AT)

    assert Case.objects.get().brand_id == brand


def test_letters_speak_in_the_name_of_the_brand_and_lead_to_its_address(inbox):
    take_in(mail(brands.MAIL), at=AT)
    postbox.send_all(at=AT)

    [[_to, letter]] = inbox.letters
    said = letter.get_content()
    assert letter["From"] == brands.MAIL
    assert "Harbour Heat" in said
    assert f"https://{brands.HEAT}/track/" in said
    assert "Northshore" not in said
    assert brands.OWN not in said


def test_letters_of_the_first_brand_stay_as_they_were(inbox):
    take_in(mail("complaints@example.org"), at=AT)
    postbox.send_all(at=AT)

    [[_to, letter]] = inbox.letters
    said = letter.get_content()
    assert "Northshore Utilities" in said
    assert f"https://{brands.OWN}/track/" in said


def test_what_was_written_before_a_change_keeps_its_words():
    take_in(mail(brands.MAIL), at=AT)
    case = Case.objects.get()
    before = wording.lifting(case)

    brands.heat(given.act(given.person("nadia", Role.REPRESENTATIVE)), hosts=[])

    assert f"https://{brands.HEAT}/track/" in before
    assert f"https://{brands.OWN}/track/" in wording.lifting(case)
