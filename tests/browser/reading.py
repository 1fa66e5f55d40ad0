"""A page as a screen reader goes through it: the accessibility tree, in its order."""

from typing import NamedTuple

CONTROLS = {
    "button",
    "checkbox",
    "combobox",
    "Date",
    "link",
    "radio",
    "searchbox",
    "spinbutton",
    "textbox",
}
# In their order; a page in a frame or on a counter has not all of them.
LANDMARKS = ("banner", "main", "contentinfo")


class Said(NamedTuple):
    """One thing that is read: what it is, its name, and what describes it.

    `states` are those of the accessibility tree: invalid, focused, live, level ...
    """

    role: str
    name: str
    description: str
    states: dict[str, object]
    node: int

    @property
    def is_live(self) -> bool:
        """Is a change of it said at once, wherever the reader is?"""
        return self.states.get("live", "off") != "off"


def read(page) -> list[Said]:
    """Everything on the page that is read, from the top."""
    session = page.context.new_cdp_session(page)
    try:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    found = {node["nodeId"]: node for node in nodes}
    return list(_in_order(nodes[0], found))


def _in_order(node, found):
    if not node["ignored"]:
        yield Said(
            role=_value(node, "role"),
            name=_value(node, "name").strip(),
            description=_value(node, "description").strip(),
            states={
                each["name"]: each["value"].get("value")
                for each in node.get("properties", [])
            },
            node=node.get("backendDOMNodeId", 0),
        )
    for child in node.get("childIds", []):
        if child in found:
            yield from _in_order(found[child], found)


def _value(node, name):
    return node.get(name, {}).get("value", "")


def words_in(lines, node) -> str:
    """The first words within a node, or at it."""
    at = next(at for at, each in enumerate(lines) if each.node == node)
    return next(each.name for each in lines[at:] if each.role == "StaticText")


def faults(lines) -> list[str]:
    """What a listener would stumble over, in a page read as `lines`."""
    return [
        *_landmarks(lines),
        *_headings(lines),
        *_names(lines),
        *_errors(lines),
    ]


def _landmarks(lines):
    said = [each.role for each in lines if each.role in LANDMARKS]
    if said != [each for each in LANDMARKS if each in said] or "main" not in said:
        yield f"landmarks are {said}"


def _headings(lines):
    levels = [each.states["level"] for each in lines if each.role == "heading"]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1 and before:
            yield f"a heading of level {after} follows one of level {before}"


def _names(lines):
    for each in lines:
        if each.role in CONTROLS and not each.name:
            yield f"a {each.role} without a name"
        if each.description and each.description in each.name:
            yield f"said twice: {each.description!r}"


def _errors(lines):
    """An alert comes before what it is about, and what it says is said there again."""
    roles = [each.role for each in lines]
    if "alert" not in roles:
        return
    alert = roles.index("alert")
    body = roles.index("main")
    asked = [
        at
        for at, each in enumerate(lines)
        if at > body and each.role in CONTROLS - {"link", "button"}
    ]
    if asked and asked[0] < alert:
        yield "the alert comes after the questions"
    for each in lines:
        invalid = each.states.get("invalid") not in {None, "false"}
        if invalid and each.role != "radio" and not each.description:
            yield f"nothing says what is wrong with {each.name!r}"
