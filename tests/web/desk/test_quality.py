"""The pages about samples of closed complaints."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.audits.models import Sample
from ombud.audits.scoring import Said
from ombud.audits.vocabulary import Mark
from ombud.cases.vocabulary import Outcome
from ombud.people.vocabulary import Role
from tests import given
from tests.audits.closed_cases import MARCH, Office, draw, score

pytestmark = pytest.mark.django_db
MONTHS, MONTH = "/desk/quality/", "/desk/quality/2026-03/"
LATE = Said(Mark.NO, "Nobody wrote in time.")


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def shown(client):
    """A function: a page as this person sees it."""

    def show(person, path, status=200):
        client.force_login(person)
        answer = client.get(path)
        assert answer.status_code == status
        return answer.content.decode()

    return show


def sheet(pick):
    return f"/desk/quality/sheets/{pick.pk}/"


def filled(sample, **but):
    return dict.fromkeys(sample.codes, "yes") | but


def test_ra_d_a_month_without_a_sample_is_drawn_from_the_page(office, shown, client):
    office.closed()
    told = shown(office.uma, MONTHS)
    assert "No sample has been drawn for March" in told

    answer = client.post(MONTH)

    assert answer.status_code == 302
    sample = Sample.objects.get()
    assert (sample.month, sample.drawn_by) == (MARCH, office.uma)
    page = shown(office.uma, MONTH)
    assert sample.seed in page
    assert sample.list_digest in page
    assert "Verified" in page
    assert "No sample has been drawn" not in shown(office.uma, MONTHS)


def test_a_month_is_drawn_anew_with_a_reason_and_both_draws_stay(office, shown, client):
    first = office.drawn(Outcome.UPHELD)
    client.force_login(office.ruth)

    refused = client.post(MONTH)
    empty = client.post(MONTH, {"because": " "})
    assert (refused.status_code, empty.status_code) == (422, 422)
    assert "has to say why" in refused.content.decode()
    assert "Please write something here" in empty.content.decode()

    client.post(MONTH, {"because": "An import was missing."})
    page = shown(office.ruth, MONTH)
    assert "An import was missing." in page
    assert first.seed not in page
    assert first.seed in shown(office.ruth, f"{MONTH}?draw=1")


def test_a_tampered_sample_says_so(office, shown):
    sample = office.drawn(Outcome.UPHELD)
    Sample.objects.filter(pk=sample.pk).update(seed="0" * 64)

    page = shown(office.uma, MONTH)
    assert "altered outside the system" in page
    assert "Verified" not in page


def test_an_outsider_checks_the_draw_with_the_list_alone(office, client):
    sample = office.drawn(Outcome.UPHELD, Outcome.NOT_UPHELD)
    client.force_login(office.uma)

    answer = client.get(f"{MONTH}list/")

    assert answer["Content-Type"].startswith("text/plain")
    assert "attachment" in answer["Content-Disposition"]
    rows = [line.split(" ") for line in answer.content.decode().splitlines()]
    for ticket, _stratum, reference in rows:
        told = f"{sample.seed}:{reference}".encode()
        assert ticket == hashlib.sha256(told).hexdigest()
    columns = "\n".join(sorted(f"{row[0]} {row[1]}" for row in rows))
    assert hashlib.sha256(columns.encode()).hexdigest() == sample.list_digest


def test_r4_7_whoever_a_complaint_is_about_learns_nothing_of_it_here(
    office, shown, client
):
    case = office.closed_about(office.ugo)
    pick = draw(office.uma).picks.get()
    for person in [office.uma, office.ruth]:
        score(pick, person, dates=LATE)

    for path in [MONTHS, MONTH, f"{MONTH}list/"]:
        assert case.reference not in shown(office.ugo, path)
    assert "89%" in shown(office.uma, MONTH)
    assert "89%" not in shown(office.ugo, MONTH)
    shown(office.ugo, sheet(pick), status=404)
    assert client.post(sheet(pick), filled(pick.sample)).status_code == 404
    assert case.reference in shown(office.uma, f"{MONTH}list/")


@pytest.mark.parametrize(
    "role",
    [
        role
        for role in Role
        if role not in {Role.AUDITOR, Role.REPRESENTATIVE, Role.LEAD}
    ],
)
def test_others_see_no_samples(office, shown, client, role):
    pick = office.drawn(Outcome.UPHELD).picks.get()
    nosy = given.person("nosy", role)

    for path in [MONTHS, MONTH, f"{MONTH}list/"]:
        shown(nosy, path, status=403)
    shown(nosy, sheet(pick), status=404)
    assert client.post(MONTH, {"because": "Mine."}).status_code == 403
    assert MONTHS not in shown(nosy, "/desk/keys/")
    assert MONTHS in shown(office.ruth, "/desk/keys/")


def test_a_page_asks_as_often_for_many_cases_as_for_few(office, client):
    client.force_login(office.uma)

    def asked(path):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    office.drawn(Outcome.UPHELD)
    client.get(MONTH)
    few = [asked(path) for path in (MONTHS, MONTH)]
    for outcome in [Outcome.UPHELD, Outcome.NOT_UPHELD, Outcome.UPHELD]:
        office.closed(outcome)
    draw(office.uma, because="Three came in late.")
    assert [asked(path) for path in (MONTHS, MONTH)] == few


@pytest.mark.parametrize(
    "path",
    ["2026-13/", "2026-3/", "march/", "2999-01/", "2026-03/?draw=7", "2026-05/list/"],
)
def test_what_was_never_drawn_is_not_found(office, shown, path):
    office.drawn(Outcome.UPHELD)

    shown(office.uma, f"{MONTHS}{path}", status=404)


def test_an_old_month_nobody_drew_says_so_and_refuses_in_words(office, client):
    client.force_login(office.uma)

    page = client.get("/desk/quality/2026-02/").content.decode()
    refused = client.post("/desk/quality/2026-02/")

    assert "No sample has been drawn for this month." in page
    assert refused.status_code == 422
    assert "No complaint was closed in this month." in refused.content.decode()
