"""A passage of a folded text."""

from typing import NamedTuple

from ombud.cases.redaction.kinds import Confidence, Kind


class Hit(NamedTuple):
    """Where something stands in a folded text, what it is, and how sure that is."""

    kind: Kind
    start: int
    end: int
    confidence: Confidence

    def with_(self, other: "Hit") -> "Hit":
        """Both passages as one; it is what the surer, else the longer of them says."""
        sure = max(self, other, key=lambda hit: (hit.confidence, hit.end - hit.start))
        start, end = min(self.start, other.start), max(self.end, other.end)
        return Hit(sure.kind, start, end, sure.confidence)
