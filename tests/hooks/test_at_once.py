"""Something happens in the moment in which a webhook is switched off."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from ombud.hooks import keeping
from ombud.hooks.models import Delivery
from ombud.hooks.vocabulary import State
from ombud.jobs import reactions
from tests import given
from tests.hooks.conftest import NOW

WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def react():
    try:
        return reactions.deliver_all(at=NOW)
    finally:
        connection.close()


def wait_for(future):
    """Until it ended, or cannot go on before we do."""
    while not future.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITS)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
def test_no_message_waits_for_one_that_was_switched_off_in_the_same_moment(add, root):
    hook, _secret = add()
    given.received_case()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            keeping.switch(hook, is_on=False, act=given.act(root))
            reacting = pool.submit(react)
            wait_for(reacting)
        reacting.result()

    assert not Delivery.objects.filter(state=State.WAITING).exists()
