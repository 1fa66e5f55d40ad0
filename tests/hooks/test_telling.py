"""Programs elsewhere hear what became of a complaint: signed, in order, and no name."""

import json

import pytest

from ombud.cases.life import receiving
from ombud.cases.models import Case
from ombud.hooks import keeping
from ombud.hooks.keeping import Wanted
from ombud.hooks.models import Delivery
from ombud.hooks.vocabulary import FACTS, State, Told, Trouble
from ombud.jobs import clocks, reactions, webhooks
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def test_a_program_hears_of_each_step_in_its_order(add, receiver, deliver):
    _hook, secret = add()
    case = given.acknowledged_case(given.person("mira"))

    deliver()

    assert receiver.heard == [
        (case.reference, "case.received"),
        (case.reference, "case.acknowledged"),
    ]
    assert all(call.is_signed_with(secret) for call in receiver.calls)
    told = receiver.told[0]
    assert told["id"] == receiver.calls[0].headers["Webhook-Id"]
    assert told["data"] == {
        "reference": case.reference,
        "url": f"http://127.0.0.1:8000/api/v1/cases/{case.reference}",
        "entry": 1,
        "stage": "received",
        "by": "complainant",
    }
    assert receiver.told[1]["data"]["by"] == "staff"
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.TAKEN}


def test_another_body_or_another_secret_does_not_fit_the_signature(
    add, receiver, deliver
):
    _hook, secret = add()
    given.received_case()
    deliver()
    call = receiver.calls[0]

    assert not call.is_signed_with(secret[:-6] + "AAAAA=")
    call.body += b" "
    assert not call.is_signed_with(secret)


def test_only_what_was_asked_for_and_only_of_the_departments_named(
    add, receiver, deliver
):
    given.unit("billing")
    mira = given.person("mira")
    add(events=[Told.ACKNOWLEDGED])
    add(name="Billing", units=["billing"])
    case = given.acknowledged_case(mira)

    deliver()

    assert receiver.heard == [(case.reference, "case.acknowledged")]


def test_nothing_is_told_twice_where_the_reaction_runs_twice(add, receiver, deliver):
    add()
    case = given.received_case()
    entries = list(given_entries(case))
    webhooks.REACTIONS[Told.RECEIVED][0](entries)
    webhooks.REACTIONS[Told.RECEIVED][0](entries)

    deliver()

    assert len(receiver.calls) == 1


def given_entries(case):
    from ombud.journal.models import Entry  # noqa: PLC0415

    kind = case._meta.label_lower
    return Entry.objects.filter(
        subject_kind=kind, subject_id=case.pk, verb=Told.RECEIVED
    )


def test_who_complains_and_what_about_is_in_no_message(add, receiver, deliver):
    _hook, _secret = add()
    words = "CANARY the heating"
    mira = given.person("mira")
    olga = given.person("olga", Role.APPROVER)
    case = given.answered_case(
        mira, olga, narrative=words, identity=given.named_complainant()
    )
    deliver()

    sent = json.dumps(receiver.told)
    assert receiver.heard[-1] == (case.reference, "case.answered")
    for canary in ("CANARY", "heating", "Ruth", "ruth@", "mira", "Mira"):
        assert canary not in sent
    for told in receiver.told:
        assert set(told["data"]) <= {
            "reference",
            "url",
            "entry",
            "stage",
            "by",
            "deadline",
        }
    assert set().union(*FACTS.values()) == {"kind", "basis", "due_at"}


def test_nothing_is_told_of_a_confidential_complaint(add, receiver, deliver):
    add()
    given.received_case(confidential=True)
    seen = given.received_case()
    reactions.deliver_all(at=given.act(days_later=1).at)
    Case.objects.filter(pk=seen.pk).update(confidential=True)

    deliver()

    assert not receiver.calls
    dropped = Delivery.objects.get()
    assert (dropped.state, dropped.trouble) == (State.DROPPED, Trouble.SEALED)


def test_a_new_secret_signs_beside_the_old_one_for_a_day(add, receiver, deliver, root):
    hook, old = add()
    new = keeping.renew(hook, act=given.act(root, days_later=30))
    given.received_case()
    deliver(hours=23)
    given.received_case()
    deliver(hours=25)

    first, second = receiver.calls
    assert first.is_signed_with(old)
    assert first.is_signed_with(new)
    assert second.is_signed_with(new)
    assert not second.is_signed_with(old)


def test_while_it_is_off_nothing_is_kept_for_it(add, receiver, deliver, root):
    hook, _secret = add()
    keeping.switch(hook, is_on=False, act=given.act(root))
    given.received_case()
    deliver()
    assert not Delivery.objects.exists()

    keeping.switch(hook, is_on=True, act=given.act(root))
    case = given.received_case()
    deliver()
    assert receiver.heard == [(case.reference, "case.received")]


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/",
        "https://[::1]/",
        "https://2130706433/",
        "https://8.8.8.8:22/",
        "https://somebody:secret@8.8.8.8/",
        "https://8.8.8.8/#part",
        "https://",
        "not an address",
        "https://8.8.8.8/" + "a" * 500,
    ],
)
def test_an_address_that_is_inside_or_unprotected_is_refused(add, address):
    with pytest.raises(Unusable) as refused:
        add(address=address)
    assert refused.value.field == "address"


@pytest.mark.parametrize("role", [each for each in Role if each != Role.ADMIN])
def test_nobody_but_the_administrator_keeps_webhooks(receiver, role, db):
    given.organisation()
    somebody = given.person("somebody", role)
    wanted = Wanted(name="x", address=receiver.address, events=[Told.RECEIVED])
    with pytest.raises(NotAllowed):
        keeping.add(wanted, act=given.act(somebody))


def test_the_job_of_the_worker_sends(add, receiver):
    add()
    given.received_case()
    reactions.deliver_all(at=given.act(days_later=30).at)

    webhooks.tell_programs_elsewhere(timestamp=0)

    assert len(receiver.calls) == 1
    assert webhooks in clocks.TASKS_ELSEWHERE


def test_the_clock_that_was_missed_is_named_by_its_codes(add, receiver, deliver):
    add(events=[Told.DEADLINE_MISSED])
    given.received_case()
    clocks.catch_up_with_clocks(timestamp=0)

    deliver(days=9999)

    assert receiver.told[0]["data"]["deadline"].keys() == {"kind", "basis", "due_at"}
    assert receiver.told[0]["data"]["by"] == "clock"


def test_receiving_does_not_wait_for_a_program(add, receiver):
    add()
    receiver.behave = lambda talk: talk.server.is_over.wait()
    assert receiving.receive(
        receiving.Complaint(narrative="No heat.", channel="web_form"), act=given.act()
    ).case
    assert not receiver.calls
