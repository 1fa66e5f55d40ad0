from datetime import timedelta

import pytest

from ombud.hooks import keeping, sending
from ombud.hooks.keeping import Wanted
from ombud.hooks.vocabulary import Told
from ombud.jobs import reactions
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from tests import given
from tests.hooks import receiver as receivers

NOW = given.act(days_later=30).at


@pytest.fixture
def receiver(settings):
    with receivers.opened(settings) as opened:
        yield opened


@pytest.fixture
def root(db):
    given.organisation()
    return given.person("root", Role.ADMIN)


@pytest.fixture
def add(root, receiver):
    def add(**told):
        wanted = {"name": "CRM", "address": receiver.address, "events": Told.values}
        return keeping.add(Wanted(**{**wanted, **told}), act=given.act(root))

    return add


@pytest.fixture
def deliver():
    """Hand on what happened, and send what is due, so much later."""

    def deliver(**later):
        at = NOW + timedelta(**later)
        reactions.deliver_all(at=at)
        return sending.deliver_all(act=Act(actor=None, at=at, door=Door.CLOCK))

    return deliver
