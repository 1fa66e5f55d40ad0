"""Whoever writes somebody else's address into a complaint of theirs gets nothing."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from ombud.cases.life import writing
from ombud.cases.models import Case
from ombud.parties.identities import Identity
from ombud.retention import covering, deciding, exporting, marking, requests
from ombud.retention.marking import NotLookedAt
from ombud.retention.vocabulary import RequestKind, Through
from tests import given
from tests.retention.asking import ASKED, Office

pytestmark = pytest.mark.django_db
THEIRS = "My wife does not know that I live in the shelter."


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def victims(office):
    return given.closed_case(
        office.priya,
        office.lena,
        narrative=THEIRS,
        identity=Identity(
            name="Ruth Adeyemi", email="ruth@example.org", address="4 Quay Row, Leith"
        ),
    )


@pytest.fixture
def liars(office, victims):
    """A complaint of somebody who says that Ruth's address is theirs."""
    return given.closed_case(
        office.priya, office.lena, identity=Identity(email="ruth@example.org")
    )


def asked(case, kind):
    act = given.complainants_act(case, days_later=ASKED)
    return requests.ask(case, kind=kind, act=act)


def looked_at(office, request):
    act = given.act(office.petra, days_later=ASKED + 1)
    marking.propose(request, act=act)
    marks = list(request.marks.values_list("pk", flat=True))
    marking.look_at(request, shown=marks, confirmed=marks, act=act)
    return act


def test_a_copy_tells_nothing_of_whoever_has_the_address_that_was_written(
    office, liars
):
    request = asked(liars, RequestKind.ACCESS)
    exporting.release(request, act=looked_at(office, request))

    theirs = given.complainants_act(liars, days_later=ASKED + 2)
    copy = exporting.hand_out(request, through=Through.PORTAL, act=theirs)

    pack = zipfile.ZipFile(io.BytesIO(copy))
    everything = b"".join(pack.read(name) for name in pack.namelist()).decode()
    assert "shelter" not in everything
    assert "Quay Row" not in everything
    told = json.loads(pack.read("everything.json"))
    assert [each["reference"] for each in told["complaints"]] == [liars.reference]


def test_what_is_erased_with_a_receipt_is_its_own_complaint(office, victims, liars):
    request = asked(liars, RequestKind.ERASURE)

    items = deciding.proposed(request, act=given.act(office.petra))

    assert {item.case for item in items} == {liars.pk}
    assert victims.pk not in {case.pk for case in covering.cases_of(request)}
    assert covering.left_out(request) == Case.objects.count() - 1


def test_nothing_is_handed_out_in_which_nobody_looked_for_others(office):
    request = asked(office.case, RequestKind.ACCESS)
    act = given.act(office.petra, days_later=ASKED + 1)

    with pytest.raises(NotLookedAt):
        exporting.release(request, act=act)


def test_what_is_written_after_the_look_is_looked_at_before_it_goes_out(office):
    request = asked(office.case, RequestKind.ACCESS)
    exporting.release(request, act=looked_at(office, request))
    later = given.act(office.priya, days_later=ASKED + 2)
    writing.note(office.case, body="Their neighbour: +441632960778.", act=later)

    theirs = given.complainants_act(office.case, days_later=ASKED + 3)
    with pytest.raises(NotLookedAt):
        exporting.hand_out(request, through=Through.PORTAL, act=theirs)


@pytest.mark.parametrize("kind", RequestKind)
def test_the_officer_reads_that_more_complaints_carry_the_address(
    client, office, liars, kind
):
    request = asked(liars, kind)
    client.force_login(office.petra)

    page = client.get(reverse("desk:retention-request", args=[request.pk]), follow=True)

    assert "2 more complaints carry the same address" in page.content.decode()
