"""Whom and what a request names: people by login, departments by code."""

from django.utils.translation import gettext as _

from ombud.cases import texts
from ombud.people.models import Unit, User
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Category


def colleague(login: str, *, field: str) -> User:
    """The member of staff with this login. Raises Unusable."""
    plain = texts.usable(login, field=field, limit=texts.LINE)
    found = User.objects.filter(username=plain, is_active=True).first()
    if found is None:
        raise Unusable(
            field,
            _("Nobody at work here has the login “%(login)s”.") % {"login": plain},
        )
    return found


def unit(code: str, *, field: str = "unit") -> Unit:
    """The department with this code. Raises Unusable."""
    for found in rules.units_in_use():
        if found.code == code:
            return found
    known = ", ".join(each.code for each in rules.units_in_use())
    raise Unusable(
        field,
        _("There is no department “%(code)s”. Choose one of: %(known)s.")
        % {"code": code[:80], "known": known},
    )


def category(code: str, *, field: str = "category") -> Category:
    """The category with this code, if it is still offered. Raises Unusable."""
    plain = texts.usable(code, field=field, limit=texts.LINE)
    if found := rules.category(plain):
        return found
    known = ", ".join(each.code for each in rules.categories_offered())
    raise Unusable(
        field,
        _("There is no category “%(code)s”. Choose one of: %(known)s.")
        % {"code": plain[:80], "known": known},
    )
