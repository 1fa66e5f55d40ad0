"""The questions of a complaint: which are asked, and where the answers go."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Draft, Notice
from ombud.jobs import reactions
from ombud.journal.models import Entry
from ombud.parties import identities, needs
from ombud.people.vocabulary import Role
from ombud.rulebook.models import Category
from tests import contents, given
from tests.web.filing import page_of, sent, told

pytestmark = pytest.mark.django_db
HOSTILE = "\"><script>alert(1)</script>{{7*7}}\u202e'; DROP TABLE cases_case;--"


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


def test_a_page_that_concerns_nobody_is_not_asked(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    answer = client.post("/complain/whom/", {"on_behalf": "self", "is_minor": "no"})
    assert answer["Location"] == "/complain/you/"
    answer = client.post("/complain/whom/", {"on_behalf": "other", "is_minor": "no"})
    assert answer["Location"] == "/complain/helping/"
    answer = client.post("/complain/whom/", {"on_behalf": "group", "is_minor": "no"})
    assert answer["Location"] == "/complain/group/"


def test_who_stays_anonymous_is_not_asked_how_to_be_reached(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    answer = client.post("/complain/you/", {"who": "anonymous"})
    assert answer["Location"] == "/complain/language/"


def test_what_it_is_about_is_asked_only_where_there_are_subjects_to_choose_from(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    assert 'id="id_category"' in page_of(client.get("/complain/what/"))

    Category.objects.update(retired_on=given.MONDAY)

    page = page_of(client.get("/complain/what/"))
    assert 'id="id_category"' not in page
    assert '<h1><label for="id_product">' in page
    told(client)
    assert sent(client)


def test_every_answer_to_check_leads_to_the_place_where_it_was_given(client):
    told(client)
    ways = re.findall(
        r'href="(/complain/\w+/)\?then=check#([^"]*)"',
        page_of(client.get("/complain/check/")),
    )
    assert len(ways) > 10
    for place, control in ways:
        assert f'id="{control}"' in page_of(client.get(place)), (place, control)


def test_the_way_back_leads_over_the_pages_that_are_asked(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    client.post("/complain/whom/", {"on_behalf": "other", "is_minor": "no"})
    assert 'href="/complain/helping/"' in page_of(client.get("/complain/you/"))


def test_r7_2_2_who_was_involved_is_kept_and_attested(client):
    told(client, involved="The technician, about fifty, with a beard.")
    sent(client)
    case = Case.objects.get()
    assert case.involved == "The technician, about fifty, with a beard."
    entry = Entry.objects.get(verb=CaseEvent.RECEIVED)
    assert entry.facts["involved"] == case.digest(case.involved)


def test_r4_6_how_and_when_somebody_wants_to_be_reached_is_sealed_with_who_they_are(
    client,
):
    told(
        client,
        contact_by="phone",
        phone="+44 1632 960114",
        contact_when="after four, not on Mondays",
    )
    sent(client)
    who = identities.reveal(Case.objects.get().person)
    assert (who.contact_by, who.contact_when) == ("phone", "after four, not on Mondays")
    assert "Mondays" not in str(Entry.objects.values_list("facts", flat=True))


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        ("email", "Write your e-mail address, or choose another way."),
        ("phone", "Write your telephone number, or choose another way."),
        ("post", "Write your postal address, or choose another way."),
    ],
)
def test_a_way_to_be_reached_needs_what_it_rests_on(client, way, sentence):
    client.post("/complain/story/", {"narrative": given.WORDS})
    assert sentence in page_of(client.post("/complain/reach/", {"contact_by": way}))


def test_nobody_needs_an_address_of_any_kind(client):
    told(client)
    reference, _receipt = sent(client)
    assert Case.objects.get().reference == reference


def test_r7_5_3_what_makes_it_easier_is_asked_and_kept_sealed(client):
    told(
        client,
        adjustments=["large_print", "interpreter"],
        interpreter_language="Kurdish",
        needs="I hear badly on the left.",
    )
    page = page_of(client.get("/complain/check/"))
    assert "Letters in large print, An interpreter" in page
    sent(client)
    known = needs.reveal(Case.objects.get().person)
    assert [str(each) for each in known.adjustments] == ["large_print", "interpreter"]
    assert (known.language, known.words) == ("Kurdish", "I hear badly on the left.")


def test_an_anonymous_person_may_need_something_and_stays_anonymous(client):
    told(client, who="anonymous", name="", adjustments=["more_time"])
    sent(client)
    person = Case.objects.get().person
    assert person.is_nameless
    assert [str(each) for each in needs.reveal(person).adjustments] == ["more_time"]


def test_a_tick_can_be_taken_back(client):
    client.post("/complain/story/", {"narrative": given.WORDS, "danger": "on"})
    client.post("/complain/needs/", {"adjustments": ["braille", "audio"]})
    client.post("/complain/story/", {"narrative": given.WORDS})
    client.post("/complain/needs/", {"adjustments": ["audio"]})
    assert not re.search(
        r'name="danger"[^>]*checked', page_of(client.get("/complain/story/"))
    )
    page = page_of(client.get("/complain/needs/"))
    assert re.findall(r'value="(\w+)" id="[^"]*" checked', page) == ["audio"]


def test_whom_to_call_in_danger_stands_first_and_keeps_nobody_from_complaining(client):
    page = page_of(client.get("/complain/story/"))
    assert page.index("Is somebody in danger now?") < page.index("What went wrong?")
    answer = client.post("/complain/story/", {"narrative": given.WORDS, "danger": "on"})
    assert answer["Location"] == "/complain/what/"


def test_r7_5_2_danger_told_alerts_at_once_whom_the_process_alerts(client):
    given.person("rita", Role.REPRESENTATIVE)
    told(client, danger="on")
    sent(client)
    entry = Entry.objects.get(verb=CaseEvent.DANGER_TOLD)
    reactions.react([entry])
    assert Case.objects.get().danger_told
    assert Notice.objects.filter(kind="alert").exists()


def test_whoever_handles_it_reads_of_the_danger_and_of_who_was_involved(client):
    priya = given.person("priya", Role.LEAD)
    told(client, danger="on", involved="The technician Bell")
    sent(client)
    client.force_login(priya)
    assert "Danger told" in page_of(client.get("/desk/?view=all"))
    page = page_of(client.get(f"/desk/cases/{Case.objects.get().reference}/"))
    assert "Danger told" in page
    assert "The technician Bell" in page
    assert "The complaint says that somebody is in danger" in page


def test_without_a_tick_nobody_is_alerted(client):
    told(client)
    sent(client)
    assert not Entry.objects.filter(verb=CaseEvent.DANGER_TOLD).exists()


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("story", {"narrative": HOSTILE, "danger": HOSTILE}),
        ("what", {"category": HOSTILE, "product": HOSTILE, "place": HOSTILE}),
        ("when", {"occurred_on": HOSTILE}),
        ("involved", {"involved": HOSTILE, "about_reference": HOSTILE}),
        ("wish", {"desired_outcome": HOSTILE}),
        ("whom", {"on_behalf": HOSTILE, "is_minor": HOSTILE}),
        ("helping", {"representative_name": HOSTILE, "representative_kind": HOSTILE}),
        ("group", {"members": HOSTILE}),
        ("you", {"who": HOSTILE, "name": HOSTILE, "representative": HOSTILE}),
        ("reach", {"contact_by": HOSTILE, "email": HOSTILE, "phone": HOSTILE}),
        ("language", {"language": HOSTILE}),
        ("needs", {"adjustments": [HOSTILE, "braille"], "needs": HOSTILE}),
    ],
)
def test_nothing_typed_in_any_field_runs_or_breaks_a_page(client, page, typed):
    client.post("/complain/story/", {"narrative": given.WORDS})
    answers = [
        client.post(f"/complain/{page}/", typed),
        client.get(f"/complain/{page}/"),
        client.get("/complain/check/"),
        client.post("/complain/check/"),
    ]
    for answer in answers:
        assert answer.status_code in {200, 302}
        assert "<script>alert" not in page_of(answer)


def test_a_form_finds_its_draft_where_the_cookie_died(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    code = client.cookies["draft"].value
    assert f'name="draft" value="{code}"' in page_of(client.get("/complain/wish/"))
    client.cookies.clear()
    client.post("/complain/wish/", {"desired_outcome": "A refund", "draft": code})
    assert Draft.objects.count() == 1
    page = page_of(client.get("/complain/check/"))
    assert given.WORDS in page
    assert "A refund" in page


def test_when_the_whole_session_dies_on_page_four_nothing_told_is_lost():
    client = Client(enforce_csrf_checks=True)
    page = page_of(client.get("/complain/story/"))
    typed = {"csrfmiddlewaretoken": token_of(page), "narrative": given.WORDS}
    client.post("/complain/story/", typed)
    page = page_of(client.get("/complain/involved/"))
    code = re.search(r'name="draft" value="([\w-]+)"', page)[1]
    client.cookies.clear()  # the session, the token and the draft's cookie
    dead = {"csrfmiddlewaretoken": token_of(page), "draft": code, "involved": "Mr Bell"}
    page = page_of(client.post("/complain/involved/", dead))
    assert "Send it again" in page
    assert code not in page[page.index('<h2 class="mt-5">What you typed') :]
    again = dict(re.findall(r'name="(\w+)" hidden>\s(.*?)</textarea>', page))
    client.post("/complain/involved/", {**again, "csrfmiddlewaretoken": token_of(page)})
    shown = page_of(client.get("/complain/check/"))
    assert given.WORDS in shown
    assert "Mr Bell" in shown


def token_of(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def test_saving_with_a_dead_token_is_told_a_living_one_and_strangers_are_not():
    client = Client(enforce_csrf_checks=True)
    typed = {"narrative": given.WORDS, "autosave": "1"}
    answer = client.post("/complain/story/", typed)
    assert answer.status_code == 403
    fresh = {**typed, "csrfmiddlewaretoken": answer.json()["token"]}
    assert client.post("/complain/story/", fresh).status_code == 200
    foreign = client.post(
        "/complain/story/", typed, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert "application/json" not in foreign["Content-Type"]


def test_files_sent_with_a_bar_are_kept_and_refused_in_sentences(client):
    client.post("/complain/story/", {"narrative": given.WORDS})
    wrong = SimpleUploadedFile("a.exe", b"MZ")
    right = SimpleUploadedFile("bill.pdf", contents.PDF)
    typed = {"file": [right, wrong], "progress": "1"}
    said = client.post("/complain/files/", typed).json()["problems"]
    assert [each["message"][:32] for each in said] == [
        "Files like a.exe cannot be taken"
    ]
    assert "bill.pdf" in page_of(client.get("/complain/files/"))
