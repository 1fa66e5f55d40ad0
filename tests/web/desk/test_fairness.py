"""Whoever acts says in the very form that they are impartial, or steps aside there."""

import pytest
from django.urls import reverse

from ombud.cases.life import assigning, investigating, keeping_out
from ombud.cases.vocabulary import CaseKind, FindingResult
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def priya():
    return given.person("priya")


@pytest.fixture
def rita():
    return given.person("rita", Role.REPRESENTATIVE)


def page_of(case, step):
    return reverse("desk:step", args=[case.reference, step])


def take(client, person, case, step, **typed):
    client.force_login(person)
    answer = client.post(page_of(case, step), typed, follow=True)
    case.refresh_from_db()
    return answer


def shown(client, person, case, step):
    client.force_login(person)
    return client.get(page_of(case, step)).content.decode()


def assigned(handler):
    case = given.assessed_case(handler)
    return assigning.assign(case, handler=handler, act=given.act(handler))


def looked_into(handler):
    case = given.case_under_investigation(handler)
    for point in case.points.all():
        investigating.find(
            case,
            number=point.number,
            result=FindingResult.NOT_UPHELD,
            reasons="The log.",
            act=given.act(handler),
        )
    return case


def verbs(case):
    told = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    return list(told.order_by("seq").values_list("verb", flat=True))


def test_the_form_asks_itself_and_is_not_said_to_be_missing(client, priya):
    case = assigned(priya)
    page = shown(client, priya, case, "investigate")
    assert 'name="conflict"' in page
    assert "Not yet, because" not in page
    client.force_login(priya)
    detail = client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert "must first say" not in detail


def test_whoever_is_not_in_charge_is_told_what_is_missing(client, priya):
    case = assigned(priya)
    lena = given.person("lena", Role.LEAD)
    page = shown(client, lena, case, "investigate")
    assert 'name="conflict"' not in page
    assert "Whoever is in charge must first say" in page


def test_one_button_declares_and_starts(client, priya):
    case = assigned(priya)
    take(client, priya, case, "investigate", conflict="none")
    assert case.status == "investigating"
    assert verbs(case)[-2:] == ["case.declared", "case.investigation_started"]


def test_nobody_gets_by_without_a_word(client, priya):
    case = assigned(priya)
    answer = take(client, priya, case, "investigate")
    assert answer.status_code == 422
    assert 'id="id_conflict-error"' in answer.content.decode()
    assert case.status == "assessed"


def test_a_tie_takes_only_the_declaration_and_says_so(client, priya, rita):
    case = looked_into(priya)
    answer = take(
        client, priya, case, "decide", conflict="tie", ties=["close"], tie_words="Kin."
    )
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith("/desk/")
    assert "you are out of this case now" in answer.content.decode()
    assert (case.status, case.handler) == ("investigating", None)
    assert not case.decisions.exists()
    assert client.get(f"/desk/cases/{case.reference}/").status_code == 404


def test_where_nobody_else_is_left_whoever_has_a_tie_is_told_to_go_on(client, priya):
    case = looked_into(priya)
    answer = take(client, priya, case, "decide", conflict="tie", ties=["close"])
    assert "it stays with you" in answer.content.decode()
    assert case.handler == priya
    assert 'name="conflict"' not in shown(client, priya, case, "decide")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"conflict": "tie"}, "ties"),
        ({"conflict": "none", "ties": ["money"]}, "conflict"),
        ({"conflict": "tie", "ties": ["other"]}, "tie_words"),
        ({"conflict": "tie", "ties": ["nonsense"]}, "ties"),
    ],
)
def test_half_a_declaration_is_refused_at_its_field(client, priya, typed, field):
    case = looked_into(priya)
    answer = take(
        client, priya, case, "decide", outcome="not_upheld", reasons="So.", **typed
    )
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.content.decode()
    assert case.handler == priya


def test_a_refused_step_takes_no_declaration_either(client, priya):
    case = given.case_under_investigation(priya)
    before = verbs(case)
    answer = take(
        client,
        priya,
        case,
        "decide",
        outcome="not_upheld",
        reasons="So.",
        conflict="none",
    )
    assert answer.status_code == 409
    assert verbs(case) == before


def test_a_conflict_that_comes_up_is_declared_at_any_time(client, priya, rita):
    case = given.case_under_investigation(priya)
    answer = take(client, priya, case, "declare", conflict="tie", ties=["quarrel"])
    assert "you are out of this case now" in answer.content.decode()
    assert case.handler is None


def test_several_people_are_kept_out_at_once_and_one_let_back_in(client, priya, rita):
    case = given.case_under_investigation(priya)
    jonas = given.person("jonas")
    take(client, rita, case, "recuse", people=[priya.pk, jonas.pk])
    assert case.handler is None
    client.force_login(priya)
    assert client.get(f"/desk/cases/{case.reference}/").status_code == 404
    client.force_login(rita)

    typed = {"person": jonas.pk, "because": "Another Jonas."}
    client.post(page_of(case, "readmit"), typed)
    page = client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert "Another Jonas." in page
    client.force_login(jonas)
    assert client.get(f"/desk/cases/{case.reference}/").status_code == 200


def test_r7_2_4_what_it_is_is_said_with_a_letter(client, priya):
    case = given.received_case(kind=CaseKind.FEEDBACK, language="tr")
    page = shown(client, priya, case, "reclassify")
    assert "şikâyet olarak ele alıyoruz" in page
    take(client, priya, case, "reclassify", kind="complaint", words="Artık şikâyet.")
    assert case.kind == "complaint"
    detail = client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert "Taken for “Feedback” before" in detail
    assert "Artık şikâyet." in detail


def test_r7_2_4_what_is_no_complaint_is_shown_as_what_it_is(client, priya):
    case = given.received_case(kind=CaseKind.COMPLIMENT)
    client.force_login(priya)
    for page in (f"/desk/cases/{case.reference}/", "/desk/"):
        assert "Compliment" in client.get(page).content.decode()


def test_r7_2_6_that_it_is_about_our_handling_is_said_at_the_desk(client, priya, rita):
    earlier = given.closed_case(priya, given.person("lena", Role.LEAD))
    case = given.received_case()
    take(client, rita, case, "about-handling", reference=earlier.reference)
    page = client.get(f"/desk/cases/{case.reference}/").content.decode()
    assert "About our handling" in page
    assert earlier.reference in page
    client.force_login(priya)
    assert client.get(f"/desk/cases/{case.reference}/").status_code == 404


def test_r7_2_6_whoever_logs_a_complaint_about_their_own_handling_loses_it(
    client, priya, rita
):
    earlier = given.closed_case(priya, given.person("lena", Role.LEAD))
    client.force_login(priya)
    form = client.get("/desk/log/")
    token = form.context["form"].initial["token"]
    answer = client.post(
        "/desk/log/",
        {
            "narrative": "They never called back.",
            "channel": "phone",
            "language": "en",
            "about_reference": earlier.reference,
            "token": token,
        },
    )
    assert answer.status_code == 200
    case = earlier.complaints_of_handling.get()
    assert client.get(f"/desk/cases/{case.reference}/").status_code == 404


def test_whoever_is_kept_out_finds_the_case_nowhere(client, priya, rita):
    case = given.case_under_investigation(priya)
    keeping_out.recuse(case, people=[priya], act=given.act(rita, days_later=1))
    client.force_login(priya)
    pages = (
        "/desk/?view=all",
        f"/desk/?view=all&q={case.reference}",
        "/desk/?view=mine",
        "/desk/?q=heating",
        "/desk/notices/",
        "/desk/insight/",
    )
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        assert f"/desk/cases/{case.reference}/" not in answer.content.decode(), page
    for step in ("note", "declare", "readmit"):
        assert client.get(page_of(case, step)).status_code == 404
