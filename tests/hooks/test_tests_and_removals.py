"""A test is no message about anything; and of what was removed no password stays."""

import pytest

from ombud.hooks import clearing, keeping, queries, queueing, replaying
from ombud.hooks.models import Webhook
from ombud.people.refusals import NotAllowed
from tests import given
from tests.hooks.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def left_behind(add):
    """A test whose end nobody learned, because its process was killed."""
    hook, _secret = add()
    row = queueing.test_of(hook, at=NOW)
    row.save()
    return row


def test_a_test_left_behind_is_sent_by_nobody_and_waits_for_nothing(
    left_behind, receiver, deliver, root
):
    assert deliver(days=1) == 0
    with pytest.raises(NotAllowed):
        replaying.again(left_behind, act=given.act(root))
    assert not queries.waiting_by_webhook()
    assert not receiver.calls


def test_a_test_left_behind_is_forgotten_with_the_log(left_behind):
    assert clearing.clear(act=given.act(days_later=59)) == 0
    assert clearing.clear(act=given.act(days_later=61)) == 1


def test_the_address_of_one_that_is_removed_is_not_kept(add, root):
    hook, _secret = add()
    keeping.remove(hook, act=given.act(root))
    assert Webhook.objects.get().address == ""
