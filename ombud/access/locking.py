"""One thing at a time happens to a person, so that their chain of entries holds."""

from ombud.people.models import User


def locked(user: User) -> User:
    """The person as their row reads now, kept from others until all is done."""
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)
