import pytest

from ombud.audits import queries, results
from ombud.audits.questions import asked
from ombud.audits.scoring import Said
from ombud.audits.vocabulary import Mark
from ombud.cases.vocabulary import Outcome
from ombud.rulebook import packs
from ombud.rulebook.shapes.strict import LANGUAGES
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.audits.closed_cases import IN_APRIL, MARCH, Office, draw, score

pytestmark = pytest.mark.django_db
UPHELD, NOT_UPHELD = Outcome.UPHELD, Outcome.NOT_UPHELD
LATE = Said(Mark.NO, "Nobody wrote in time.")


@pytest.fixture
def office():
    return Office()


def line(result, code):
    return next(line for line in result.lines if line.question.code == code)


def test_k37_each_question_has_its_share(office):
    sample = office.drawn(UPHELD, NOT_UPHELD, UPHELD)
    for pick in sample.picks.all():
        late = pick.turns == 1 and pick.place < 3
        told = {"dates": LATE} if late else {}
        for person in [office.uma, office.ugo][: pick.turns]:
            score(pick, person, **told)

    result = results.of_sample(sample, actor=office.ruth)

    late = sum(pick.turns == 1 and pick.place < 3 for pick in sample.picks.all())
    assert line(result, "dates").tally.share == pytest.approx((3 - late) / 3)
    assert line(result, "heard").tally.share == 1
    assert (result.scored, result.wanted) == (4, 4)
    assert result.is_complete


def test_what_does_not_apply_counts_nowhere_and_a_partly_counts_half(office):
    sample = office.drawn(UPHELD)
    pick = sample.picks.get()
    nothing = Said(Mark.NOT_APPLICABLE)
    for person in [office.uma, office.ugo]:
        score(pick, person, remedy=nothing, words=Said(Mark.PARTLY, "Too long."))

    result = results.of_sample(sample, actor=office.ruth)

    assert line(result, "remedy").tally.share is None
    assert line(result, "words").tally.share == 0.5
    assert result.of_pick[pick.pk].applied == 8
    assert result.of_pick[pick.pk].share == pytest.approx(7.5 / 8)


def test_a_case_scored_by_one_of_two_counts_in_no_figure(office):
    sample = office.drawn(UPHELD)
    score(sample.picks.get(), office.uma, dates=LATE)

    result = results.of_sample(sample, actor=office.uma)

    assert result.of_pick == {}
    assert result.whole.applied == 0
    assert (result.scored, result.wanted) == (1, 2)
    assert not result.is_complete


def test_k40_agreement_compares_what_two_people_said(office):
    sample = office.drawn(UPHELD)
    pick = sample.picks.get()
    score(pick, office.uma, dates=LATE)
    score(pick, office.ugo)

    result = results.of_sample(sample, actor=office.ruth)

    assert len(result.pairs) == 9
    assert result.pairs.count(("no", "yes")) == 1
    assert result.agreement.is_too_small
    three = results.agreement_over([result] * 3)
    assert three.n == 27
    assert three.kappa == pytest.approx(0)


def test_a_sample_keeps_the_questions_it_was_drawn_with(office, settings, tmp_path):
    sample = office.drawn(UPHELD)
    (tmp_path / "quality").mkdir()
    settings.PACKS = tmp_path

    assert len(asked(sample)) == 9


def test_every_question_is_asked_in_every_language():
    for question in packs.read("quality", "main")["questions"]:
        for texts in (question["text"], question["hint"]):
            assert set(texts) == set(LANGUAGES)
            assert all(text.strip() for text in texts.values())


def missing(days_later):
    return queries.months_without(given.act(days_later=days_later).at)


def test_ra_d_a_month_with_closed_cases_and_no_sample_is_pointed_at(office):
    office.closed()
    assert missing(29) == []  # 31 March
    assert missing(IN_APRIL) == [MARCH]

    draw(office.uma)
    assert missing(IN_APRIL) == []


def test_no_sample_is_missed_where_the_process_wants_none(office):
    office.closed()
    given.rule_in_force(
        {"quality_sample": {"size": 0}}, kind=RuleKind.PROCESS, code="main"
    )

    assert missing(IN_APRIL) == []


def test_who_handles_complaints_reads_no_sample(office):
    sample = office.drawn(UPHELD)

    assert list(queries.samples(actor=office.uma)) == [sample]
    for person in [office.priya, office.lena, office.leo, office.ada]:
        assert not queries.samples(actor=person).exists()
        assert not queries.picks_shown(sample, actor=person).exists()
