"""Tags on the pages of the desk: one complaint, many, the list, and Settings."""

import csv
import io
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.utils import timezone

from ombud.cases import queries
from ombud.cases.life import keeping_tags, tagging
from ombud.cases.models import Case, CaseTag, Tag
from ombud.people.vocabulary import Role
from ombud.project.commands.bench.moulds import Mould
from ombud.workplace.vocabulary import SharedWith
from tests import given

pytestmark = pytest.mark.django_db
SETTINGS = "/desk/settings/tags/"
MOST = 12  # questions to the database


@pytest.fixture(autouse=True)
def _not_long_ago(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=3))
    given.organisation()


@pytest.fixture
def lena(client):
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)
    return lena


@pytest.fixture
def tags(lena):
    return [given.tag(name, by=lena) for name in ("Billing error", "Press")]


def tagged(case, by, *codes):
    return tagging.tag(case, add=codes, act=given.act(by))


def on(case):
    return [each.code for each in queries.tags_of(case)]


def page_of(client, place, **query):
    return unescape(client.get(place, query).content.decode())


def test_tags_are_ticked_on_a_page_of_their_own(client, lena, tags):
    case = tagged(given.received_case(), lena, "press")
    place = f"/desk/cases/{case.reference}/tag/"
    page = page_of(client, place)
    assert 'value="press" id="id_tags_1" checked' in page
    assert SETTINGS in page

    answer = client.post(place, {"tags": ["billing-error"], "had": "press"})

    assert answer.status_code == 302
    assert on(case) == ["billing-error"]
    page = page_of(client, f"/desk/cases/{case.reference}/")
    assert "</span>Billing error</span>" in page
    assert "Lena added tags: “Billing error”, and took off: “Press”" in page


def test_what_a_colleague_ticked_meanwhile_stays(client, lena, tags):
    case = given.received_case()
    tagged(case, lena, "press")

    told = {"tags": ["billing-error"], "had": ""}
    client.post(f"/desk/cases/{case.reference}/tag/", told)

    assert on(case) == ["billing-error", "press"]


def test_one_tag_is_told_in_the_timeline_by_its_name_of_now(client, lena, tags):
    case = tagged(given.received_case(), lena, "press")
    told = {"names": {"en": "Media"}, "act": given.act(lena)}
    keeping_tags.change_tag(tags[1], **told)
    place = f"/desk/cases/{case.reference}/"
    assert "Lena added the tag “Media”" in page_of(client, place)

    tagging.tag(case, remove=["press"], act=given.act(lena))

    assert "Lena took the tag “Media” off" in page_of(client, place)


def test_without_a_tag_the_page_says_where_they_are_made(client, lena):
    case = given.received_case()
    place = f"/desk/cases/{case.reference}/tag/"
    assert "Add the first one in Settings." in page_of(client, place)

    client.force_login(given.person("priya"))

    page = page_of(client, place)
    assert "Whoever leads adds them in Settings." in page
    assert SETTINGS not in page


def test_many_tags_can_be_looked_through(client, lena):
    for number in range(13):
        given.tag(f"Kind {number}", by=lena)
    case = given.received_case()
    assert "data-narrows" in page_of(client, f"/desk/cases/{case.reference}/tag/")


def test_the_list_is_narrowed_to_tags_and_to_none(client, lena, tags):
    press, billing, bare = (given.received_case() for _each in range(3))
    tagged(press, lena, "press")
    tagged(billing, lena, "billing-error")

    def shown(**query):
        page = page_of(client, "/desk/", view="open", **query)
        return {each for each in (press, billing, bare) if each.reference in page}

    assert shown(tag="press") == {press}
    assert shown(tag=["press", "billing-error"]) == {press, billing}
    assert shown(tag="none") == {bare}
    assert shown(tag=["none", "press"]) == {bare, press}


def test_the_search_knows_tags(client, lena, tags):
    press, bare = given.received_case(), given.received_case()
    tagged(press, lena, "press")
    page = page_of(client, "/desk/search/", q="tag:press")
    assert press.reference in page
    assert bare.reference not in page


def test_the_column_and_the_file_name_them(client, lena, tags):
    case = tagged(given.received_case(), lena, "press", "billing-error")
    chosen = {"complaint-shown": "on", "tags-shown": "on", "density": "comfortable"}
    client.post("/desk/columns/?view=open", chosen)
    assert "Press</span>" in page_of(client, "/desk/", view="open")

    answer = client.post("/desk/export/?view=open")

    sheet = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sheet), delimiter=sheet_sign(sheet)))
    assert rows[0]["Reference"] == case.reference
    assert rows[0]["Tags"] == "Billing error, Press"


def sheet_sign(sheet):
    return ";" if ";" in sheet.splitlines()[0] else ","


def test_many_are_tagged_in_one_go_and_each_is_told_of(client, lena, tags):
    first, second = given.received_case(), given.received_case()
    tagged(first, lena, "press")
    tagged(second, lena, "billing-error")

    def send(**typed):
        told = {"do": "tag", "key": str(uuid4())}
        cases = [first.reference, second.reference]
        return unescape(
            client.post("/desk/many/", {**told, "cases": cases, **typed})
            .content.decode()
        )  # fmt: skip

    assert "Done for 1 complaint of 2" in send(add=["press"])
    assert on(second) == ["billing-error", "press"]
    assert "it has these tags already" in send(add=["press"])
    assert "Done for 2 complaints of 2" in send(add=["billing-error"], remove=["press"])
    assert on(first) == on(second) == ["billing-error"]
    assert "Please choose at least one." in send()


def test_whoever_leads_keeps_the_list(client, lena):
    made = client.post(f"{SETTINGS}new/", {"names_en": "Late refund"})
    assert made.status_code == 302
    tag = Tag.objects.get()
    assert "Late refund" in page_of(client, SETTINGS)
    assert "1 tag" in page_of(client, "/desk/settings/")

    told = {"names_en": "Late money", "purposes_en": "The refund came late."}
    client.post(f"{SETTINGS}{tag.code}/", told)
    client.post(f"{SETTINGS}{tag.code}/use/", {"answer": "end"})

    tag.refresh_from_db()
    assert (tag.code, tag.names["en"]) == ("late-refund", "Late money")
    assert tag.purposes == {"en": "The refund came late."}
    assert tag.ended_on is not None
    client.post(f"{SETTINGS}{tag.code}/use/", {"answer": "return"})
    tag.refresh_from_db()
    assert tag.ended_on is None


def test_what_may_be_a_name_is_asked_about_and_then_kept(client, lena):
    place, told = f"{SETTINGS}new/", {"names_en": "Ruth Miller"}
    answer = client.post(place, told)
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert "“Ruth Miller” looks like the name of a person" in page
    assert "It is not the name of a person" in page

    assert client.post(place, {**told, "names_nobody": "on"}).status_code == 302
    assert Tag.objects.get().code == "ruth-miller"


@pytest.mark.parametrize("role", [Role.HANDLER, Role.AUDITOR, Role.ADMIN])
def test_for_everybody_else_there_is_no_such_page(client, role):
    client.force_login(given.person("otto", role))
    assert client.get(SETTINGS).status_code == 404
    assert client.post(f"{SETTINGS}new/", {"names_en": "Fine"}).status_code == 404
    assert not Tag.objects.exists()


def cast(case, more, tags, by):
    """Many more cases that stand as this one does, each with all the tags."""
    Mould(case, {case.reference}).cast(more, progress=lambda _done: None)
    CaseTag.objects.bulk_create(
        CaseTag(case=each, tag=tag, added_by=by, added_at=given.MONDAY)
        for each in Case.objects.filter(tags=None)
        for tag in tags
    )


@pytest.mark.parametrize("more", [10, 1000])
def test_tags_cost_the_list_no_question_of_their_own(
    client, lena, tags, more, django_assert_max_num_queries
):
    cast(given.received_case(), more, tags, lena)
    chosen = {"tags-shown": "on", "density": "comfortable"}
    client.post("/desk/columns/?view=open", chosen)
    client.get("/desk/?view=open&tag=press")
    with django_assert_max_num_queries(MOST + 1):  # which decisions wait for a lead
        page = client.get("/desk/?view=open&tag=press&tag=none")
    assert page.content.decode().count("Billing error</span>") == min(more + 1, 25)


def test_tags_cost_the_page_of_a_complaint_no_question_of_their_own(
    client, lena, django_assert_max_num_queries
):
    codes = [given.tag(f"Kind {number}", by=lena).code for number in range(20)]
    case = tagged(given.received_case(), lena, *codes)
    client.get(f"/desk/cases/{case.reference}/")
    with django_assert_max_num_queries(MOST):
        page = page_of(client, f"/desk/cases/{case.reference}/")
    assert "</span>Kind 19</span>" in page


def test_a_view_keeps_the_tag_it_was_narrowed_to(client, lena, tags):
    press, bare = given.received_case(), given.received_case()
    tagged(press, lena, "press")
    told = {"name": "Press", "shared": SharedWith.NOBODY}
    answer = client.post("/desk/views/new/?view=open&tag=press", told)

    page = page_of(client, answer.headers["Location"])

    assert press.reference in page
    assert bare.reference not in page
    assert "Tag: Press" in page
