"""Rules of law with dates, and the pages that tell a complainant of these."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ombud.access import visits
from tests import given
from tests.web.crawling import Page
from tests.web.test_case_page import open_case

BANKING = {
    "title": {"en": "Bank complaints code", "tr": "Banka şikâyetleri"},
    "basis": "statutory",
    "confidence": "confirmed",
    "instrument": "Banking Act, section 7",
    "source": "https://law.example/banking",
    "target_percent": 50,
    "limits": {
        "registration": {"count": 3, "unit": "calendar_days"},
        "answer": {"count": 8, "unit": "weeks"},
        "outside": {"count": 6, "unit": "months"},
        "retention": {"count": 36, "unit": "months", "since": "received"},
    },
    "outside": {
        "body": {"en": "Banking Ombudsman"},
        "url": "https://ombudsman.example/",
        "window": {"en": "Within six months of our answer."},
    },
    "pauses": [
        {
            "reason": "court",
            "kinds": ["answer"],
            "cap": {"count": 20, "unit": "calendar_days"},
        }
    ],
}
HOUSING = {
    "title": {"en": "Housing code"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {
        "acknowledgement": {"count": 5, "unit": "business_days"},
        "answer": {"count": 10, "unit": "business_days", "since": "acknowledged"},
    },
}


A_YEAR = timedelta(days=365)


def looked_at(monkeypatch):
    """A function that says how many days after the complaint a page is looked at."""
    # The database, whose clock nobody moves, says which sessions and visits are over:
    # those begun on the day of the complaint must last until today, whenever that is.
    long = timezone.now() - given.MONDAY + A_YEAR
    monkeypatch.setattr(settings, "SESSION_COOKIE_AGE", int(long.total_seconds()))
    monkeypatch.setattr(visits, "UNSEEN_FOR", long)

    def days_later(days):
        now = given.MONDAY + timedelta(days=days, hours=3)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    days_later(0)
    return days_later


def words(client, case, place="/case/"):
    """A page as it is read: one space between words, no-break spaces as spaces."""
    open_case(client, case)
    answer = client.get(place)
    assert answer.status_code == 200, place
    page = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert not Page(page).faults
    return " ".join(page.split())


def clock_of(case, kind):
    return case.deadlines.filter(kind=kind, ended_at=None).latest("started_at")


def why(client, case, kind):
    return words(client, case, f"/case/clocks/{clock_of(case, kind).pk}/")
