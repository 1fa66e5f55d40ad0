"""The score sheets of complaints drawn at random."""

import pytest

from ombud.audits.models import Sample
from ombud.audits.scoring import Said
from ombud.audits.vocabulary import Mark
from ombud.cases.vocabulary import Outcome
from tests import given
from tests.audits.closed_cases import Office, draw, score

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


def test_a_case_is_scored_on_its_sheet(office, shown, client):
    pick = office.drawn(Outcome.NOT_UPHELD).picks.get()
    assert sheet(pick) in shown(office.uma, MONTHS)

    told = filled(pick.sample, dates="no", **{"dates-note": "A week late."})
    answer = client.post(sheet(pick), told)

    assert answer.status_code == 302
    assert pick.sheets.get().scores.get(question="dates").note == "A week late."
    page = shown(office.uma, sheet(pick))
    assert "A week late." in page
    assert "Save the score" not in page
    assert client.post(sheet(pick), told).status_code == 409


def test_what_is_missing_is_said_at_its_question_and_the_rest_is_kept(office, client):
    pick = office.drawn(Outcome.UPHELD).picks.get()
    client.force_login(office.uma)

    told = filled(pick.sample, words="partly", **{"heard-note": "By telephone."})
    refused = client.post(sheet(pick), told)
    del told["remedy"]
    unanswered = client.post(sheet(pick), told)

    page = refused.content.decode()
    assert refused.status_code == unanswered.status_code == 422
    assert "Please say what was wrong." in page
    assert 'href="#id_words-note"' in page
    assert "By telephone." in page
    assert "Please choose one of these." in unanswered.content.decode()
    assert not pick.sheets.exists()


def test_a_scorer_reads_the_case_without_names(office, shown, client):
    office.drawn(Outcome.UPHELD)
    pick = Sample.objects.get().picks.get()

    for person in [office.uma, office.leo]:
        page = shown(person, sheet(pick))
        assert "The log shows the boiler" in page  # the finding
        assert "We read it." in page  # the decision
        assert "We to the complainant" in page
        assert "Priya" not in page
        assert "Ada" not in page


def test_the_complainant_is_never_named_beside_a_sheet(office, shown):
    words = "Your Mr Otto told me: Adeyemi, go home. I am Ruth Adeyemi."
    office.closed(identity=given.named_complainant(), narrative=words)
    pick = draw(office.uma).picks.get()

    for person in [office.uma, office.ruth, office.leo]:
        page = shown(person, sheet(pick))
        assert "Adeyemi" not in page
        assert "ruth@example.org" not in page


def test_a_lead_of_another_department_scores_and_reads_no_result(office, shown, client):
    pick = office.drawn(Outcome.UPHELD).picks.get()
    page = shown(office.leo, MONTHS)
    assert sheet(pick) in page
    assert "kappa" not in page.lower()
    assert f"/desk/cases/{pick.case.reference}/" not in shown(office.leo, sheet(pick))

    assert client.post(sheet(pick), filled(pick.sample)).status_code == 302
    shown(office.leo, MONTH, status=403)
    shown(office.leo, f"{MONTH}list/", status=403)


def test_a_lead_knows_of_a_case_elsewhere_only_while_it_waits_for_them(
    office, shown, client
):
    office.drawn(Outcome.UPHELD, Outcome.NOT_UPHELD)
    once, twice = Sample.objects.get().picks.order_by("turns")
    score(once, office.uma)
    score(twice, office.leo)

    shown(office.leo, sheet(once), status=404)
    too_late = client.post(
        sheet(once), filled(once.sample, **{"heard-note": "By telephone."})
    )
    assert too_late.status_code == 409
    assert "By telephone." in too_late.content.decode()
    assert "In the complainant’s words" not in too_late.content.decode()
    assert "your own score" in shown(office.leo, sheet(twice))


def test_the_second_scorer_sees_nothing_of_the_first_score(office, shown, client):
    pick = office.drawn(Outcome.UPHELD).picks.get()
    score(pick, office.uma, dates=LATE)

    for path in [MONTHS, MONTH, sheet(pick)]:
        page = shown(office.ugo, path)
        assert LATE.note not in page
        assert "89%" not in page
    score(pick, office.ugo)
    page = shown(office.ruth, sheet(pick))
    assert LATE.note in page
    assert "Uma" in page
    assert "89%" in shown(office.ruth, MONTH)


def test_whoever_had_a_part_reads_the_score_once_it_is_given_and_gives_none(
    office, shown, client
):
    office.closed(approver=office.ruth)
    pick = draw(office.uma).picks.get()
    page = shown(office.ruth, sheet(pick))
    assert "You had a part in this complaint" in page
    assert "Save the score" not in page
    assert client.post(sheet(pick), filled(pick.sample)).status_code == 404

    for person in [office.uma, office.ugo]:
        score(pick, person, dates=LATE)
    assert LATE.note in shown(office.ruth, sheet(pick))
