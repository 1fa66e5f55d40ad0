"""What leaves as a whole stands in the reading log, and the complainant hears of it."""

import pytest
from django.test import Client
from django.urls import reverse

from ombud.cases import queries
from ombud.cases.life import exporting as cases
from ombud.cases.life import keeping_out
from ombud.people.vocabulary import Role
from ombud.retention import exporting, marking, requests
from ombud.retention.vocabulary import RequestKind, Through
from tests import given
from tests.web.test_case_page import page_of

pytestmark = pytest.mark.django_db
WHOLE = "Whole complaint taken as a file"
COPY = "Copy of all we hold of somebody"


class Watched:
    """Two complaints of one person; one was exported, and all about them copied."""

    def __init__(self):
        given.organisation()
        priya, lena = given.person("priya"), given.person("lena", Role.LEAD)
        ruth = given.named_complainant()
        self.case = given.closed_case(priya, lena, identity=ruth)
        self.rosa = given.person("rosa", Role.REPRESENTATIVE)
        self.petra = given.person("petra", Role.PRIVACY)

    def export(self, act, **told):
        with cases.export(self.case, act=act, **told) as pack:
            pack.read()

    def copy(self, act, through=Through.POST):
        asked = queries.by_reference(self.case.reference)
        request = requests.ask(
            asked,
            kind=RequestKind.ACCESS,
            act=given.complainants_act(self.case, days_later=40),
        )
        officer = given.act(self.petra, days_later=41)
        marking.propose(request, act=officer)
        marks = list(request.marks.values_list("pk", flat=True))
        marking.look_at(request, shown=marks, confirmed=marks, act=officer)
        exporting.release(request, act=officer)
        exporting.hand_out(request, through=through, act=act)


@pytest.fixture
def watched():
    return Watched()


def log(person, **asked):
    client = Client()
    client.force_login(person)
    return client.get(reverse("desk:readings"), asked).text


def rows_of(page):
    _, _, table = page.partition("<tbody>")
    return table.split("<tr>")[1:]


def test_r8_1_1_an_exported_case_stands_in_the_reading_log(watched):
    watched.export(given.act(watched.rosa, days_later=30), with_identity=True)

    (row,) = rows_of(log(watched.petra, kind="exported"))

    assert WHOLE in row
    assert watched.rosa.full_name in row
    assert watched.case.reference in row
    assert "With the name of who complains" in row


def test_r8_1_4_a_copy_of_all_we_hold_stands_there_with_whose_it_was(watched):
    watched.copy(given.act(watched.petra, days_later=42))

    for asked in ({"kind": "copied"}, {"case": watched.case.reference}):
        rows = [row for row in rows_of(log(watched.petra, **asked)) if COPY in row]
        assert len(rows) == 1
        assert watched.case.reference in rows[0]
        assert watched.petra.full_name in rows[0]


def test_what_the_complainant_took_themselves_is_told_as_theirs(watched):
    watched.export(given.complainants_act(watched.case, days_later=30))
    theirs = given.complainants_act(watched.case, days_later=43)
    watched.copy(theirs, through=Through.PORTAL)

    for kind in ("exported", "copied"):
        (row,) = rows_of(log(watched.petra, kind=kind))
        assert "The complainant" in row


def test_whoever_is_kept_from_a_case_learns_of_no_copy_of_it(watched):
    watched.export(given.act(watched.rosa, days_later=30))
    watched.copy(given.act(watched.petra, days_later=42))
    anna = given.person("anna", Role.AUDITOR)
    assert rows_of(log(anna, kind="copied"))

    act = given.act(watched.rosa, days_later=43)
    keeping_out.recuse(watched.case, people=[anna], act=act)

    for kind in ("exported", "copied"):
        assert rows_of(log(anna, kind=kind)) == []


def test_the_complainant_reads_how_often_ours_took_it_along(client, watched):
    watched.export(given.complainants_act(watched.case, days_later=29))
    assert "taken along" not in page_of(client, watched.case)

    watched.export(given.act(watched.rosa, days_later=30))
    watched.export(given.act(watched.rosa, days_later=31))
    watched.copy(given.act(watched.petra, days_later=42))

    page = page_of(client, watched.case)
    assert "taken along as a file by our staff 2 times" in page
    assert "was made by our staff once" in page
