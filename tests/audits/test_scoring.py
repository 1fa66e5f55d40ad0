import pytest

from ombud.audits import queries, scoring
from ombud.audits.events import AuditEvent
from ombud.audits.scoring import Said, ScoredAlready, ScoredByYou
from ombud.audits.vocabulary import Mark
from ombud.cases.events import CaseEvent
from ombud.cases.life import assessing, assigning, consulting, writing
from ombud.cases.vocabulary import Outcome
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.audits.closed_cases import IN_APRIL, Office, all_yes, draw, score

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def pick(office):
    """The one case that was drawn; two people score it."""
    return office.drawn(Outcome.NOT_UPHELD).picks.get()


def open_to(person):
    return list(queries.picks_open_to(person))


def test_r4_7_somebody_without_a_part_in_a_case_scores_how_it_was_handled(office, pick):
    sheet = score(pick, office.uma, dates=Said(Mark.NO, "The answer came late."))

    assert sheet.scores.count() == len(pick.sample.codes)
    entry = journal.entries_of(pick.sample).last()
    assert entry.verb == AuditEvent.CASE_SCORED
    assert entry.facts["marks"]["dates"] == "no"
    assert entry.facts["marks"]["heard"] == "yes"
    noted = sheet.scores.get(question="dates")
    assert entry.facts["notes"] == {"dates": noted.digest("The answer came late.")}
    assert verifying.verify_chain(pick.sample).holds


def test_the_case_itself_tells_nothing_of_its_score(office, pick):
    before = journal.entries_of(pick.case).count()

    score(pick, office.uma)

    assert journal.entries_of(pick.case).count() == before


@pytest.mark.parametrize("who", ["priya", "ada", "lena"])
def test_r4_7_nobody_scores_what_they_handled_approved_or_lead(office, pick, who):
    person = getattr(office, who)

    assert open_to(person) == []
    with pytest.raises(NotAllowed):
        score(pick, person)


@pytest.mark.parametrize("who", ["uma", "ruth", "leo"])
def test_auditor_representative_and_the_lead_of_another_department_score(
    office, pick, who
):
    person = getattr(office, who)
    assert open_to(person) == [pick]

    assert score(pick, person).scorer == person


@pytest.mark.parametrize(
    "role",
    [
        role
        for role in Role
        if role not in {Role.AUDITOR, Role.REPRESENTATIVE, Role.LEAD}
    ],
)
def test_no_other_role_scores(office, pick, role):
    stranger = given.person("stranger", role, of=office.billing)

    assert open_to(stranger) == []
    with pytest.raises(NotAllowed):
        score(pick, stranger)


def test_whoever_approved_is_out_even_as_the_representative(office):
    office.closed(approver=office.ruth)
    pick = draw(office.uma).picks.get()

    assert open_to(office.ruth) == []
    with pytest.raises(NotAllowed):
        score(pick, office.ruth)


def test_whoever_wrote_a_word_in_a_case_had_a_part_in_it(office):
    ruths = given.act(office.ruth)
    office.closed(meanwhile=lambda case: writing.note(case, body="Hm.", act=ruths))
    draw(office.uma)

    assert open_to(office.ruth) == []


def given_to(person, office):
    """Ruth gives the case to this person, and then to Priya again."""

    def reassign(case):
        ruths, note = given.act(office.ruth), "The log is in."
        for handler in [person, office.priya]:
            assigning.assign(case, handler=handler, handover=note, act=ruths)
            case.refresh_from_db()

    return reassign


def test_whoever_was_ever_in_charge_is_out_for_good(office):
    office.closed(meanwhile=given_to(office.leo, office))
    draw(office.uma)

    assert open_to(office.leo) == []


def test_to_give_a_case_to_somebody_else_is_no_part_in_it(office):
    office.closed(meanwhile=given_to(office.lena, office))
    draw(office.uma)

    assert len(open_to(office.ruth)) == 1


def test_a_lead_whose_department_was_asked_is_out(office):
    def ask_billing(case):
        consulting.consult(
            case,
            unit=office.billing,
            question="What did the bill say?",
            due_on=given.MONDAY.date(),
            act=given.act(office.priya),
        )

    office.closed(meanwhile=ask_billing)
    draw(office.uma)

    assert open_to(office.leo) == []
    assert open_to(office.uma) != []


def test_a_lead_without_a_department_leads_every_one_and_scores_none(office, pick):
    assert open_to(given.person("lou", Role.LEAD)) == []


def test_nobody_scores_or_sees_the_score_of_a_complaint_about_themselves(office):
    office.closed_about(office.ugo)
    sample = draw(office.uma)
    pick = sample.picks.get()

    assert open_to(office.ugo) == []
    assert queries.pick_for(office.ugo, pick.pk) is None
    assert list(queries.picks_shown(sample, actor=office.ugo)) == []
    assert list(queries.picks_shown(sample, actor=office.uma)) == [pick]


def test_a_confidential_case_is_scored_by_those_who_may_know_of_it(office):
    def seal(case):
        judgement, priyas = given.judgement(), given.act(office.priya)
        assessing.assess(case, judgement=judgement, confidential=True, act=priyas)
        assigning.let_in(case, person=office.ada, act=given.act(office.ruth))

    case = office.closed(meanwhile=seal)
    pick = draw(office.uma).picks.get()

    assert open_to(office.uma) == open_to(office.leo) == []
    assert open_to(office.ruth) == [pick]
    scoring.open_case(pick, act=given.act(office.ruth, days_later=IN_APRIL))
    assert journal.has_ever_happened(CaseEvent.CONFIDENTIAL_READ, case)
    assert open_to(office.ruth) == [pick]  # reading is no part


def test_two_people_score_independently(office, pick):
    score(pick, office.uma)

    assert open_to(office.uma) == []
    assert open_to(office.ugo) == [pick]
    with pytest.raises(ScoredByYou):
        score(pick, office.uma)
    assert score(pick, office.ugo).turn == 2
    with pytest.raises(ScoredAlready):
        score(pick, office.ruth)


def test_nobody_sees_the_first_score_before_the_second_is_given(office, pick):
    score(pick, office.uma)
    assert not queries.sheets_shown([pick]).exists()

    score(pick, office.ugo)
    assert queries.sheets_shown([pick]).count() == 2


def test_only_the_draw_that_counts_waits_to_be_scored(office, pick):
    again = draw(office.uma, because="The first was drawn from a test import.")

    assert [each.sample for each in open_to(office.ugo)] == [again]


def test_a_fault_says_what_was_wrong(office, pick):
    with pytest.raises(Unusable) as refusal:
        score(pick, office.uma, words=Said(Mark.PARTLY, "  "))

    assert refusal.value.field == "words-note"
    assert not pick.sheets.exists()


def test_every_question_is_answered(office, pick):
    said = all_yes(pick.sample)
    del said["remedy"]

    with pytest.raises(Unusable) as refusal:
        scoring.score(pick, said=said, act=given.act(office.uma))

    assert refusal.value.field == "remedy"


def test_a_question_nobody_asked_is_not_answered(office, pick):
    said = all_yes(pick.sample) | {"mood": Said(Mark.YES)}

    with pytest.raises(Unusable):
        scoring.score(pick, said=said, act=given.act(office.uma))
