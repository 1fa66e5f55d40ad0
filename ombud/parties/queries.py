"""Which records are of one person. Reading only."""

from django.db.models import Q, QuerySet

from ombud.parties.identities import Identity, indexes_of
from ombud.parties.models import Person


def same_as(person: Person) -> QuerySet[Person]:
    """The records that share an e-mail address, a telephone number or a customer
    number with this one, and itself. Opens no identity.
    """
    found = Q(pk=person.pk)
    for index in ("email_index", "phone_index", "customer_index"):
        told = getattr(person, index)
        if told is not None:
            found |= Q(**{index: bytes(told)})
    return Person.objects.filter(found)


def reached_by(identity: Identity) -> QuerySet[Person]:
    """The records with this e-mail address, telephone number or customer number; none
    where none of them is told. Opens no identity.
    """
    told = indexes_of(identity)
    if not told:
        return Person.objects.none()
    found = Q()
    for column, index in told.items():
        found |= Q(**{column: index})
    return Person.objects.filter(found)
