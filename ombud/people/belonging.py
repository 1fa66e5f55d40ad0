"""Which departments something new may come to."""

from django.utils.translation import gettext as _

from ombud.people.models import Unit
from ombud.people.refusals import Unusable


def require_in_use(unit: Unit | None, *, field: str = "unit") -> None:
    """Refuse a department that has ended, as its row reads now; none is no department
    that has. Raises Unusable at `field`.
    """
    if unit is None:
        return
    if Unit.objects.filter(pk=unit.pk, ended_on__isnull=False).exists():
        raise Unusable(
            field, _("This department is not in use any more. Choose another one.")
        )
