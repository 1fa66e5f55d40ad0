"""The queue as somebody arranges it: filters, columns, views kept, a file, news."""

import csv
import io
import re
from datetime import timedelta

import pytest

from ombud.cases.life import assigning, planning_next, writing
from ombud.cases.states import Step
from ombud.journal import queries as journal
from ombud.people.vocabulary import Role
from ombud.workplace.models import SavedView
from tests import given
from tests.web.reading_workbooks import formulas_in, rows_of

pytestmark = pytest.mark.django_db
QUEUE = "/desk/"
REFERENCE = re.compile(r"/desk/cases/(OM-[0-9A-Z]{4}-[0-9A-Z]{4})/")


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya")
    client.force_login(priya)
    return priya


def listed(client, **asked):
    page = client.get(QUEUE, asked).content.decode()
    return list(dict.fromkeys(REFERENCE.findall(page)))


def on_page(client, **asked):
    return client.get(QUEUE, asked).content.decode()


def test_filters_of_one_field_widen_and_of_several_narrow(client, priya):
    letter = given.received_case(channel="letter", category="billing")
    phone = given.received_case(channel="phone", category="billing")
    given.received_case(channel="email", category="metering")
    asked = {"channel": ["letter", "phone"], "sort": "oldest"}
    assert listed(client, **asked) == [letter.reference, phone.reference]
    asked["category"] = "metering"
    assert listed(client, **asked) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("severity", "major"),
        ("clock", "paused"),
        ("is", "confidential"),
        ("status", "waiting"),
        ("language", "tr"),
        ("unit", "network"),
        ("received", ">2026-12-31"),
        ("due", "2020-01-01..2020-01-02"),
        ("due", "today"),
        ("received_from", "2027-01-01"),
    ],
)
def test_every_field_narrows_and_stands_as_a_chip_that_comes_off(
    client, priya, name, told
):
    case = given.case_under_investigation(priya)
    page = on_page(client, **{name: told})
    assert case.reference not in page
    off = re.search(r'<a class="om-chip d-off" href="([^"]+)"', page)[1]
    assert listed(client) == [case.reference]
    assert case.reference in client.get(off.replace("&amp;", "&")).content.decode()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("due", "<99999d"),
        ("received", "2026-13-40"),
        ("received", "9999-12-31"),
        ("severity", "6"),
        ("is", "secret"),
        ("owner", "99999999999999999999"),
        ("password", "x"),
    ],
)
def test_what_no_field_knows_is_passed_over(client, priya, name, told):
    case = given.received_case()
    page = on_page(client, **{name: told})
    assert case.reference in page
    assert "d-off" not in page


def test_columns_and_rows_are_kept_for_each_view_and_each_person(client, priya):
    given.received_case()
    told = {"density": "compact", "channel-shown": "on", "channel-place": "2"}
    told |= {"complaint-shown": "on", "complaint-place": "1"}
    client.post("/desk/columns/?view=open", told)
    head = re.search(r"<thead.*?</thead>", on_page(client), re.DOTALL)[0]
    assert re.findall(r'class="c-(\w+)"', head) == ["reference", "complaint", "channel"]
    assert 'data-density="compact"' in on_page(client)
    client.force_login(given.person("omar"))
    assert 'data-density="comfortable"' in on_page(client)


def test_a_heading_sorts_and_says_how_it_does(client, priya):
    given.received_case()
    page = on_page(client, sort="severe")
    assert re.search(r'class="c-severity" aria-sort="descending"', page)
    assert 'aria-sort="ascending"' in on_page(client)


def test_a_view_is_kept_found_again_changed_and_deleted(client, priya):
    billed = given.received_case(category="billing")
    given.received_case(category="metering")
    asked = "?view=open&category=billing&sort=oldest"
    client.post(f"/desk/views/new/{asked}", {"name": "Bills"})
    view = SavedView.objects.get(owner=priya, name="Bills")
    page = on_page(client, saved=str(view.pk))
    assert "<h1>Bills</h1>" in page
    assert listed(client, saved=str(view.pk)) == [billed.reference]
    client.post(f"/desk/views/{view.pk}/?view=open", {"name": "All", "with_list": "on"})
    assert len(listed(client, saved=str(view.pk))) == 2
    client.post(f"/desk/views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_two_views_of_one_name_are_refused_at_the_name(client, priya):
    client.post("/desk/views/new/", {"name": "Bills"})
    answer = client.post("/desk/views/new/", {"name": "Bills"})
    assert answer.status_code == 422
    assert "You keep a view of this name" in answer.content.decode()


def test_a_shared_view_shows_everybody_only_what_they_may_see(client, priya):
    lena = given.person("lena", Role.LEAD)
    given.received_case(category="billing")
    client.force_login(lena)
    client.post(
        "/desk/views/new/?view=all&category=billing",
        {"name": "Bills", "shared": "everybody"},
    )
    view = SavedView.objects.get()
    assert [e.verb for e in journal.entries_of(view)] == ["view.shared"]
    assert len(listed(client, saved=str(view.pk))) == 1
    jonas = given.person("jonas", Role.EXPERT, of=given.unit("metering"))
    client.force_login(jonas)
    page = on_page(client, saved=str(view.pk))
    assert "Bills" in page
    assert listed(client, saved=str(view.pk)) == []
    assert client.post(f"/desk/views/{view.pk}/delete/").status_code == 404


def test_only_who_leads_shares_a_view(client, priya):
    client.post("/desk/views/new/", {"name": "Bills", "shared": "everybody"})
    assert SavedView.objects.get().shared == "nobody"


def test_the_list_is_taken_as_a_file_and_the_journal_says_so(client, priya):
    case = given.received_case(
        "=2+2 is what they charged me", identity=given.named_complainant()
    )
    answer = client.post("/desk/export/?view=open&q=charged")
    told = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told)))
    assert rows[1][0] == case.reference
    assert rows[1][1].startswith("'=2+2")
    assert "Ruth" not in told
    entry = journal.entries_of(priya).get(verb="person.list_taken")
    assert (entry.facts["rows"], entry.facts["searched"]) == (1, True)
    assert "charged" not in str(entry.facts)


def test_the_list_is_taken_as_a_workbook_in_the_readers_language(client, priya):
    case = given.received_case(
        "=2+2 is what they charged me", identity=given.named_complainant()
    )
    client.cookies["django_language"] = "tr"
    answer = client.post("/desk/export/?view=open&q=charged", {"as": "xlsx"})
    assert answer["Content-Disposition"].endswith('.xlsx"')
    packed = b"".join(answer.streaming_content)
    heads, row = rows_of(packed)
    assert (len(heads), "Son hareket" in heads) == (10, True)
    assert row[:2] == [case.reference, "=2+2 is what they charged me"]
    assert isinstance(row[heads.index("Son hareket")], float)
    assert formulas_in(packed) == []
    entry = journal.entries_of(priya).get(verb="person.list_taken")
    assert (entry.facts["rows"], entry.facts["format"]) == (1, "xlsx")


def test_a_name_in_a_text_of_the_file_is_named_by_its_kind(client, priya):
    ruth = given.named_complainant()
    case = given.in_charge(
        given.assessed_case(
            priya, narrative="Ruth Adeyemi was charged twice.", identity=ruth
        ),
        priya,
    )
    friday = given.MONDAY.date() + timedelta(days=4)
    said = {"step": Step.WRITE, "on": friday, "words": "Ring Ruth Adeyemi"}
    planning_next.set_next(case, **said, act=given.act(priya))
    answer = client.post("/desk/export/?view=open")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "[name] was charged twice." in rows
    assert "Ring [name]" in rows
    assert "⟦" not in rows


def test_a_list_is_not_taken_by_following_a_link(client, priya):
    given.received_case()
    assert client.get("/desk/export/?view=open").status_code == 302
    assert not journal.entries_of(priya).filter(verb="person.list_taken").exists()


def test_what_others_changed_is_told_and_ones_own_changes_are_not(client, priya):
    case = given.case_under_investigation(priya)
    fresh = re.search(r'data-fresh="([^"]+)"', on_page(client))[1].replace("&amp;", "&")
    assert client.get(fresh).status_code == 204
    writing.note(case, body="Looked at the meter.", act=given.act(priya))
    assert client.get(fresh).status_code == 204
    lena = given.person("lena", Role.LEAD)
    assigning.assign(
        case, handler=lena, handover="All is in the file.", act=given.act(lena)
    )
    assert client.get(fresh).content.decode() == "1 complaint is new or changed."
    for told in ("", "x", "12", "й", "A" * 500):
        assert client.get("/desk/fresh/", {"since": told}).status_code == 204


def test_a_confidential_complaint_is_counted_for_nobody_kept_out(client, priya):
    given.received_case(confidential=True)
    page = on_page(client)
    assert "view=confidential" not in page
    client.force_login(given.person("rosa", Role.REPRESENTATIVE))
    assert re.search(r'view=confidential".*?<span class="n">1</span>', on_page(client))
