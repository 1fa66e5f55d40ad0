"""What would somebody read who stole the disk? Every row of every table and every file,
searched for all that tells who the parties are: whole, and each name by itself.

It searches with other eyes than those that veil, so that both cannot err alike.
"""

import re

from django.db import connection

from ombud.parties import identities
from ombud.parties.models import Person

OURS = {"people_user"}  # the names of those who work here stand in it
NOT_NAMES = {
    *{"mrs", "miss", "and", "the", "van", "der", "bey", "hanım"},
    "ama",  # the given name of one, and "but" in Turkish
    "son",  # what one wrote beside a name, and "last" in Turkish
}


def leaks_in_rows(telling=None):
    """Which columns of which tables tell something of a party (or of `telling`)."""
    words, pieces = telling or telling_words()
    return {
        (place, each)
        for place, text in everything_at_rest()
        for each in found_in(text, words, pieces)
    }


def leaks_in_files(store, telling=None):
    """Which files tell something of a party, by their names or by what they say."""
    words, pieces = telling or telling_words()
    return {
        (path.name, each)
        for path in store.rglob("*")
        if path.is_file()
        for each in found_in(f"{path.name} {said(path.read_bytes())}", words, pieces)
    }


def telling_words():
    """What tells who the parties are: word by word, and longer pieces as they are."""
    words, pieces = set(), set()
    for person in Person.objects.exclude(wrapped_key=None):
        who = identities.reveal(person)
        names = f"{who.name} {who.representative} {who.members}".casefold()
        words |= set(re.findall(r"[^\W\d_]{4,}", names)) - NOT_NAMES
        digits = "".join(re.findall(r"\d", who.phone))
        pieces |= {
            each for each in re.split(r"[\n,]", who.address) if " " in each.strip()
        }
        pieces |= {who.name, who.email, who.address, who.phone, digits}
        pieces |= {digits[-9:], who.customer_number}
    return words, {each.strip().casefold() for each in pieces if len(each.strip()) > 3}


def everything_at_rest():
    """Each row of each table, as text: where it stands, and what it says."""
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table in OURS:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our tables
            columns = [column.name for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield f"{table}.{column}", said(value)


def said(value):
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "ignore")
    return str(value)


def found_in(text, words, pieces):
    small = text.casefold()
    told = words & set(re.findall(r"[^\W\d_]+", small))
    return told | {piece for piece in pieces if piece in small}
