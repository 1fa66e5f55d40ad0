import re

import pytest

from ombud.cases.deadlines import passing
from ombud.cases.life import assessing, assigning
from ombud.cases.vocabulary import Severity
from ombud.jobs import reactions
from ombud.mail import digests, intake
from ombud.people.vocabulary import Role
from ombud.workplace import notices as wanted
from tests import given, postbox
from tests.jobs.letters import with_address
from tests.jobs.test_digests import ALL_IN_ONE

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


def test_a_digest_stands_among_the_letters_to_staff_and_is_ones_own(client, settings):
    settings.MAIL_OUT = None
    given.organisation()
    mira, otto = given.person("mira"), given.person("otto")
    sam = given.person("sam", Role.ADMIN)
    for person in (mira, otto):
        with_address(person)
        wanted.choose(ways=ALL_IN_ONE, digest_at=8, act=given.act(person))
        assigning.assign(given.received_case(), handler=person, act=given.act(person))
    while passing.catch_up(given.act(days_later=2)):
        pass
    reactions.deliver_all(at=given.act(days_later=2).at)
    digests.put_out(at=given.act(days_later=3).at)
    while digests.send_next(at=given.act(days_later=3).at):
        pass

    def page(person, place="/desk/letters/?to=staff"):
        client.force_login(person)
        return client.get(place).content.decode()

    assert "Digest of" in page(mira)
    assert "kept here" in page(mira)
    assert "<td>Otto" not in page(mira)
    assert {"<td>Mira", "<td>Otto"} <= set(re.findall(r"<td>\w+", page(sam)))
    assert "Digest of" not in page(mira, "/desk/letters/")
