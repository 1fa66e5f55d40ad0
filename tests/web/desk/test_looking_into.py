"""Plan, evidence, both sides and departments at the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ombud.cases.life import assessing, consulting, investigating
from ombud.people.vocabulary import Role
from tests import contents, given
from tests.cases import sides
from tests.web.filling import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def kemal(priya):
    return given.person("kemal", of=given.unit("field-services"))


@pytest.fixture
def deep(priya):
    return sides.assessed(priya)


@pytest.fixture
def begun(deep, priya):
    sides.plan(deep, priya)
    return given.investigate(deep, priya)


def place(case, step):
    return reverse("desk:step", args=[case.reference, step])


def take(client, person, case, step, **typed):
    client.force_login(person)
    answer = client.post(place(case, step), typed)
    case.refresh_from_db()
    return answer


def page_of(client, person, case):
    client.force_login(person)
    return client.get(reverse("desk:case", args=[case.reference])).content.decode()


def test_the_plan_is_written_where_the_investigation_starts(client, priya, deep):
    client.force_login(priya)
    form = client.get(place(deep, "investigate"))
    assert "What would show it, and what would show the opposite" in (
        form.content.decode()
    )
    typed = filled(form, conflict="none", plan="Ask the driver.")

    assert take(client, priya, deep, "investigate", **typed).status_code == 302

    assert deep.status == "investigating"
    assert deep.plans.get().body == "Ask the driver."
    assert "Ask the driver." in page_of(client, priya, deep)


def test_an_emptied_plan_is_refused_and_nothing_is_done(client, priya, deep):
    answer = take(client, priya, deep, "investigate", conflict="none", plan=" ")
    assert answer.status_code == 422
    assert 'id="id_plan-error"' in answer.content.decode()
    assert not deep.plans.exists()
    assert not deep.declarations.exists()


def test_a_light_one_starts_without_a_plan(client, priya):
    case = given.in_charge(given.assessed_case(priya), priya)
    client.force_login(priya)
    assert "id_plan" not in client.get(place(case, "investigate")).content.decode()


def test_a_later_plan_begins_with_the_one_before(client, priya, begun):
    client.force_login(priya)
    form = client.get(place(begun, "plan"))
    assert "Who was there, and when?" in form.content.decode()
    take(client, priya, begun, "plan", body="Ask the neighbours.")
    assert begun.plans.count() == 2


def test_evidence_with_a_photo_is_added_and_listed(client, priya, begun):
    typed = {
        "kind": "photo",
        "title": "The meter on 6 October",
        "given_by": "Ruth Adeyemi",
        "obtained_on": "2026-03-02",
        "nature": "fact",
        "side": "complainant",
        "attached": SimpleUploadedFile("meter.png", contents.PNG),
        "may_read": "on",
    }
    assert take(client, priya, begun, "add-evidence", **typed).status_code == 302

    page = page_of(client, priya, begun)
    assert "The meter on 6 October" in page
    assert "meter.png" in page
    assert "the complainant may read it" in page
    auditor = page_of(client, given.person("otto", Role.AUDITOR), begun)
    assert "The meter on 6 October" in auditor
    assert "Ruth Adeyemi" not in auditor.split('id="evidence"')[1]


def test_evidence_without_text_or_file_is_refused_and_kept(client, priya, begun):
    typed = {
        "kind": "photo",
        "title": "The meter",
        "given_by": "Ruth",
        "obtained_on": "2026-03-02",
        "nature": "fact",
        "side": "neither",
    }
    answer = take(client, priya, begun, "add-evidence", **typed)
    assert answer.status_code == 422
    assert 'id="id_content-error"' in answer.content.decode()
    assert 'value="The meter"' in answer.content.decode()


def test_a_finding_names_its_evidence_by_ticking_it(client, priya, begun):
    sides.evidence(begun, priya)
    typed = {"number": 1, "result": "upheld", "reasons": "The log."}
    refused = take(client, priya, begun, "find", **typed)
    assert refused.status_code == 422
    assert 'id="id_evidence-error"' in refused.content.decode()

    assert take(client, priya, begun, "find", **typed, evidence=[1]).status_code == 302
    assert "1 piece of evidence" in page_of(client, priya, begun)


def test_the_complainant_is_asked_and_their_call_written_down(client, priya, begun):
    typed = {"whom": "complainant", "substance": "So far.", "due_on": "2299-01-01"}
    assert take(client, priya, begun, "hear", **typed).status_code == 302
    row = begun.hearings.get()
    told = {"hearing": row.pk, "account": "It was Monday.", "through": "phone"}
    assert take(client, priya, begun, "comment", **told).status_code == 302

    page = page_of(client, priya, begun)
    assert "It was Monday." in page
    assert "Account, written down by Priya. Channel: Telephone" in page


def test_too_little_time_is_refused_at_the_day(client, priya, begun):
    typed = {"whom": "complainant", "substance": "So far.", "due_on": "2020-01-01"}
    answer = take(client, priya, begun, "hear", **typed)
    assert answer.status_code == 422
    assert 'id="id_due_on-error"' in answer.content.decode()


def test_ra_d_who_is_complained_about_answers_on_a_page_of_their_own(
    client, priya, kemal
):
    case = given.in_charge(given.assessed_case(priya, about=kemal), priya)
    case = given.investigate(case, priya)
    typed = {"whom": kemal.pk, "substance": "That you shouted.", "due_on": "2299-01-01"}
    assert take(client, priya, case, "hear", **typed).status_code == 302
    row = case.hearings.get()

    client.force_login(kemal)
    listed = client.get("/desk/accounts/").content.decode()
    asked = client.get(f"/desk/accounts/{row.pk}/").content.decode()
    for page in (listed, asked):
        assert "That you shouted." in page
        assert case.reference not in page
        assert "heating" not in page
    assert "A person you trust may be with you" in asked

    empty = client.post(f"/desk/accounts/{row.pk}/", {"account": " "})
    assert empty.status_code == 422
    given_ = client.post(f"/desk/accounts/{row.pk}/", {"account": "I did not."})
    assert given_.status_code == 302
    row.refresh_from_db()
    assert (row.account, row.recorded_by) == ("I did not.", kemal)
    assert client.get(f"/desk/cases/{case.reference}/").status_code == 404
    assert "I did not." in page_of(client, priya, case)


def test_nobody_reads_what_somebody_else_is_asked(client, priya, kemal):
    case = given.in_charge(given.assessed_case(priya, about=kemal), priya)
    case = given.investigate(case, priya)
    row = sides.ask(case, priya, user=kemal)
    for person in (priya, given.person("ole")):
        client.force_login(person)
        assert client.get(f"/desk/accounts/{row.pk}/").status_code == 404
        told = {"account": "Not mine."}
        assert client.post(f"/desk/accounts/{row.pk}/", told).status_code == 404
    row.refresh_from_db()
    assert row.given_at is None


def test_r7_3_the_case_and_the_queue_say_who_is_waited_for(client, priya, begun):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    asked = consulting.consult(
        begun,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=sides.day(10),
        act=given.act(priya),
    )
    waiting = "Waiting for Metering since"
    assert waiting in page_of(client, priya, begun)
    queue = client.get("/desk/").content.decode()
    assert "Waiting for Metering" in queue

    typed = {"consultation": asked.pk, "because": "Not our meter."}
    assert take(client, jonas, begun, "decline", **typed).status_code == 302
    page = page_of(client, priya, begun)
    assert waiting not in page
    assert "Not our meter." in page


def test_on_a_confidential_case_one_person_is_chosen(client, priya, begun):
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    assessing.assess(
        begun, judgement=given.judgement(), confidential=True, act=given.act(priya)
    )
    typed = {
        "unit": given.unit("metering").pk,
        "question": "Why?",
        "due_on": "2299-01-01",
    }
    refused = take(client, priya, begun, "consult", **typed)
    assert refused.status_code == 422
    assert 'id="id_addressee-error"' in refused.content.decode()
    answer = take(client, priya, begun, "consult", **typed, addressee=jonas.pk)
    assert answer.status_code == 302
    assert "Only Jonas is asked." in page_of(client, priya, begun)


def test_r7_3_who_is_only_asked_reads_points_and_no_findings(client, priya):
    case = given.case_under_investigation(
        priya,
        category="billing",
        identity=given.named_complainant(),
        about=given.person("kemal"),
    )
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    investigating.find(
        case,
        number=1,
        result="upheld",
        reasons="Ruth told us so.",
        act=given.act(priya),
    )
    sides.ask(case, priya, substance="Ruth, is this right?")
    sides.evidence(case, priya, given_by="Ruth Adeyemi")
    consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=sides.day(9),
        act=given.act(priya),
    )

    pages = [page_of(client, jonas, case)]
    steps = ("advise", "decline", "add-evidence", "note", "attach")
    pages += [client.get(place(case, step)).content.decode() for step in steps]

    for page in pages:
        assert "Ruth" not in page
        assert "Kemal" not in page
        assert "heating" in page
