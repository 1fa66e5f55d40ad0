"""Everybody reads the rulebook: rules in sentences, a calendar year by year."""

import pytest

from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.web.crawling import Page
from tests.web.desk.rulebook_pages import (
    FCA,
    HOSTILE,
    OURS,
    TEN_DAYS,
    now,
    organisation_with_a_law,
    read,
    text_of,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    organisation_with_a_law()


@pytest.fixture
def edith(client):
    """The representative, signed in."""
    edith = given.person("edith", Role.REPRESENTATIVE)
    client.force_login(edith)
    return edith


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


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


def test_who_may_write_finds_the_way_from_the_edition_itself(client, edith, lena):
    way = 'href="/desk/rulebook/profile/uk-fca-disp/write/"'
    assert way in read(client, FCA)
    client.force_login(given.person("priya", Role.HANDLER))
    assert way not in read(client, FCA)


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
