"""What a program does not take is sent again, and holds back no other complaint."""

from datetime import timedelta

import pytest

from ombud.cases.life import receiving
from ombud.hooks import clearing, keeping, replaying, sending
from ombud.hooks.models import Delivery, Webhook
from ombud.hooks.replaying import IsOff
from ombud.hooks.vocabulary import Off, State, Told, Trouble
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.mail import accounts
from ombud.mail.models import AccountLetter
from tests import given
from tests.hooks.conftest import NOW

pytestmark = pytest.mark.django_db
PLAN = [
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
]


def test_it_is_tried_again_by_the_plan_with_the_same_key_and_then_given_up(
    add, receiver, deliver
):
    add(events=[Told.RECEIVED])
    receiver.status = 503
    given.received_case()

    waited = timedelta()
    assert deliver() == 1
    for wait in PLAN:
        assert deliver(seconds=(waited + wait).total_seconds() - 1) == 0
        waited += wait
        assert deliver(seconds=waited.total_seconds()) == 1

    row = Delivery.objects.get()
    assert (row.state, row.tries, row.status) == (State.GIVEN_UP, 10, 503)
    assert row.trouble == Trouble.STATUS
    assert len({call.headers["Webhook-Id"] for call in receiver.calls}) == 1
    assert len({call.body for call in receiver.calls}) == 1
    assert deliver(days=9) == 0


def test_what_failed_holds_back_later_news_of_its_case_and_of_no_other(
    add, receiver, deliver
):
    add()
    mira = given.person("mira")
    stuck = given.acknowledged_case(mira)
    receiver.refuses = {stuck.reference}
    other = given.acknowledged_case(mira)

    deliver()
    deliver(seconds=1)

    assert receiver.heard.count((stuck.reference, "case.received")) == 1
    assert (stuck.reference, "case.acknowledged") not in receiver.heard
    assert receiver.heard[-2:] == [
        (other.reference, "case.received"),
        (other.reference, "case.acknowledged"),
    ]
    receiver.refuses = set()
    deliver(seconds=6)
    assert receiver.heard[-2:] == [
        (stuck.reference, "case.received"),
        (stuck.reference, "case.acknowledged"),
    ]


def test_one_webhook_that_fails_holds_up_no_other(add, receiver, deliver):
    slow, _secret = add(name="slow")
    Webhook.objects.filter(pk=slow.pk).update(address="http://127.0.0.1:1/")
    add(name="quick")
    given.acknowledged_case(given.person("mira"))

    deliver()

    assert len(receiver.calls) == 2
    stuck = Delivery.objects.filter(webhook=slow).order_by("id")
    assert [row.tries for row in stuck] == [1, 0]


def test_after_five_days_of_failures_it_is_switched_off_and_its_keepers_hear(
    add, receiver, deliver, root
):
    root.email = "root@example.org"
    root.save()
    hook, _secret = add(events=[Told.RECEIVED])
    receiver.status = 500
    given.received_case()
    deliver()
    for day in range(1, 5):
        deliver(days=day)
    given.received_case()
    deliver(days=4, hours=23)
    assert Webhook.objects.get().is_on
    given.received_case()
    deliver(days=5)
    reactions.deliver_all(at=NOW + timedelta(days=6))

    row = Webhook.objects.get()
    assert (row.is_on, row.off_because) == (False, Off.FAILED)
    letter = AccountLetter.objects.get()
    assert letter.user == root
    message, _nothing = accounts.message_of(letter, NOW + timedelta(days=6))
    assert "/desk/settings/webhooks/" in message.get_content()
    assert hook.name not in message.get_content()
    states = set(Delivery.objects.values_list("state", "trouble"))
    assert (State.WAITING, "") not in states


def test_one_answer_ends_the_row_of_failures(add, receiver, deliver):
    add(events=[Told.RECEIVED])
    receiver.status = 500
    given.received_case()
    deliver()
    receiver.status = 204
    deliver(days=3)

    row = Webhook.objects.get()
    assert row.failing_since is None
    assert row.taken_at == NOW + timedelta(days=3)


def test_gone_means_that_nothing_more_is_wanted(add, receiver, deliver):
    add()
    receiver.status = 410
    given.acknowledged_case(given.person("mira"))

    deliver()

    row = Webhook.objects.get()
    assert (row.is_on, row.off_because) == (False, Off.GONE)
    assert len(receiver.calls) == 1
    off = Entry.objects.get(verb="webhook.switched_off")
    assert off.facts == {"why": "gone"}


def test_one_is_sent_again_under_the_key_it_had(add, receiver, deliver, root):
    add(events=[Told.RECEIVED])
    given.received_case()
    deliver()
    row = Delivery.objects.get()

    replaying.again(row, act=given.act(root, days_later=40))
    deliver(days=10)

    first, second = receiver.calls
    assert first.headers["Webhook-Id"] == second.headers["Webhook-Id"]
    assert first.headers["Webhook-Timestamp"] < second.headers["Webhook-Timestamp"]
    row.refresh_from_db()
    assert (row.state, row.tries) == (State.TAKEN, 2)


def test_everything_given_up_since_a_moment_is_sent_again_in_its_order(
    add, receiver, deliver, root
):
    hook, _secret = add()
    receiver.status = 410
    case = given.acknowledged_case(given.person("mira"))
    deliver()
    assert not Webhook.objects.get().is_on
    since = NOW - timedelta(days=1)
    with pytest.raises(IsOff):
        replaying.again_since(hook, since=since, act=given.act(root))
    keeping.switch(hook, is_on=True, act=given.act(root))
    receiver.status = 200

    number = replaying.again_since(hook, since=since, act=given.act(root))
    deliver(hours=1)

    assert number == 2
    assert receiver.heard[-2:] == [
        (case.reference, "case.received"),
        (case.reference, "case.acknowledged"),
    ]
    again = Entry.objects.get(verb="webhook.sent_again")
    assert again.facts["deliveries"] == 2


def test_a_worker_that_is_killed_leaves_its_messages_to_the_next(
    add, receiver, deliver
):
    add()
    given.received_case()
    reactions.deliver_all(at=NOW)
    held = sending._next(NOW, ())
    assert len(held) == 1

    assert deliver(seconds=10) == 0
    assert deliver(minutes=6) == 1


def test_the_log_is_kept_for_thirty_days(add, deliver):
    add()
    given.received_case()
    deliver()

    assert clearing.clear(act=given.act(days_later=59)) == 0
    assert clearing.clear(act=given.act(days_later=61)) == 1


def test_a_test_tells_of_nothing_and_is_tried_once(add, receiver, deliver, root):
    hook, secret = add()
    keeping.switch(hook, is_on=False, act=given.act(root))
    receiver.status = 418
    row = replaying.try_out(hook, act=given.act(root))

    assert receiver.told[0]["type"] == "webhook.test"
    assert receiver.calls[0].is_signed_with(secret)
    assert (row.state, row.status, row.answer) == (State.GIVEN_UP, 418, "thank you")
    assert deliver(days=3) == 0


def test_more_messages_than_one_round_takes_go_out_in_one_run(add, receiver, deliver):
    hook, _secret = add(events=[Told.RECEIVED])
    for number in range(30):
        complaint = receiving.Complaint(narrative=f"No {number}", channel="web_form")
        receiving.receive(complaint, act=given.act())
    reactions.deliver_all(at=NOW)
    assert Delivery.objects.filter(webhook=hook).count() == 30

    assert deliver() == 30
    assert len(receiver.calls) == 30
