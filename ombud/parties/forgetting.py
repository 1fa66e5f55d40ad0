"""Nobody can read any more who somebody was. There is no way back."""

from django.db import transaction

from ombud.journal.recording import record
from ombud.parties.events import PartyEvent
from ombud.parties.models import Person
from ombud.people.acting import Act


@transaction.atomic
def forget(person: Person, *, act: Act) -> bool:
    """Destroy the person's key, and everything by which they could be found again.

    Also what was sealed with it, so that a key in an old copy opens nothing that is
    still here. Returns whether there was anything left to destroy.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.wrapped_key is None:
        return False
    person.wrapped_key, person.sealed, person.sealed_needs = None, b"", None
    person.sealed_words = person.sealed_formers = None
    person.email_index = person.phone_index = person.customer_index = None
    person.save()
    record(PartyEvent.FORGOTTEN, person, act)
    return True
