"""One of several pieces of a template, by a name."""

from collections.abc import Mapping

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()
NOTHING = NodeList()
ENDS = ("option", "endchoose")


class Choose(Node):
    """The piece that stands under a name; nothing for a name without one."""

    child_nodelists = ("whole",)

    def __init__(self, name: FilterExpression, pieces: Mapping[str, NodeList]) -> None:
        self.name = name
        self.pieces = pieces
        self.whole = NodeList(node for each in pieces.values() for node in each)

    def render(self, context: Context) -> SafeString:
        return self.pieces.get(self.name.resolve(context), NOTHING).render(context)


@register.tag
def choose(parser: Parser, token: Token) -> Choose:
    """`{% choose name %}{% option "a" %}…{% option "b" %}…{% endchoose %}`. In a list
    of a hundred cells it is found at once which to draw, where an `if` asks them all.
    """
    _tag, name = token.split_contents()
    pieces: dict[str, NodeList] = {}
    parser.parse(ENDS)
    found = parser.next_token()
    while found.split_contents()[0] == "option":
        _option, told = found.split_contents()
        pieces[told.strip("\"'")] = parser.parse(ENDS)
        found = parser.next_token()
    return Choose(parser.compile_filter(name), pieces)
