import pytest

from ombud.cases.life import assessing
from ombud.cases.vocabulary import Severity
from ombud.mail import intake
from ombud.people.vocabulary import Role
from tests import given, postbox

pytestmark = pytest.mark.django_db
MAIL = b"From: ann@example.org\nSubject: My bill\n\nThe meter is wrong.\n"


def test_a_letter_kept_here_can_be_read_but_for_its_receipt(client, settings):
    settings.MAIL_OUT = None
    given.organisation()
    client.force_login(given.person("lena", Role.LEAD))
    intake.take_in(MAIL, at=given.MONDAY)
    postbox.send_all(at=given.act(days_later=1).at)

    page = client.get("/desk/letters/").content.decode()

    assert "Your complaint has reached us" in page
    assert "•••••" in page
    assert "no mail server is set up" in page


def test_letters_about_complaints_one_may_not_know_of_are_not_shown(client):
    given.organisation()
    client.force_login(given.person("sam", Role.ADMIN))
    intake.take_in(MAIL, at=given.MONDAY)
    postbox.send_all(at=given.act(days_later=1).at)

    assert "No letter has left yet" in client.get("/desk/letters/").content.decode()


def test_letters_to_staff_stand_apart_and_are_read_by_who_may_know_of_the_case(
    client, settings
):
    settings.MAIL_OUT = None
    given.organisation()
    lena, sam = given.person("lena", Role.LEAD), given.person("sam", Role.ADMIN)
    harold = given.person("harold", Role.MANAGEMENT)
    for person in (lena, harold):
        person.email = f"{person.username}@utility.example"
        person.save()
    case = given.acknowledged_case(lena, identity=given.named_complainant())
    assessing.assess(
        case, judgement=given.judgement(Severity.CRITICAL), act=given.act(lena)
    )
    postbox.send_all(at=given.act(days_later=1).at)

    def page(person, place):
        client.force_login(person)
        return client.get(place).content.decode()

    subject = f"{case.reference}: a significant complaint"
    assert subject not in page(lena, "/desk/letters/")
    assert subject in page(lena, "/desk/letters/?to=staff")
    assert "Harold" in page(lena, "/desk/letters/?to=staff")
    assert subject in page(harold, "/desk/letters/?to=staff")
    assert (
        "/desk/cases/" not in page(harold, "/desk/letters/?to=staff").split("main")[1]
    )
    assert subject not in page(sam, "/desk/letters/?to=staff")
