"""A message is under way while the administrator changes the webhook it goes to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.hooks import keeping, sending
from ombud.hooks.models import Delivery
from ombud.hooks.vocabulary import State
from ombud.jobs import reactions
from ombud.outgoing.places import Places
from ombud.people.acting import Act, Door
from tests import given
from tests.hooks.conftest import NOW

pytestmark = pytest.mark.django_db
PLACE = "/desk/settings/webhooks/"
CLOCK = Act(actor=None, at=NOW, door=Door.CLOCK)


@pytest.fixture
def under_way(add, receiver):
    """A webhook, and what came back to a message nobody has written down yet."""
    hook, _secret = add()
    given.received_case()
    reactions.deliver_all(at=NOW)
    (parcel,) = sending._next(NOW, ())[hook.pk]
    return hook, sending.send(parcel, moment=int(NOW.timestamp()))


def test_one_that_was_removed_meanwhile_troubles_nobody(under_way, root):
    hook, outcome = under_way
    keeping.remove(hook, act=given.act(root))

    assert not sending.settle(outcome, act=CLOCK)
    assert not Delivery.objects.exists()


def test_a_test_of_one_that_was_removed_meanwhile_says_so(
    client, add, root, receiver, monkeypatch
):
    hook, _secret = add()

    def removed(_host, port, **_more):
        keeping.remove(hook, act=given.act(root))
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    places = Places(resolve=removed, named=keeping.places().named)
    monkeypatch.setattr(keeping, "places", lambda: places)
    client.force_login(root)
    client.post(f"/desk/settings/webhooks/{hook.pk}/test/")

    assert "switched off before" in client.get(PLACE).content.decode()
    assert not Delivery.objects.exists()


def test_the_webhook_is_locked_before_its_message_so_that_nobody_waits_in_a_ring(
    under_way,
):
    _hook, outcome = under_way
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert sending.settle(outcome, act=CLOCK)
    locking = [each["sql"] for each in asked if "FOR UPDATE" in each["sql"]]
    assert [sql.split('FROM "')[1].split('"')[0] for sql in locking] == [
        "hooks_webhook",
        "hooks_delivery",
    ]


def test_what_was_taken_while_it_was_switched_off_is_told_as_taken(under_way, root):
    hook, outcome = under_way
    keeping.switch(hook, is_on=False, act=given.act(root))

    assert sending.settle(outcome, act=CLOCK)
    row = Delivery.objects.get()
    assert (row.state, row.trouble, row.tries) == (State.TAKEN, "", 1)
