"""The rows of a case, one noun to a file."""

from ombud.cases.models.assessment import Assessment
from ombud.cases.models.case import Case
from ombud.cases.models.consultation import Consultation
from ombud.cases.models.deadline import Deadline, Extension, Milestone, Pause
from ombud.cases.models.decision import Decision
from ombud.cases.models.message import File, Message
from ombud.cases.models.notice import Notice
from ombud.cases.models.option import Choice, Option
from ombud.cases.models.point import Point
from ombud.cases.models.remedy import Remedy
from ombud.cases.models.submission import Draft, Submission

__all__ = [
    "Assessment",
    "Case",
    "Choice",
    "Consultation",
    "Deadline",
    "Decision",
    "Draft",
    "Extension",
    "File",
    "Message",
    "Milestone",
    "Notice",
    "Option",
    "Pause",
    "Point",
    "Remedy",
    "Submission",
]
