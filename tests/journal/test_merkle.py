"""The tree over the heads of the chains."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.journal import merkle
from ombud.journal.merkle import Growing


def split(size):
    """The largest power of two below `size`, as RFC 6962 words it."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def root_by_definition(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = split(len(leaves))
    left, right = leaves[:middle], leaves[middle:]
    return merkle.node(root_by_definition(left), root_by_definition(right))


def grown(size):
    """A tree, its leaves, and every whole subtree by where it ends."""
    tree, leaves, whole = Growing(), [], {}
    for number in range(size):
        leaves.append(merkle.leaf(b"%d" % number))
        for level, hashed in enumerate(tree.append(leaves[-1])):
            whole[number, level] = hashed
    return tree, leaves, lambda end, level: whole[end, level]


@pytest.mark.parametrize("size", range(70))
def test_the_root_is_that_of_the_definition(size):
    tree, leaves, _node_at = grown(size)

    assert tree.root == root_by_definition(leaves)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21, 64])
def test_every_leaf_is_proved_and_nothing_else_is(size):
    tree, leaves, node_at = grown(size)

    for position, leaf in enumerate(leaves):
        beside = merkle.path(position, size, node_at)
        assert merkle.root_from(leaf, position, size, beside) == tree.root
        other = merkle.leaf(b"another")
        assert merkle.root_from(other, position, size, beside) != tree.root


@settings(max_examples=60)
@given(st.integers(2, 300), st.data())
def test_a_path_that_is_cut_lengthened_or_of_another_place_proves_nothing(size, data):
    tree, leaves, node_at = grown(size)
    position = data.draw(st.integers(0, size - 1))
    beside = merkle.path(position, size, node_at)

    for forged in (beside[:-1], [*beside, merkle.NOTHING]):
        with pytest.raises(ValueError, match="path is too"):
            merkle.root_from(leaves[position], position, size, forged)
    reached = merkle.root_from(leaves[position ^ 1], position, size, beside)
    assert reached != tree.root or position ^ 1 >= size


def test_a_tree_goes_on_from_its_right_edge():
    tree, _leaves, node_at = grown(37)
    ends = [node_at(end, level) for end, level in merkle.peaks(37)]
    again = Growing(37, ends)

    for each in (tree, again):
        each.append(merkle.leaf(b"one more"))

    assert again.root == tree.root


def test_a_leaf_is_never_taken_for_a_node():
    left, right = merkle.leaf(b"left"), merkle.leaf(b"right")

    assert merkle.leaf(left + right) != merkle.node(left, right)
