"""What somebody wrote in a survey goes with the texts of their complaint."""

from django.db import transaction
from django.db.models import Case as Whether
from django.db.models import Value, When

from ombud.cases.erasable import GONE
from ombud.surveys.models import Invitation, Response
from ombud.surveys.vocabulary import Ending


@transaction.atomic
def forget_words(case_id: int) -> int:
    """Empty what was written about a case, with its salt, and ask no more; return how
    many responses there are. Anonymous ones belong to no case any more.
    """
    given = Response.objects.filter(invitation__case=case_id)
    given.filter(is_complete=False).delete()
    left = Whether(When(words="", then=Value("")), default=Value(GONE))
    waiting = Invitation.objects.filter(case=case_id, ending=Ending.WAITING)
    waiting.update(token_digest=None)
    return given.update(words=left, salt=b"")
