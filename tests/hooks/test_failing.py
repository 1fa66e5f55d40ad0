"""A webhook is switched off for a long row of failures, and for nothing less."""

from datetime import timedelta

import pytest

from ombud.hooks import replaying
from ombud.hooks.models import Webhook
from ombud.hooks.vocabulary import Told
from tests import given
from tests.hooks.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def hook(add, receiver):
    receiver.status = 500
    hook, _secret = add(events=[Told.RECEIVED])
    return hook


def test_two_failures_with_nothing_tried_in_between_are_no_row(hook, deliver):
    given.received_case()
    deliver()
    deliver(days=9)

    row = Webhook.objects.get()
    assert row.is_on
    assert row.failing_since == NOW + timedelta(days=9)


def test_a_test_that_fails_begins_no_row(hook, deliver, root):
    replaying.try_out(hook, act=given.act(root))
    assert Webhook.objects.get().failing_since is None


def test_a_test_that_is_taken_ends_none(hook, receiver, deliver, root):
    given.received_case()
    deliver()
    receiver.status = 200
    replaying.try_out(hook, act=given.act(root, days_later=31))

    row = Webhook.objects.get()
    assert row.failing_since == NOW
    assert row.taken_at == NOW + timedelta(days=1)
