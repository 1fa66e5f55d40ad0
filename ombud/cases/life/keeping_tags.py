"""The list of tags: which there are, what they are called, which are in use.

Whoever changes it waits for whoever changes it just now: what two add at once is looked
at as if one had come first.
"""

from collections.abc import Mapping

from django.db import connection, transaction
from django.utils.translation import gettext as _

from ombud.cases import tag_words
from ombud.cases.events import TagEvent
from ombud.cases.models import Tag
from ombud.journal.recording import record
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import editions

MAY = frozenset({Role.LEAD, Role.REPRESENTATIVE})
Texts = Mapping[str, str]
LOCK = 0x7A65  # of the list


@transaction.atomic
def add_tag(
    names: Texts,
    *,
    purposes: Texts | None = None,
    code: str = "",
    names_nobody: bool = False,
    act: Act,
) -> Tag:
    """Put a tag on the list. Without a `code` it gets one from its name, for good.

    By whoever leads, or the representative. Raises NotAllowed, or Unusable naming the
    field; LooksLikeAName unless `names_nobody` says that it is none.
    """
    _begin(act)
    if Tag.objects.filter(ended_on=None).count() >= tag_words.MOST:
        told = _("There are %(most)s tags in use. Take one out of use first.")
        raise Unusable("names", told % {"most": tag_words.MOST})
    kept = tag_words.usable_names(names, names_nobody=names_nobody)
    tag_words.require_not_taken(kept, None)
    tag = Tag.objects.create(
        code=tag_words.usable_code(code, kept),
        names=kept,
        purposes=tag_words.usable_purposes(purposes or {}),
    )
    record(TagEvent.ADDED, tag, act, code=tag.code)
    return tag


@transaction.atomic
def change_tag(
    tag: Tag,
    *,
    names: Texts,
    purposes: Texts | None = None,
    names_nobody: bool = False,
    act: Act,
) -> Tag:
    """Call a tag otherwise, or say otherwise what it is for; its code stays.

    Complaints that have it show the new name. Raises as `add_tag` does.
    """
    _begin(act)
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    is_known = names_nobody or names == tag.names
    kept = tag_words.usable_names(names, names_nobody=is_known)
    tag_words.require_not_taken(kept, tag)
    after = {"names": kept, "purposes": tag_words.usable_purposes(purposes or {})}
    changed = sorted(name for name, new in after.items() if getattr(tag, name) != new)
    if not changed:
        return tag
    tag.names, tag.purposes = after["names"], after["purposes"]
    tag.save(update_fields=["names", "purposes"])
    record(TagEvent.CHANGED, tag, act, code=tag.code, fields=changed)
    return tag


@transaction.atomic
def end_tag(tag: Tag, *, act: Act) -> Tag:
    """Take a tag out of use: nobody can add it, and complaints keep it.

    Raises NotAllowed.
    """
    _begin(act)
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    if tag.ended_on is None:
        tag.ended_on = editions.day_of(act.at)
        tag.save(update_fields=["ended_on"])
        record(TagEvent.ENDED, tag, act, code=tag.code)
    return tag


@transaction.atomic
def bring_tag_back(tag: Tag, *, act: Act) -> Tag:
    """Take a tag into use again. Raises NotAllowed, or Unusable where the list is
    full.
    """
    _begin(act)
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    if tag.ended_on is None:
        return tag
    if Tag.objects.filter(ended_on=None).count() >= tag_words.MOST:
        told = _("There are %(most)s tags in use. Take one out of use first.")
        raise Unusable("names", told % {"most": tag_words.MOST})
    tag.ended_on = None
    tag.save(update_fields=["ended_on"])
    record(TagEvent.RETURNED, tag, act, code=tag.code)
    return tag


def _begin(act: Act) -> None:
    """By whoever leads the work, or the representative, one after the other. Raises
    NotAllowed.
    """
    if not working.is_one_of(act.staff, MAY):
        raise NotAllowed
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
