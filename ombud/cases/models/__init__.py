"""The rows of a case, one noun to a file."""

from ombud.cases.models.assessment import Assessment
from ombud.cases.models.authority import Authority
from ombud.cases.models.case import Case
from ombud.cases.models.consultation import Consultation
from ombud.cases.models.deadline import Deadline, Extension, Milestone, Pause
from ombud.cases.models.decision import Decision
from ombud.cases.models.disclosure import Consent, Disclosure, Given, Redaction
from ombud.cases.models.discontinuation import Discontinuation
from ombud.cases.models.dispute import Dispute, DisputeStep
from ombud.cases.models.evidence import Evidence, Hearing, Plan
from ombud.cases.models.fairness import Declaration, Recusal
from ombud.cases.models.hold import Hold
from ombud.cases.models.message import File, Message
from ombud.cases.models.notice import Notice
from ombud.cases.models.option import Choice, Option
from ombud.cases.models.point import Point
from ombud.cases.models.reaction import Reaction, Withdrawal
from ombud.cases.models.remedy import OthersAffected, Remedy
from ombud.cases.models.representation import Representation, Restriction
from ombud.cases.models.review import Review
from ombud.cases.models.sealed import CaseKey, Original
from ombud.cases.models.submission import Draft, Errand, Submission
from ombud.cases.models.tag import CaseTag, Tag
from ombud.cases.models.unsealing import Unsealing
from ombud.cases.models.unsent import Unsent, UnsentFile

__all__ = [
    "Assessment",
    "Authority",
    "Case",
    "CaseKey",
    "CaseTag",
    "Choice",
    "Consent",
    "Consultation",
    "Deadline",
    "Decision",
    "Declaration",
    "Disclosure",
    "Discontinuation",
    "Dispute",
    "DisputeStep",
    "Draft",
    "Errand",
    "Evidence",
    "Extension",
    "File",
    "Given",
    "Hearing",
    "Hold",
    "Message",
    "Milestone",
    "Notice",
    "Option",
    "Original",
    "OthersAffected",
    "Pause",
    "Plan",
    "Point",
    "Reaction",
    "Recusal",
    "Redaction",
    "Remedy",
    "Representation",
    "Restriction",
    "Review",
    "Submission",
    "Tag",
    "Unsealing",
    "Unsent",
    "UnsentFile",
    "Withdrawal",
]
