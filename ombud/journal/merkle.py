"""A tree of hashes over a growing list, as in Certificate Transparency.

The list only ever grows at its end. Its root says, in 32 bytes, every leaf and their
order; a path of a few hashes shows that one leaf is under a root. The shape and the
marks that keep leaves and nodes apart are those of RFC 6962, section 2.1.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

HASH = 32  # bytes
NOTHING = hashlib.sha256().digest()  # the root of an empty list
A_LEAF, A_NODE = b"\x00", b"\x01"

# The root of the whole subtree of 2**level leaves that ends at this leaf.
NodeAt = Callable[[int, int], bytes]


def leaf(content: bytes) -> bytes:
    return hashlib.sha256(A_LEAF + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(A_NODE + left + right).digest()


class Growing:
    """The right edge of a tree: all that is needed to append and to know the root."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        """`peaks`: the roots of the whole subtrees, the largest (leftmost) first."""
        self.size = size
        self._peaks = list(peaks)

    def append(self, hashed: bytes) -> list[bytes]:
        """Add a leaf. Returns the subtrees it makes whole: of one leaf, of two, ..."""
        whole = [hashed]
        for _level in range(_trailing_ones(self.size)):
            whole.append(node(self._peaks.pop(), whole[-1]))
        self._peaks.append(whole[-1])
        self.size += 1
        return whole

    @property
    def root(self) -> bytes:
        return _folded(self._peaks) if self._peaks else NOTHING


def peaks(size: int) -> list[tuple[int, int]]:
    """Where the whole subtrees of a tree end, and their level; from the left."""
    found, end = [], 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            end += 1 << level
            found.append((end - 1, level))
    return found


def path(position: int, size: int, node_at: NodeAt) -> list[bytes]:
    """What is beside the way from a leaf up to the root of a tree of `size` leaves.

    From the leaf upwards. `node_at(end, level)` gives whole subtrees.
    """
    if not 0 <= position < size:
        raise IndexError(position)
    beside: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + (1 << (end - begin - 1).bit_length() - 1)
        if position < middle:
            beside.append(_root_of(middle, end, node_at))
            end = middle
        else:
            beside.append(_root_of(begin, middle, node_at))
            begin = middle
    return beside[::-1]


def root_from(
    hashed: bytes, position: int, size: int, beside: Sequence[bytes]
) -> bytes:
    """The root a leaf and its path lead to. Raises ValueError if the path is not one
    of such a tree.
    """
    place, last, reached = position, size - 1, hashed
    for other in beside:
        if last == 0:
            raise ValueError("The path is too long.")
        if place & 1 or place == last:
            reached = node(other, reached)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            reached = node(reached, other)
        place, last = place >> 1, last >> 1
    if last != 0 or not 0 <= position < size:
        raise ValueError("The path is too short.")
    return reached


def _root_of(begin: int, end: int, node_at: NodeAt) -> bytes:
    """The root over some leaves, which begin where a whole subtree of theirs could."""
    return _folded([node_at(begin + at, level) for at, level in peaks(end - begin)])


def _folded(parts: Sequence[bytes]) -> bytes:
    reached = parts[-1]
    for left in reversed(parts[:-1]):
        reached = node(left, reached)
    return reached


def _trailing_ones(number: int) -> int:
    return (~number & (number + 1)).bit_length() - 1
