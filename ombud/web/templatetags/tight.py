"""Long lists without the blanks their templates are laid out with."""

import re

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context

register = template.Library()
GAP = re.compile(r">\s*\n\s*<")


class Tight(template.Node):
    """What people wrote has no tags in it: it is escaped before it comes here."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        return GAP.sub("><", self.nodelist.render(context))


@register.tag
def tight(parser: Parser, _token: Token) -> Tight:
    """The same markup with nothing between tags that stand on lines of their own."""
    nodelist = parser.parse(["endtight"])
    parser.delete_first_token()
    return Tight(nodelist)
