"""Whoever reloads the page that shows a secret makes no second one."""

import html
import re

import pytest

from ombud.hooks import keeping
from ombud.hooks.models import Webhook
from ombud.hooks.vocabulary import Told
from tests import given
from tests.hooks.test_pages import PLACE, SECRET, the_page_of, typed

pytestmark = pytest.mark.django_db
KEY = re.compile(r'name="key" value="([0-9a-f-]{36})"')


@pytest.fixture
def desk(client, root):
    client.force_login(root)
    return client


def keys_on(desk, address):
    return KEY.findall(desk.get(address).content.decode())


def secrets_in(answer):
    return SECRET.findall(html.unescape(answer.content.decode()))


def test_the_form_that_adds_one_adds_one_however_often_it_comes(desk, receiver):
    (key,) = keys_on(desk, f"{PLACE}new/")
    form = typed(receiver, key=key)
    assert len(secrets_in(desk.post(f"{PLACE}new/", form))) == 1

    again = desk.post(f"{PLACE}new/", form, follow=True)

    assert "Done already" in again.content.decode()
    assert not secrets_in(again)
    assert Webhook.objects.count() == 1
    desk.post(f"{PLACE}new/", {**form, "name": "Another"})
    assert Webhook.objects.count() == 2


def test_the_form_that_makes_a_new_secret_makes_one(desk, add):
    hook, _secret = add()
    form = {"key": keys_on(desk, the_page_of(hook))[0]}
    renew = f"{the_page_of(hook)}secret/"
    assert len(secrets_in(desk.post(renew, form))) == 1
    before = bytes(Webhook.objects.get().sealed)

    again = desk.post(renew, form, follow=True)

    assert "Done already" in again.content.decode()
    assert bytes(Webhook.objects.get().sealed) == before


def test_the_secret_the_program_has_signs_for_its_day_whatever_is_made_meanwhile(
    add, receiver, deliver, root
):
    hook, known = add(events=[Told.RECEIVED])
    now = given.act(root, days_later=30)
    seen_by_nobody = keeping.renew(hook, act=now)
    newest = keeping.renew(hook, act=now)
    given.received_case()
    deliver(hours=1)

    (call,) = receiver.calls
    assert call.is_signed_with(known)
    assert call.is_signed_with(newest)
    assert not call.is_signed_with(seen_by_nobody)
