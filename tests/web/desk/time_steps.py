"""Steps at the desk that have to do with time: look at one, take it."""

from datetime import UTC, datetime

from django.urls import reverse

from tests import given

# Pages act at this very moment, so these cases arrived yesterday or the day before.
RECENTLY = (datetime.now(UTC) - given.MONDAY).days - 1
PORTAL = {
    "title": {"en": "Portal of an authority"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {
        "answer": {"count": 15, "unit": "calendar_days", "since": "sent_to_company"}
    },
}


def page_of(case, step, query=""):
    return reverse("desk:step", args=[case.reference, step]) + query


def look(client, person, case, step, query=""):
    client.force_login(person)
    return client.get(page_of(case, step, query)).content.decode()


def take(client, person, case, step, **typed):
    client.force_login(person)
    answer = client.post(page_of(case, step), typed)
    case.refresh_from_db()
    return answer
