"""At the desk the administrator adds a webhook, tries it and reads its log."""

import html
import re

import pytest

from ombud.hooks.models import Delivery, Webhook
from ombud.hooks.vocabulary import State, Told
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given
from tests.hooks.conftest import NOW

pytestmark = pytest.mark.django_db
PLACE = "/desk/settings/webhooks/"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")


@pytest.fixture
def desk(client, root):
    client.force_login(root)
    return client


def typed(receiver, **told):
    return {
        "name": "CRM",
        "address": receiver.address,
        "events": [Told.RECEIVED.value, Told.ACKNOWLEDGED.value],
    } | told


def read(client, address):
    return html.unescape(client.get(address).content.decode())


def the_page_of(hook):
    return f"{PLACE}{hook.pk}/"


def test_one_is_added_and_its_secret_is_shown_once(desk, receiver):
    answer = desk.post(f"{PLACE}new/", typed(receiver))
    secret = SECRET.findall(html.unescape(answer.content.decode()))[0]
    hook = Webhook.objects.get()

    for address in (PLACE, the_page_of(hook), f"{the_page_of(hook)}log/"):
        assert secret not in read(desk, address)
    added = Entry.objects.get(verb="webhook.added")
    assert added.facts == {
        "host": "127.0.0.1",
        "events": ["case.received", "case.acknowledged"],
        "units": [],
    }
    assert "1 webhook" in read(desk, "/desk/settings/")


def test_what_is_wrong_is_said_at_the_field_and_everything_typed_stays(desk, receiver):
    wrong = typed(receiver, address="http://crm.example.org/", events=[])
    answer = desk.post(f"{PLACE}new/", wrong)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert 'value="CRM"' in page
    assert 'id="id_events-error"' in page

    answer = desk.post(
        f"{PLACE}new/", typed(receiver, address="https://169.254.169.254/")
    )
    assert "Connections to this address are not allowed" in answer.content.decode()
    assert not Webhook.objects.exists()


def test_a_test_tells_in_a_sentence_what_came_back(desk, add, receiver):
    hook, _secret = add()
    test = f"{the_page_of(hook)}test/"
    good = desk.post(test, follow=True).content.decode()
    receiver.status = 503
    bad = desk.post(test, follow=True).content.decode()
    for _try in range(9):
        often = desk.post(test, follow=True).content.decode()

    assert "The program took the test and answered 200." in good
    assert "The program did not accept it. It answered 503." in bad
    assert "This was tried often in a short time." in often


def test_the_log_shows_what_was_sent_and_no_reference_to_who_may_not_see_it(
    desk, add, receiver, deliver
):
    hook, _secret = add()
    case = given.received_case()
    receiver.answer = f"filed {case.reference}".encode()
    deliver()
    row = Delivery.objects.get()

    log = read(desk, f"{the_page_of(hook)}log/")
    one = desk.get(f"{the_page_of(hook)}log/{row.pk}/").content.decode()
    assert "A complaint arrived" in log
    assert "not for you to see" in log
    assert case.reference not in log + one
    assert row.key in one
    assert "filed" not in one


def test_what_a_program_answers_is_shown_as_text_and_nothing_else(desk, add, receiver):
    hook, _secret = add()
    receiver.answer = b"<script>alert(1)</script>"
    desk.post(f"{the_page_of(hook)}test/")
    row = Delivery.objects.get()

    one = desk.get(f"{the_page_of(hook)}log/{row.pk}/").content.decode()
    assert "&lt;script&gt;" in one
    assert "<script>alert" not in one


def test_the_log_is_filtered_and_read_fifty_at_a_time(
    desk, add, receiver, deliver, django_assert_max_num_queries
):
    hook, _secret = add()
    rows = [
        Delivery(
            webhook=hook,
            entry_id=number,
            event=Told.RECEIVED,
            body='{"data":{}}',
            state=State.TAKEN,
            try_after=NOW,
            made_at=NOW,
            settled_at=NOW,
        )
        for number in range(1000)
    ]
    Delivery.objects.bulk_create(rows[:10])
    log = f"{the_page_of(hook)}log/"
    with django_assert_max_num_queries(20) as few:
        assert desk.get(log).content.count(b"A complaint arrived") == 10
    Delivery.objects.bulk_create(rows[10:])
    with django_assert_max_num_queries(20) as many:
        page = read(desk, log)
    assert len(many) == len(few)
    assert page.count("A complaint arrived") == 50
    older = re.search(r'href="(\?before=\d+)"', page)[1]
    assert read(desk, log + older).count("A complaint arrived") == 50
    assert "Nothing stands so" in read(desk, log + "?state=given_up")
    assert "A complaint arrived" in read(desk, log + "?state=nonsense&before=x")


def test_one_is_sent_again_and_all_that_failed_since_a_day(
    desk, add, receiver, deliver
):
    hook, _secret = add(events=[Told.RECEIVED])
    receiver.status = 410
    given.received_case()
    deliver()
    row = Delivery.objects.get()
    one = f"{the_page_of(hook)}log/{row.pk}/"

    said = desk.post(f"{one}again/", follow=True).content.decode()
    assert "The webhook is off. Switch it on first." in said
    desk.post(f"{the_page_of(hook)}use/", {"answer": "on"})
    receiver.status = 200
    again = f"{the_page_of(hook)}again/"
    assert desk.post(again, {"since": ""}).status_code == 422
    said = desk.post(again, {"since": "2026-03-01"}, follow=True).content.decode()
    assert "1 message is sent again within seconds." in said
    deliver(days=999)
    assert len(receiver.calls) == 2

    desk.post(f"{one}again/")
    deliver(days=999)
    assert len(receiver.calls) == 3
    assert Entry.objects.filter(verb="webhook.sent_again").count() == 2


def test_it_is_changed_switched_renewed_and_removed(desk, add, receiver):
    hook, secret = add()
    page = the_page_of(hook)
    assert desk.post(page, typed(receiver, name="Records")).status_code == 302
    desk.post(f"{page}use/", {"answer": "off"})
    assert "switched off by hand" in read(desk, PLACE)
    renewed = html.unescape(desk.post(f"{page}secret/").content.decode())
    assert SECRET.findall(renewed)[0] != secret
    assert "Its secret and its log go with it" in read(desk, f"{page}remove/")
    desk.post(f"{page}remove/")

    assert desk.get(page).status_code == 404
    assert "No program is told of anything" in read(desk, PLACE)
    hook.refresh_from_db()
    assert (hook.name, hook.sealed, hook.is_on) == ("Records", None, False)
    assert list(
        Entry.objects.filter(subject_kind="hooks.webhook")
        .order_by("seq")
        .values_list("verb", flat=True)
    ) == [
        "webhook.added",
        "webhook.changed",
        "webhook.switched_off",
        "webhook.renewed",
        "webhook.removed",
    ]


@pytest.mark.parametrize("role", [each for each in Role if each != Role.ADMIN])
def test_for_nobody_else_is_there_such_a_page(client, add, receiver, role):
    hook, _secret = add()
    client.force_login(given.person("somebody", role))
    page = the_page_of(hook)
    for address in (PLACE, f"{PLACE}new/", page, f"{page}log/", f"{page}remove/"):
        assert client.get(address).status_code == 404
    for address in (
        "new/",
        f"{hook.pk}/use/",
        f"{hook.pk}/secret/",
        f"{hook.pk}/test/",
    ):
        assert client.post(PLACE + address, typed(receiver)).status_code == 404
    assert Webhook.objects.filter(is_on=True).count() == 1
    assert not receiver.calls


def test_reading_changes_nothing(desk, add, receiver):
    hook, _secret = add()
    for part in ("use/", "secret/", "test/", "again/", "log/1/again/"):
        assert desk.get(f"{the_page_of(hook)}{part}").status_code == 405
