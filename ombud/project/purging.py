"""Of a large stylesheet made by others, what our pages can use at all.

A rule stays if every class it asks for stands as a word in a template, a script or a
module of ours; a variable stays if anything reads it. So what a page uses never goes,
and what stays without need costs a few bytes. Works on minified CSS, with nothing but
the standard library, so a build hook can run it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

WORD = re.compile(r"[A-Za-z][\w-]*")
CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
NEGATED = re.compile(r":not\([^()]*(?:\([^()]*\)[^()]*)*\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ATTRIBUTE = re.compile(r"\[[^\]]*\]")
SET = re.compile(r"(--[\w-]+)\s*:")
READ = re.compile(r"var\(\s*(--[\w-]+)")
INSIDE = ("@media", "@supports", "@layer", "@container")
ALONE = ("@font-face", "@keyframes", "@-webkit-keyframes", "@property", "@page")


class Rule(NamedTuple):
    """What stands before a brace, and what is between it and the one that closes it."""

    head: str
    body: str


def purged(style: str, *, used: frozenset[str], read: Iterable[str] = ()) -> str:
    """The rules that can match where only the words `used` are classes. `read` are the
    variables that are read elsewhere.
    """
    kept = _of_classes(COMMENT.sub("", style), used)
    elsewhere = frozenset(read)
    while True:
        wanted = elsewhere | frozenset(READ.findall(kept))
        fewer = _of_variables(kept, wanted)
        if len(fewer) == len(kept):
            return _of_animations(kept)
        kept = fewer


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Every word that might be a class."""
    return frozenset(word for text in texts for word in WORD.findall(text))


def variables_read(texts: Iterable[str]) -> frozenset[str]:
    """Every variable that is named at all: read here, or set for others to read."""
    return frozenset(name for text in texts for name in re.findall(r"--[\w-]+", text))


def rules(style: str) -> Iterator[Rule]:
    """The rules of a stylesheet, in order; statements without braces have no body."""
    start = at = 0
    for at, stop in _braces(style):
        before = style[start:at]
        *statements, head = before.split(";")
        yield from (Rule(f"{each};", "") for each in statements if each.strip())
        yield Rule(head.strip(), style[at + 1 : stop])
        start = stop + 1
    rest = style[start:].strip()
    if rest:
        yield Rule(rest, "")


def _braces(style: str) -> Iterator[tuple[int, int]]:
    """Where each outermost block begins and ends; braces in strings are none."""
    blank = STRING.sub(lambda found: " " * len(found[0]), style)
    depth = begin = 0
    for found in re.finditer(r"[{}]", blank):
        if found[0] == "{":
            if not depth:
                begin = found.start()
            depth += 1
        else:
            depth -= 1
            if not depth:
                yield begin, found.start()


def _of_classes(style: str, used: frozenset[str]) -> str:
    return "".join(_kept_of(rule, used) for rule in rules(style))


def _kept_of(rule: Rule, used: frozenset[str]) -> str:
    if not rule.body:
        return rule.head if rule.head.startswith("@") else ""
    if rule.head.startswith(INSIDE):
        inside = _of_classes(rule.body, used)
        return f"{rule.head}{{{inside}}}" if inside else ""
    if rule.head.startswith(ALONE):
        return f"{rule.head}{{{rule.body}}}"
    matching = [each for each in selectors(rule.head) if _can_match(each, used)]
    return f"{','.join(matching)}{{{rule.body}}}" if matching else ""


def selectors(head: str) -> Iterator[str]:
    """The selectors of a list, split at its outermost commas."""
    depth = start = 0
    for place, letter in enumerate(head):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "," and not depth:
            yield head[start:place]
            start = place + 1
    yield head[start:]


def _can_match(selector: str, used: frozenset[str]) -> bool:
    plain = ATTRIBUTE.sub("", NEGATED.sub("", selector))
    if ":is(" in plain or ":where(" in plain:  # any of several is enough
        plain = re.sub(r":(?:is|where)\([^()]*(?:\([^()]*\)[^()]*)*\)", "", plain)
    return all(name.replace("\\", "") in used for name in CLASS.findall(plain))


def _of_variables(style: str, wanted: frozenset[str]) -> str:
    return "".join(_less_variables(rule, wanted) for rule in rules(style))


def _less_variables(rule: Rule, wanted: frozenset[str]) -> str:
    if not rule.body:
        return rule.head
    if rule.head.startswith(INSIDE):
        inside = _of_variables(rule.body, wanted)
        return f"{rule.head}{{{inside}}}" if inside else ""
    if rule.head.startswith(ALONE):
        return f"{rule.head}{{{rule.body}}}"
    kept = [each for each in _declarations(rule.body) if _is_wanted(each, wanted)]
    return f"{rule.head}{{{';'.join(kept)}}}" if kept else ""


def _declarations(body: str) -> Iterator[str]:
    blank = STRING.sub(lambda found: " " * len(found[0]), body)
    depth = start = 0
    for place, letter in enumerate(blank):
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
        elif letter == ";" and not depth:
            yield body[start:place]
            start = place + 1
    if body[start:].strip():
        yield body[start:]


def _is_wanted(declaration: str, wanted: frozenset[str]) -> bool:
    name = SET.match(declaration.strip())
    return name is None or name[1] in wanted


def _of_animations(style: str) -> str:
    """Without the animations nothing runs."""
    whole = list(rules(style))
    said = "".join(
        rule.body for rule in whole if not rule.head.startswith(("@keyframes", "@-w"))
    )
    running = words_in([said])
    return "".join(
        f"{rule.head}{{{rule.body}}}" if rule.body else rule.head
        for rule in whole
        if not rule.head.startswith(("@keyframes", "@-webkit-keyframes"))
        or rule.head.split()[-1] in running
    )
