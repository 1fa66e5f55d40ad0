"""A kept view never grows because something it asks for is gone."""

import csv
import io
import re

import pytest

from ombud.people.models import User
from ombud.workplace.models import SavedView
from tests import given

pytestmark = pytest.mark.django_db
QUEUE = "/desk/"
REFERENCE = re.compile(r"/desk/cases/(OM-[0-9A-Z]{4}-[0-9A-Z]{4})/")


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


@pytest.fixture
def of_omar(client, priya):
    """A view of what Omar handles, who has left since; there is another complaint."""
    omar = given.person("omar")
    given.received_case()
    told = {"name": "What Omar has"}
    client.post(f"/desk/views/new/?view=open&owner={omar.pk}", told)
    User.objects.filter(pk=omar.pk).update(is_active=False)
    return str(SavedView.objects.get().pk)


def on_page(client, place=QUEUE, **asked):
    return client.get(place, asked).content.decode()


def test_a_view_of_an_owner_who_has_left_lists_and_counts_nothing(client, of_omar):
    page = on_page(client, saved=of_omar)

    assert REFERENCE.findall(page) == []
    assert "Owner: no longer known" in page
    line = re.search(rf'href="/desk/\?saved={of_omar}".*?<span class="n">(\d+)', page)
    assert line[1] == "0"


def test_it_stays_empty_when_it_is_sorted_or_taken_as_a_file(client, priya, of_omar):
    owner = SavedView.objects.get().told[0][1]
    asked = {"view": "open", "saved": of_omar, "owner": owner, "sort": "newest"}
    assert REFERENCE.findall(on_page(client, **asked)) == []

    answer = client.post(f"/desk/export/?view=open&saved={of_omar}&owner={owner}")

    told = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(told)))) == 1


def test_the_filter_comes_off_like_any_other(client, of_omar):
    page = on_page(client, saved=of_omar)
    off = re.search(r'<a class="om-chip d-off" href="([^"]+)"', page)[1]

    assert len(REFERENCE.findall(on_page(client, off.replace("&amp;", "&")))) > 0
