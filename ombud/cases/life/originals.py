"""A picture as it came tells when and where it was taken: it is opened for a reason."""

from django.utils.translation import gettext_lazy as _

from ombud.cases import files, policy, steps
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, Evidence, File, Original
from ombud.cases.vocabulary import OriginalReason
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused


class NotKept(Refused):
    """There is no original of this file, or it is no evidence."""

    code = "original_not_kept"
    message = _(
        "This picture is not kept as it came, or it is no evidence. Only what is in the"
        " index of evidence is opened as it came."
    )


def original_of(file: File, case: Case, *, act: Act) -> Original:
    """The original of a picture that is evidence, for whoever may know who complains.

    Raises NotAllowed, and NotKept. Opens and records nothing.
    """
    if not policy.may_read_identity(act.staff, case):
        raise NotAllowed
    found = Original.objects.filter(file=file, file__case=case).first()
    if found is None or not Evidence.objects.filter(file=file).exists():
        raise NotKept
    return found


@steps.whole
def note_opening(
    case: Case, file: File, *, because: OriginalReason, act: Act
) -> Original:
    """Write down that somebody opens a picture as it came, and why.

    Raises NotAllowed, NotKept, and what files.require_open raises.
    """
    original = original_of(file, case, act=act)
    files.require_open(file)
    steps.looked(CaseEvent.ORIGINAL_READ, case, act, file=file.pk, why=str(because))
    return original
