"""One letter that cannot leave holds up no other."""

import pytest

from ombud.mail.models import Outgoing
from ombud.mail.vocabulary import State
from ombud.parties import identities
from ombud.parties.identities import Identity
from tests import given, postbox

pytestmark = pytest.mark.django_db
LATER = given.act(days_later=90).at
SMUGGLED = [f"ann@example.org{end}Bcc:bob@example.org" for end in ("\n", "\r\n", "\r")]
STRANGE = [*SMUGGLED, "@", "a@", "@b", "a@@b", "a@[", "(@", "a,@b", '"@b', "a@b."]


@pytest.fixture
def inbox(settings):
    given.organisation()
    with postbox.opened(settings) as opened:
        yield opened


def a_case_of(address):
    """A case with this address, as an older version may have taken it."""
    case = given.received_case(identity=given.named_complainant())
    person = identities.new_person(
        Identity(email=address), language="en", act=given.act()
    )
    case.person = person
    case.save(update_fields=["person"])


@pytest.mark.parametrize("address", STRANGE)
def test_an_address_no_letter_can_bear_holds_up_nobody(inbox, address):
    a_case_of(address)
    given.received(identity=given.named_complainant(), days_later=1)

    postbox.send_all(at=LATER)

    assert [to for to, _letter in inbox.letters] == [["ruth@example.org"]]
    assert Outgoing.objects.filter(state=State.WAITING, attempts=1).count() == 1


def test_a_letter_whose_key_is_lost_holds_up_nobody(inbox):
    case = given.received_case(identity=given.named_complainant())
    person = case.person
    person.wrapped_key = b"from another vault" * 4
    person.save(update_fields=["wrapped_key"])
    given.received(identity=Identity(email="ali@example.org"), days_later=1)

    postbox.send_all(at=LATER)

    assert [to for to, _letter in inbox.letters] == [["ali@example.org"]]
