"""What the nightly clearing looks at, gathered from every package that leaves some."""

from collections.abc import Sequence

from ombud.mail import queries as letters
from ombud.retention.clearing import OWN, Litter
from ombud.rulebook.vocabulary import Kept

LITTER: Sequence[Litter] = (
    *OWN,
    Litter(Kept.LETTERS, letters.settled_before),
)
