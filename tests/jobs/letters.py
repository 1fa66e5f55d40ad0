"""Letters that time brings, and whom they reach."""

from ombud.cases.deadlines import passing
from tests import given, postbox

LATER = given.act(days_later=90).at
OUTSIDE = {
    "title": {"en": "Law"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {"answer": {"count": 10, "unit": "business_days"}},
    "outside": {
        "body": {"en": "Energy Ombudsman"},
        "url": "https://www.energyombudsman.org/",
    },
}


def with_address(person, language="en"):
    person.email = f"{person.username}@utility.example"
    person.language = language
    person.save()
    return person


def let_pass(days_later):
    while passing.catch_up(given.act(days_later=days_later)):
        pass
    postbox.send_all(at=LATER)


def letters_to(inbox, address):
    return [letter for [to], letter in inbox.letters if to == address]


def text_of(letter):
    return f"{letter['Subject']}\n{letter.get_content()}"


def late(inbox):
    return [
        letter
        for letter in letters_to(inbox, "ruth@example.org")
        if "late" in letter["Subject"]
    ]
