"""Everybody reads the rulebook, few change it, and each change has a name."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint
from ombud.cases.vocabulary import Channel
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, loading
from ombud.rulebook.models import Edition
from ombud.rulebook.policy import CONFIRMERS, WRITERS
from ombud.rulebook.vocabulary import RuleKind, Standing
from tests import given
from tests.web.crawling import Page

pytestmark = pytest.mark.django_db
FCA = "/desk/rulebook/profile/uk-fca-disp/1/"
OURS = "/desk/rulebook/profile/ours/"
HOSTILE = '<svg onload=alert(1)>"><canary-tag>'
TEN_DAYS = {
    "title": {"en": "Ten days"},
    "basis": "service",
    "confidence": "default",
    "limits": {"answer": {"count": 10, "unit": "calendar_days"}},
}
CHECKED = {"is_checked": "on"}


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()
    loading.load_profile("uk-fca-disp", act=given.act())


@pytest.fixture
def edith(client):
    """The representative, signed in."""
    edith = given.person("edith", Role.REPRESENTATIVE)
    client.force_login(edith)
    return edith


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def now(actor=None):
    return Act(actor=actor, at=timezone.now(), door=Door.WEB)


def today():
    return timezone.now().date()


def written(author, content=TEN_DAYS, *, kind=RuleKind.PROFILE, code="ours", on=None):
    return changing.write(
        kind, code, content=content, valid_from=on or today(), act=now(author)
    )


def text_of(answer, status=200):
    assert answer.status_code == status, answer.status_code
    return " ".join(answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def read(client, place, status=200):
    return text_of(client.get(place), status)


def standing(code):
    return Edition.objects.get(code=code).standing(today())


@pytest.mark.parametrize("role", Role.values)
def test_everybody_who_works_here_reads_every_rule(client, role):
    client.force_login(given.person("me", role))

    page = read(client, "/desk/rulebook/")

    assert "United Kingdom: financial services (FCA DISP)" in page
    assert "Our own promise" in page
    assert 'href="/desk/rulebook/"' in read(client, "/desk/")
    for place in ("calendar/main/", "process/main/", "profile/iso-default/"):
        assert read(client, f"/desk/rulebook/{place}")
        assert read(
            client, f"/desk/rulebook/{place}1/".replace("default/1", "default/2")
        )
    assert read(client, "/desk/rulebook/calendar/main/1/year/")
    assert read(client, "/desk/rulebook/calendar/main/1/compare/")


def test_nobody_reads_the_rulebook_without_signing_in(client):
    assert client.get(FCA).status_code == 302


@pytest.mark.parametrize("role", Role)
def test_only_who_may_confirm_finds_the_way_and_the_page(client, role):
    client.force_login(given.person("me", role))
    may = role in CONFIRMERS

    assert (f"{FCA}confirm/" in read(client, FCA)) == may
    assert client.get(f"{FCA}confirm/").status_code == (200 if may else 403)
    told = client.post(f"{FCA}confirm/", CHECKED | {"valid_from": today()})
    assert told.status_code == (302 if may else 403)
    assert (standing("uk-fca-disp") == Standing.IN_FORCE) == may


def test_who_may_not_confirm_reads_who_may(client):
    client.force_login(given.person("priya"))

    page = read(client, FCA)

    assert "An edition may be confirmed by: Approver," in page
    assert "Complaints management representative" in page


def test_the_rules_are_narrowed_without_script(client, edith):
    place = "/desk/rulebook/?"

    assert "1 of 2 sets" in read(client, f"{place}q=FCA+financial")
    assert "1 of 2 sets" in read(client, f"{place}place=GB")
    assert "1 of 2 sets" in read(client, f"{place}standing=shipped")
    assert "No time limits are like this" in read(client, f"{place}q=nowhere")
    assert "2 of 2 sets" in read(client, f"{place}place=XX&standing=odd")


def test_a_set_of_time_limits_is_told_in_sentences_with_its_source(client, edith):
    page = read(client, FCA)

    assert "8 weeks after we receive the complaint." in page
    assert "It is kept when we send the answer." in page
    assert "it ends on that day all the same" in page
    assert "It may be extended to a date that we give." in page
    assert "Whoever does not agree may ask: Financial Ombudsman Service." in page
    assert 'rel="noopener external"' in page
    assert "Looked up in the source" in page


def test_what_was_not_looked_up_says_so_before_anybody_confirms(client, edith):
    loading.load_profile("tr-insurance", act=given.act())

    page = read(client, "/desk/rulebook/profile/tr-insurance/1/confirm/")

    assert "Not looked up: check before you confirm" in page


def test_a_law_confirmed_by_a_named_person_binds_new_complaints(client, edith):
    before = receiving.receive(
        Complaint(narrative="Before.", channel=Channel.WEB_FORM), act=now()
    ).case

    answer = client.post(f"{FCA}confirm/", CHECKED | {"valid_from": "2016-06-30"})

    assert answer["Location"] == FCA
    assert "Confirmed by Edith" in read(client, FCA)
    after = receiving.receive(
        Complaint(narrative="After.", channel=Channel.WEB_FORM), act=now()
    ).case
    fca = Edition.objects.get(code="uk-fca-disp")
    assert not before.deadlines.filter(profile=fca).exists()
    assert after.deadlines.filter(profile=fca, kind="answer").exists()
    kept = Entry.objects.filter(verb="rules.edition_confirmed").get()
    assert kept.actor_id == edith.pk


def test_since_when_a_rule_holds_and_who_confirmed_it_say_their_year(client, edith):
    client.post(f"{FCA}confirm/", {"valid_from": str(today()), **CHECKED})
    page = read(client, FCA)
    year = today().year
    assert re.search(rf"It holds from \w+ \d+ \w+ {year}\.", page)
    assert re.search(rf"Confirmed by .+?, \w+ \d+ \w+ {year}\.", page)


def test_who_may_write_finds_the_way_from_the_edition_itself(client, edith, lena):
    way = 'href="/desk/rulebook/profile/uk-fca-disp/write/"'
    assert way in read(client, FCA)
    client.force_login(given.person("priya", Role.HANDLER))
    assert way not in read(client, FCA)


def test_an_edition_is_confirmed_only_by_who_says_they_checked_it(client, edith):
    answer = client.post(f"{FCA}confirm/", {"valid_from": today()})

    assert "Please check it first, and say so here." in text_of(answer, 422)
    assert standing("uk-fca-disp") == Standing.SHIPPED


@pytest.mark.parametrize("valid_from", ["", "2026-02-30", "soon"])
def test_a_day_that_is_no_day_is_an_error_of_the_form(client, edith, valid_from):
    answer = client.post(f"{FCA}confirm/", CHECKED | {"valid_from": valid_from})

    page = text_of(answer, 422)
    assert "There is a problem on this page" in page
    assert valid_from in page
    assert standing("uk-fca-disp") == Standing.SHIPPED


def test_what_we_write_begins_today_at_the_earliest(client, edith, lena):
    draft = written(lena)
    yesterday = today() - timedelta(days=1)
    entries = Entry.objects.count()

    answer = client.post(f"{OURS}1/confirm/", CHECKED | {"valid_from": yesterday})

    assert "cannot come into force on a day in the past" in text_of(answer, 422)
    draft.refresh_from_db()
    assert draft.confirmed_at is None
    assert Entry.objects.count() == entries


def test_a_draft_that_changed_after_it_was_read_is_shown_again_first(
    client, edith, lena
):
    written(lena)
    as_read = read(client, f"{OURS}1/confirm/")
    digest = re.search(r'name="read" value="(\w+)"', as_read).group(1)
    written(lena, TEN_DAYS | {"title": {"en": "Ninety days"}})
    told = CHECKED | {"valid_from": today(), "read": digest}

    page = text_of(client.post(f"{OURS}1/confirm/", told), 422)

    assert "Read it again first" in page
    assert "Ninety days" in page
    assert standing("ours") == Standing.DRAFT


def test_nobody_confirms_an_edition_of_their_own(client, edith):
    written(edith)

    assert f"{OURS}1/confirm/" not in read(client, f"{OURS}1/")
    assert "another person has to confirm it" in read(client, f"{OURS}1/")
    assert "another person" in read(client, f"{OURS}1/confirm/", 409)
    answer = client.post(f"{OURS}1/confirm/", CHECKED | {"valid_from": today()})
    assert "another person" in text_of(answer, 409)
    assert standing("ours") == Standing.DRAFT


def test_who_runs_everything_alone_is_told_that_it_is_kept(client, edith, lena):
    alone = written(lena, {"small_business": True}, kind=RuleKind.PROCESS, code="main")
    changing.confirm(alone, act=now(edith))
    written(edith)

    assert "You wrote this edition yourself." in read(client, f"{OURS}1/confirm/")
    client.post(f"{OURS}1/confirm/", CHECKED | {"valid_from": today()})

    assert "one person runs the process" in read(client, f"{OURS}1/")


def test_the_page_says_which_edition_ends(client, edith, lena):
    changing.confirm(written(lena), act=now(edith))
    tomorrow = today() + timedelta(days=1)
    written(lena, TEN_DAYS | {"stages": 2}, on=tomorrow)

    assert "Version 1, which holds from" in read(client, f"{OURS}2/confirm/")
    client.post(f"{OURS}2/confirm/", CHECKED | {"valid_from": tomorrow})

    assert Edition.objects.get(code="ours", version=1).valid_until == today()
    assert "Confirmed, not yet in force" in read(client, "/desk/rulebook/")


def test_a_confirmed_edition_is_not_confirmed_again(client, edith):
    page = read(client, "/desk/rulebook/calendar/main/1/confirm/", 409)

    assert "stays as it is" in page


def test_a_rule_ends_with_a_day(client, edith, lena):
    changing.confirm(written(lena), act=now(edith))
    past = today() - timedelta(days=1)

    refused = client.post(f"{OURS}1/retire/", {"last_day": past})
    assert "cannot end on a day in the past" in text_of(refused, 422)
    assert Edition.objects.get(code="ours").valid_until is None

    client.post(f"{OURS}1/retire/", {"last_day": today()})
    assert Edition.objects.get(code="ours").valid_until == today()
    assert "Ended by Edith" in read(client, f"{OURS}1/")


def test_the_organisation_keeps_its_calendar(client, edith):
    place = "/desk/rulebook/calendar/main/1/"

    assert f"{place}retire/" not in read(client, place)
    assert read(client, f"{place}retire/", 409)


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_thrown_away_by_who_may_write(client, lena, role):
    written(lena)
    client.force_login(given.person("me", role))
    may = role in WRITERS

    assert client.get(f"{OURS}1/discard/").status_code == (200 if may else 403)
    assert client.post(f"{OURS}1/discard/").status_code == (302 if may else 403)

    assert Edition.objects.filter(code="ours").exists() != may


def test_what_is_shipped_is_not_thrown_away(client, edith):
    assert client.post(f"{FCA}discard/").status_code == 409
    assert Edition.objects.filter(code="uk-fca-disp").exists()


def test_comparing_shows_exactly_what_differs(client, edith, lena):
    changing.confirm(written(lena), act=now(edith))
    limits = {"answer": {"count": 15, "unit": "calendar_days"}}
    written(lena, TEN_DAYS | {"limits": limits, "instrument": "House rule"})

    page = read(client, f"{OURS}2/compare/?with=1")

    assert "Time limits › Answer › Number" in page
    assert '<del><span class="visually-hidden">Before: </span>10</del>' in page
    assert '<ins><span class="visually-hidden">Now: </span>15</ins>' in page
    assert "House rule" in page
    assert page.count('scope="row"') == 2
    assert "other things are the same in both" in page


def test_a_route_that_moved_up_is_a_difference(client, edith, lena):
    one, two = {"code": "one"}, {"code": "two"}
    process = {"kind": RuleKind.PROCESS, "code": "main"}
    changing.confirm(written(lena, {"routes": [one, two]}, **process), act=now(edith))
    written(lena, {"routes": [two, one]}, **process)

    page = read(client, "/desk/rulebook/process/main/3/compare/?with=2")

    assert page.count('scope="row"') == 1
    assert "Who gets a complaint › Order" in page


def test_a_new_row_changes_no_other(client, edith, lena):
    names = {"en": "Bills"}
    process = {"kind": RuleKind.PROCESS, "code": "main"}
    bills = {"code": "bills", "names": names}
    changing.confirm(written(lena, {"categories": [bills]}, **process), act=now(edith))
    first = {"code": "works", "names": {"en": "Works"}}
    written(lena, {"categories": [first, bills]}, **process)

    page = read(client, "/desk/rulebook/process/main/3/compare/?with=2")

    assert "Categories › works › Code" in page
    assert "Categories › works › Name › English" in page
    assert page.count('scope="row"') == 2
    assert "Categories › bills" not in page


def test_a_route_that_takes_everything_is_a_difference(client, edith, lena):
    process = {"kind": RuleKind.PROCESS, "code": "main"}
    one, two = {"code": "one", "unit": "billing"}, {"code": "two"}
    changing.confirm(written(lena, {"routes": [one]}, **process), act=now(edith))
    written(lena, {"routes": [two, one]}, **process)

    page = read(client, "/desk/rulebook/process/main/3/compare/?with=2")

    assert "Who gets a complaint › two › Code" in page
    assert page.count('scope="row"') == 1


def test_what_a_rule_leaves_out_is_compared_as_it_holds(client, edith, lena):
    changing.confirm(written(lena), act=now(edith))
    limit = {"count": 10, "unit": "calendar_days", "roll": "forward"}
    written(lena, TEN_DAYS | {"limits": {"answer": limit}})

    page = read(client, f"{OURS}2/compare/")

    assert "It ends on that day all the same" in page
    assert "It ends on the next working day" in page


def test_a_process_is_told_whole(client, lena):
    client.force_login(lena)
    written(
        lena,
        {
            "categories": [
                {"code": "bills", "names": {"en": "Bills"}},
                {"code": "late", "names": {"en": "Late bills"}, "parent": "bills"},
            ],
            "routes": [
                {
                    "code": "gas",
                    "when": {"words": ["gas"], "severity_at_least": 4},
                    "unit": "emergency",
                    "alert": True,
                }
            ],
            "letter_blocks": [
                {
                    "letter": "answer",
                    "profiles": ["uk-fca-disp"],
                    "text": {"en": "You may ask the ombudsman."},
                }
            ],
        },
        kind=RuleKind.PROCESS,
        code="main",
    )

    page = read(client, "/desk/rulebook/process/main/2/")

    assert page.index("Bills") < page.index("Late bills")
    assert "The text contains one of: “gas”." in page
    assert "Severity at least: Major." in page
    assert "Top management is told at once." in page
    assert "You may ask the ombudsman." in page
    assert "Only under these time limits: United Kingdom: financial services" in page
    assert "At 80 per cent of a clock" in page


@pytest.mark.parametrize("page", ["", "confirm/", "discard/", "compare/"])
def test_hostile_words_in_a_rule_run_nowhere(client, edith, lena, page):
    texts = {"en": HOSTILE}
    limit = {"count": 10, "unit": "calendar_days", "note": texts}
    hostile = {
        "title": texts,
        "sector": texts,
        "source": "javascript:alert(1)",
        "instrument": HOSTILE,
        "confidence_note": texts,
        "confidence": "memory",
        "limits": {"answer": limit},
        "notes": {HOSTILE: texts},
        "outside": {"body": texts},
    }
    changing.confirm(written(lena), act=now(edith))
    written(lena, TEN_DAYS | hostile)

    text = client.get(f"{OURS}2/{page}").content.decode()

    assert "&lt;svg onload" in text
    assert not Page(text).faults


def test_hostile_titles_run_nowhere_in_lists(client, edith, lena):
    written(lena, TEN_DAYS | {"title": {"en": HOSTILE}})

    for place in ("/desk/rulebook/", OURS):
        text = client.get(place).content.decode()
        assert "&lt;svg onload" in text
        assert not Page(text).faults


@pytest.mark.parametrize(
    "place",
    [
        "novel/main/",
        "profile/nobody/",
        "profile/uk-fca-disp/2/",
        "profile/uk-fca-disp/0/",
        "profile/uk-fca-disp/99999999999999999999/",
        "profile/uk-fca-disp/1/year/",
        "profile/uk-fca-disp/1/compare/?with=7",
        "profile/uk-fca-disp/1/compare/?with=%00",
        "calendar/main/1/year/?year=1999",
        "calendar/main/1/year/?year=2051",
        "calendar/main/1/year/?year=next",
        "calendar/nobody/1/year/",
    ],
)
def test_what_is_not_there_is_not_found(client, edith, place):
    assert client.get(f"/desk/rulebook/{place}").status_code == 404


@pytest.mark.usefixtures("edith")
class TestYear:
    """The calendar of an English office, with days of its own."""

    @pytest.fixture(autouse=True)
    def _calendar(self, client, lena):
        closed = {"since": "2026-08-10", "until": "2026-08-14"}
        written(
            lena,
            {
                "zone": "Europe/London",
                "country": "GB",
                "subdivision": "ENG",
                "closures": [closed | {"name": {"en": "Summer break"}}],
                "half_days": [
                    {"on": "2026-12-24", "closes": "13:00"},
                    {
                        "on": "2026-04-03",
                        "closes": "13:00",
                        "name": {"en": "Half of Good Friday"},
                    },
                ],
                "working_days": [
                    {
                        "on": "2026-05-09",
                        "name": {"en": "For 8 May"},
                        "source": "https://example.org/decree",
                    }
                ],
            },
            kind=RuleKind.CALENDAR,
            code="main",
        )
        self.client = client

    def page(self, year, **told):
        place = f"/desk/rulebook/calendar/main/2/year/?year={year}"
        return text_of(self.client.get(place, **told))

    def test_every_day_says_what_it_is_without_colour(self):
        page = self.page(2026)

        for said in (
            "Public holiday: Good Friday",
            "Closed by us: Summer break",
            "Worked although it would be off: For 8 May",
            ", Half day",
            ", Weekend",
        ):
            assert f'class="visually-hidden">{said}' in page or said in page
        assert "09:00–13:00" in page

    def test_each_day_off_has_its_source_in_words(self):
        page = self.page(2026)

        assert "Public holidays after: holidays 0." in page
        assert 'href="https://example.org/decree" rel="noopener external"' in page

    def test_a_half_day_of_ours_takes_no_public_holiday_its_name(self):
        assert "Public holiday: Good Friday" in self.page(2026)
        assert "Half of Good Friday" not in self.page(2026)

    def test_working_days_are_counted_by_month_and_by_law(self):
        page = self.page(2026)

        assert '<b>August</b> <span class="meta">15 working days, 20 by law' in page
        assert "249 working days of ours in the year; 254 by law" in page

    def test_one_moves_from_year_to_year_to_the_ends_of_what_is_known(self):
        assert 'href="?year=2027"' in self.page(2026)
        assert 'rel="prev"' not in self.page(2000)
        assert 'rel="next"' not in self.page(2050)


def test_a_year_nobody_knows_the_holidays_of_says_so(client, edith, lena):
    written(lena, {"country": "IN"}, kind=RuleKind.CALENDAR, code="main")

    page = read(client, "/desk/rulebook/calendar/main/2/year/?year=2045")

    assert "Nothing is known of the public holidays of this year" in page
