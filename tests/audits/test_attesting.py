import pytest

from ombud.audits import attesting
from ombud.audits.attesting import Doubt
from ombud.audits.models import Sample, Score
from ombud.audits.scoring import Said
from ombud.audits.vocabulary import Mark
from ombud.cases.vocabulary import Outcome
from tests.audits.closed_cases import Office, score

pytestmark = pytest.mark.django_db


@pytest.fixture
def pick():
    office = Office()
    pick = office.drawn(Outcome.UPHELD).picks.get()
    score(pick, office.uma, dates=Said(Mark.NO, "A week late."))
    return pick


def test_samples_and_scores_are_as_the_journal_took_them_down(pick):
    found = attesting.attest_all()

    assert found.holds
    assert (found.samples, found.scores) == (1, 9)


@pytest.mark.parametrize(
    "change", [{"mark": "yes"}, {"note": "A day late."}, {"note": "", "mark": "yes"}]
)
def test_a_score_altered_outside_the_system_is_found_out(pick, change):
    Score.objects.filter(question="dates").update(**change)

    (doubt,) = attesting.attest_all().doubts
    assert doubt == Doubt("2026-03", 1, "dates", pick.case_id)


def test_a_draw_altered_outside_the_system_is_found_out(pick):
    Sample.objects.update(population=2)

    (doubt,) = attesting.attest_all().doubts
    assert doubt == Doubt("2026-03", 1, "draw")


def test_a_score_slipped_in_is_found_out(pick):
    sheet = pick.sheets.get()
    Score.objects.create(sheet=sheet, question="mood", mark=Mark.YES)

    assert not attesting.attest_all().holds
