"""A brand is made or changed. What was written before keeps its words."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import brand_checks, logos, policy
from ombud.rulebook.brand_checks import Told, TooFaint
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Brand, BrandHost, Organisation
from ombud.rulebook.policy import RuleStep

__all__ = ["Told", "TooFaint", "keep"]


@transaction.atomic
def keep(code: str, told: Told, *, act: Act) -> Brand:
    """Make a brand, or change what is said of it; pages say so from now on.

    Raises NotAllowed, and Unusable naming the field: a text that is missing in one of
    the languages offered, a colour that could not be read, a host that is another's.
    """
    policy.require(act, RuleStep.BRAND)
    brand_checks.require_code(code)
    # Two people at once, and two brands after one host, wait for each other here.
    here = Organisation.objects.select_for_update().filter(pk=1).first()
    if here is None:
        raise Unusable("code", _("Say first who runs this installation: ombud setup."))
    columns = brand_checks.columns(code, told, here)
    hosts = brand_checks.hosts(code, told.hosts)
    row = Brand.objects.filter(code=code).first() or Brand(code=code)
    before = _said(row)
    for name, value in columns.items():
        setattr(row, name, value)
    if told.without_logo:
        row.logo = None
    if told.logo is not None:
        row.logo = logos.kept(told.logo)
    row.save()
    BrandHost.objects.filter(brand=row).delete()
    BrandHost.objects.bulk_create(BrandHost(brand=row, name=name) for name in hosts)
    here.brands_stamp = uuid.uuid4()
    here.save(update_fields=["brands_stamp"])
    after = _said(row)
    changed = sorted(name for name in after if after[name] != before.get(name))
    record(RuleEvent.BRAND_KEPT, row, act, code=code, fields=changed, hosts=hosts)
    return row


def _said(row: Brand) -> dict[str, object]:
    if row.pk is None:
        return {}
    names = [each.attname for each in Brand._meta.concrete_fields if each.name != "id"]
    said: dict[str, object] = {name: getattr(row, name) for name in names}
    return said
