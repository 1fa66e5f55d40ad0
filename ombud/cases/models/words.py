"""Texts of a case, kept without what tells who its people are.

Whatever is written into such a column goes through the veil of the case (see
`parties.veiling`): this is the one place where texts are kept. What was read from the
database is veiled already and stays as it is.
"""

from typing import TYPE_CHECKING, Any

from django.db import models

from ombud.parties.veiling import Veil

if TYPE_CHECKING:
    from ombud.cases.models.case import Case
    from ombud.parties.models import Person

    _Text = models.TextField[str, str]
    _Char = models.CharField[str, str]
else:  # only the types of Django take parameters
    _Text, _Char = models.TextField, models.CharField


class Kept(str):
    """A text as it is kept: what tells who somebody is stands in it as marks."""

    __slots__ = ()


def kept(row: models.Model, text: str, *, limit: int | None = None) -> Kept:
    """The text as a column of this row keeps it."""
    if isinstance(text, Kept) or not text:
        return Kept(text)
    return Kept(_veil_of(row).over(text, limit=limit))


def _veil_of(row: Any) -> Veil:  # noqa: ANN401 - a row of whichever table
    """The veil over whoever complains and whoever acts for them, opened once."""
    is_case = hasattr(row, "veil")
    case: Case | None = row if is_case else getattr(row, "case", None)
    if case is not None:
        return case.veil or veil_over(case)
    person = getattr(row, "person", None)
    return Veil([person] if person else [])


def veil_over(case: "Case", *others: "Person") -> Veil:
    """A new veil for the case, over these people too, whom no row names yet."""
    people = [case.person] if case.person else []
    if case.pk is not None and case.is_acted_for:
        rows = case.representations.select_related("person")
        people += [row.person for row in rows]
    case.veil = Veil([*people, *others])
    return case.veil


class Words(_Text):
    """What somebody wrote."""

    def from_db_value(self, value: str | None, *_: object) -> Kept | None:
        return None if value is None else Kept(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ANN401, ARG002
        return _put(self, model_instance)

    def deconstruct(self) -> Any:  # noqa: ANN401 - as Django has it
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class Line(_Char):
    """One line somebody wrote."""

    def from_db_value(self, value: str | None, *_: object) -> Kept | None:
        return None if value is None else Kept(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ANN401, ARG002
        return _put(self, model_instance)

    def deconstruct(self) -> Any:  # noqa: ANN401 - as Django has it
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def _put(field: "Words | Line", row: models.Model) -> str | None:
    """The column's text as it is kept; the row has it so from now on."""
    text = getattr(row, field.attname)
    if text is None:
        return None
    told = kept(row, text, limit=field.max_length)
    setattr(row, field.attname, told)
    return str(told)
