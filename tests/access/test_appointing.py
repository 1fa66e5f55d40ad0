"""A part in complaints takes two people: nobody who runs the system lets anybody in."""

from datetime import timedelta

import pytest

from ombud.access import agreeing, appointing, granting, joining, tokens
from ombud.access.agreeing import AnsweredAlready
from ombud.access.appointing import LastToAgree
from ombud.access.models import Invitation
from ombud.cases import queries
from ombud.cases.life import staffing
from ombud.journal import queries as journal
from ombud.people import working
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role, Scope
from ombud.rulebook.policy import RuleStep, allows
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return given.person("ada", Role.ADMIN)


@pytest.fixture
def rita():
    return given.person("rita", Role.REPRESENTATIVE)


def joined(ada, role=Role.HANDLER, login="mallory"):
    return joining.join(login, name="Mal Lory", role=role, act=given.act(ada))


def waiting(user):
    user.refresh_from_db()
    return appointing.waiting_of(user)


def verbs(user):
    return [entry.verb for entry in journal.entries_of(user)]


def test_whoever_joins_gets_in_when_a_second_person_has_agreed(ada, rita):
    mallory = joined(ada)
    assert not mallory.is_active
    [asked] = appointing.waiting_for(given.act(rita))

    agreeing.answer(asked.pk, agrees=True, act=given.act(rita))

    mallory.refresh_from_db()
    assert mallory.is_active
    assert Invitation.objects.filter(user=mallory, used_at=None).exists()
    assert verbs(mallory)[:3] == [
        "person.joined",
        "person.part_asked",
        "person.part_agreed",
    ]


def test_whoever_was_refused_never_gets_in(ada, rita):
    mallory = joined(ada)
    agreeing.answer(waiting(mallory).pk, agrees=False, act=given.act(rita))

    mallory.refresh_from_db()
    assert not mallory.is_active
    assert verbs(mallory)[-1] == "person.part_refused"
    with pytest.raises(AnsweredAlready):
        agreeing.answer(mallory.appointments.get().pk, agrees=True, act=given.act(rita))


def test_the_administrator_gives_nobody_complaints_to_read_alone(ada, rita):
    given.organisation()
    case = given.received_case()
    boss = given.person("boss", Role.ADMIN)

    joining.appoint(boss, role=Role.AUDITOR, unit=None, act=given.act(ada))

    boss.refresh_from_db()
    assert boss.role == Role.ADMIN
    assert case not in queries.cases_visible_to(boss)
    agreeing.answer(waiting(boss).pk, agrees=True, act=given.act(rita))
    boss.refresh_from_db()
    assert boss.role == Role.AUDITOR
    assert case in queries.cases_visible_to(boss)


def test_a_further_role_counts_from_the_agreement_on(ada, rita):
    mira, at = given.person("mira"), given.MONDAY
    told = {"valid_from": at, "valid_until": at + timedelta(days=9)}
    granting.grant(mira, Role.LEAD, because="Holidays.", act=given.act(ada), **told)
    assert Role.LEAD not in working.roles_of(working.as_of(mira, at))

    late = given.act(rita, days_later=2)
    agreeing.answer(waiting(mira).pk, agrees=True, act=late)

    mira.refresh_from_db()
    grant = mira.grants.get()
    assert (grant.valid_from, grant.given_by) == (late.at, ada)
    assert Role.LEAD in working.roles_of(working.as_of(mira, late.at))


def test_a_further_role_whose_time_is_over_is_not_agreed_to_any_more(ada, rita):
    mira, at = given.person("mira"), given.MONDAY
    told = {"valid_from": at, "valid_until": at + timedelta(days=1)}
    granting.grant(mira, Role.LEAD, because="Holidays.", act=given.act(ada), **told)

    with pytest.raises(Unusable):
        agreeing.answer(
            waiting(mira).pk, agrees=True, act=given.act(rita, days_later=2)
        )

    assert waiting(mira) is not None


def test_who_comes_back_waits_as_who_joins(ada, rita):
    mira = given.person("mira")
    staffing.leave(mira, act=given.act(ada))
    joining.come_back(mira, act=given.act(ada))
    mira.refresh_from_db()
    assert not mira.is_active

    agreeing.answer(waiting(mira).pk, agrees=True, act=given.act(rita))

    mira.refresh_from_db()
    assert mira.is_active


@pytest.mark.parametrize("role", sorted(set(Role) - appointing.AGREEING))
def test_only_who_answers_for_all_complaints_or_for_privacy_agrees(role, ada, rita):
    asked = waiting(joined(ada))
    with pytest.raises(NotAllowed):
        agreeing.answer(
            asked.pk, agrees=True, act=given.act(given.person("otto", role))
        )


def test_nobody_agrees_to_their_own_part(ada, rita):
    petra = given.person("petra", Role.PRIVACY)
    joining.appoint(petra, role=Role.REPRESENTATIVE, unit=None, act=given.act(ada))
    assert not list(appointing.waiting_for(given.act(petra)))
    with pytest.raises(NotAllowed):
        agreeing.answer(waiting(petra).pk, agrees=True, act=given.act(petra))


def test_one_thing_at_a_time_waits_about_somebody(ada, rita):
    mira = given.person("mira")
    joining.appoint(mira, role=Role.LEAD, unit=None, act=given.act(ada))
    with pytest.raises(Unusable):
        joining.appoint(mira, role=Role.AUDITOR, unit=None, act=given.act(ada))


def test_where_nobody_could_agree_yet_the_first_person_is_enough(ada):
    assert joined(ada, Role.REPRESENTATIVE, "rita").is_active


def test_another_administrator_sees_no_complaint_and_waits_for_nobody(ada, rita):
    assert joined(ada, Role.ADMIN, "anna").is_active


def test_the_administrator_does_not_get_rid_of_the_last_who_could_agree(ada, rita):
    with pytest.raises(LastToAgree):
        staffing.leave(rita, act=given.act(ada))
    with pytest.raises(LastToAgree):
        joining.appoint(rita, role=Role.HANDLER, unit=None, act=given.act(ada))

    mira, told = given.person("mira"), {"valid_from": given.MONDAY}
    told |= {"valid_until": given.MONDAY + timedelta(days=9), "because": "Holidays."}
    granting.grant(mira, Role.PRIVACY, act=given.act(ada), **told)
    agreeing.answer(waiting(mira).pk, agrees=True, act=given.act(rita))
    with pytest.raises(LastToAgree):  # mira's part could be ended again
        staffing.leave(rita, act=given.act(ada))

    given.person("petra", Role.PRIVACY)
    assert staffing.leave(rita, act=given.act(ada))


def a_token(ada, *scopes):
    told = {"expires_at": given.MONDAY + timedelta(days=9), "act": given.act(ada)}
    return tokens.issue_by_hand("Web shop", scopes=scopes, **told)


def test_a_program_reads_complaints_when_a_second_person_has_agreed(ada, rita):
    secret = a_token(ada, Scope.CASES_READ)
    program = tokens.program_of("Web shop")
    assert tokens.holder(secret, at=given.MONDAY) is None

    agreeing.answer(waiting(program).pk, agrees=True, act=given.act(rita))

    assert tokens.holder(secret, at=given.MONDAY).user == program


def test_a_program_that_only_hands_complaints_in_waits_for_nobody(ada, rita):
    secret = a_token(ada, Scope.COMPLAINTS_WRITE)
    assert tokens.holder(secret, at=given.MONDAY)


def test_a_lead_for_a_time_writes_rules_as_a_lead_does(ada):
    mira, at = given.person("mira"), given.MONDAY
    told = {"valid_from": at, "valid_until": at + timedelta(days=9)}
    assert not allows(given.act(mira), RuleStep.WRITE)
    granting.grant(mira, Role.LEAD, because="Holidays.", act=given.act(ada), **told)
    mira.refresh_from_db()
    assert allows(given.act(mira), RuleStep.WRITE)
    assert not allows(given.act(mira, days_later=10), RuleStep.WRITE)


def test_what_waits_is_answered_on_its_page(client, ada, rita):
    mallory = joined(ada)
    client.force_login(rita)
    page = client.get("/desk/agreeing/").content.decode()
    assert "Mal Lory" in page

    client.post(f"/desk/agreeing/{waiting(mallory).pk}/", {"answer": "agree"})

    assert User.objects.get(pk=mallory.pk).is_active
    assert "Mal Lory" not in client.get("/desk/agreeing/").content.decode().split(
        "<h1"
    )[1].replace("Agreed: Mal Lory has this part now.", "")


def test_the_administrator_reads_who_can_agree_and_has_no_such_page(client, ada, rita):
    mallory = joined(ada)
    client.force_login(ada)
    assert "once one of these people has agreed" in client.get(
        f"/desk/staff/person/{mallory.username}/"
    ).content.decode().replace("\n", " ")
    assert client.get("/desk/agreeing/").status_code == 404
