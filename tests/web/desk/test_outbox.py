import pytest

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
