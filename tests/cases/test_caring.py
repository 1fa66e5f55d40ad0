"""What people need is sealed; limits on contact change nothing about a complaint."""

from datetime import date, timedelta

import pytest

from ombud.cases import attesting, gates, policy, queries, registering
from ombud.cases.life import caring, receiving, writing
from ombud.cases.models import Case, Deadline, Notice
from ombud.cases.states import Step
from ombud.cases.vocabulary import Channel, Measure
from ombud.jobs import reactions
from ombud.journal import queries as journal
from ombud.parties import needs
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import Adjustment, Driver, Known
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
WARNED, REVIEW = date(2026, 2, 20), date(2026, 5, 1)
SOME = Needs(
    adjustments=[Adjustment.INTERPRETER],
    language="Polish",
    drivers=[Driver.HEALTH],
    known=Known.TOLD,
    words="Calls in the morning.",
)


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def limited(case, lena, measure=Measure.WRITTEN_ONLY, *, days_later=0, **told):
    return caring.restrict(
        case,
        **{
            "measure": measure,
            "because": "Forty calls on one day.",
            "warned_on": WARNED,
            "review_on": REVIEW,
            **told,
        },
        act=given.act(lena, days_later=days_later),
    )


def test_r7_5_3_needs_are_sealed_and_the_journal_tells_nothing_of_them(lena):
    case = given.received_case(identity=given.named_complainant())
    caring.record_needs(case, told=SOME, act=given.complainants_act(case))

    case.person.refresh_from_db()
    assert needs.reveal(case.person) == SOME
    assert b"Polish" not in bytes(case.person.sealed_needs)
    last = journal.entries_of(case).last()
    assert (last.verb, last.facts) == ("case.needs_recorded", {})


def test_somebody_anonymous_tells_what_they_need_and_stays_anonymous(lena):
    case = given.received_case()
    case = caring.record_needs(case, told=SOME, act=given.complainants_act(case))

    assert needs.reveal(case.person).words == "Calls in the morning."
    assert case.person.is_nameless
    assert case.person.email_index is None


def test_needs_told_when_complaining_are_kept_from_the_start():
    case = given.received_case(needs=SOME)
    assert needs.reveal(case.person) == SOME


def test_an_erased_person_needs_nothing_any_more_and_the_case_stays_readable():
    case = given.received_case(identity=given.named_complainant(), needs=SOME)
    case.person.wrapped_key = None
    case.person.save()

    with pytest.raises(needs.Erased):
        needs.reveal(case.person)
    with pytest.raises(registering.NobodyThere):
        caring.record_needs(case, told=SOME, act=given.complainants_act(case))
    assert queries.by_reference(case.reference).narrative == given.WORDS


def test_contact_is_limited_by_who_leads_after_a_warning_and_for_half_a_year(lena):
    case = given.received_case()
    with pytest.raises(NotAllowed):
        limited(case, given.person("priya"))
    for told, field in (
        ({"because": " "}, "because"),
        ({"warned_on": given.MONDAY.date()}, "warned_on"),
        ({"review_on": given.MONDAY.date()}, "review_on"),
        ({"review_on": given.MONDAY.date() + timedelta(days=200)}, "review_on"),
    ):
        with pytest.raises(Unusable) as refused:
            limited(case, lena, **told)
        assert refused.value.field == field
    assert limited(case, lena)
    with pytest.raises(Unusable, match="already"):
        limited(case, lena)


def test_the_complainant_is_told_why_until_when_and_how_to_object(lena):
    case = given.received_case()
    limited(case, lena)
    letter = case.messages.last().body
    for said in ("Forty calls on one day.", "If you do not agree", "exactly as before"):
        assert said in letter
    assert attesting.attest_all().holds


def test_a_limit_changes_no_step_gate_clock_route_or_outcome(lena):
    """Two lives, one of them limited in every way there is: they are the same."""
    mira, nadia = given.person("mira"), given.person("nadia", Role.APPROVER)
    lives = []
    for is_limited in (False, True):
        case = given.received_case(category="")
        if is_limited:
            for measure in Measure:
                limited(case, lena, measure)
        Case.objects.filter(pk=case.pk).update(handler=None)
        seen = [_merits(case, mira, lena)]
        receiving.acknowledge(case, act=given.act(mira))
        seen.append(_merits(case, mira, lena))
        lives.append((seen, case))
    (plain, _one), (held, limited_case) = lives
    assert plain == held
    ended = given.answered_case(mira, nadia)
    limited(ended, lena, days_later=4)
    asked = given.complainants_act(ended, days_later=5)
    assert Step.ASK_REVIEW in policy.steps_open_to(asked, ended)
    writing.write(
        limited_case,
        body="And another thing.",
        act=given.complainants_act(limited_case, days_later=5),
    )


def _merits(case, mira, lena):
    """Everything about what a complaint gets, and by when."""
    case.refresh_from_db()
    readers = [given.act(mira), given.act(lena), given.complainants_act(case)]
    steps = [set(policy.steps_open_to(act, case)) - {Step.LIFT} for act in readers]
    demands = {
        step: [gate.code for gate in gates.unmet(step, case, readers[0])]
        for step in Step
        if step is not Step.LIFT
    }
    clocks = Deadline.objects.filter(case=case).values_list("kind", "due_at", "met_at")
    told = (case.status, case.severity, case.unit_id, case.next_step, case.due_at)
    return steps, demands, set(clocks), told


def test_a_limit_set_on_one_complaint_is_known_on_the_others_of_the_same_person(lena):
    case = given.received_case(identity=given.named_complainant())
    other = given.received_case(identity=given.named_complainant())
    limited(case, lena)
    assert [row.measure for row in queries.limits_on_contact(other)] == ["written_only"]
    assert not queries.limits_on_contact(given.received_case())


def test_a_limit_never_keeps_anybody_from_complaining_again(lena):
    limited(given.received_case(identity=given.named_complainant()), lena)
    again = given.received_case("New.", identity=given.named_complainant())
    assert again.status == "received"
    assert again.channel == Channel.WEB_FORM


def test_who_leads_hears_once_that_a_limit_is_to_be_looked_at_again(lena):
    case = given.received_case()
    row = limited(case, lena, review_on=date(2026, 3, 10))
    assert caring.note_due(act=given.act(days_later=7)) == 0
    assert caring.note_due(act=given.act(days_later=8)) == 1
    assert caring.note_due(act=given.act(days_later=9)) == 0
    reactions.deliver_all(at=given.act(days_later=9).at)
    told = Notice.objects.filter(user=lena, kind="restriction_due")
    assert told.count() == 1

    caring.lift(
        case, restriction=row.pk, because="Quiet.", act=given.act(lena, days_later=9)
    )
    assert not queries.limits_on_contact(case)
    assert "no longer limited" in case.messages.last().body
