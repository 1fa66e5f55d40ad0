"""What is new in a reply: the quoted history below it cut off.

One pass over the lines. Each line is looked at a fixed number of times, so a mail
made to be slow is not.
"""

import re
from collections.abc import Sequence

WROTE = re.compile(
    r"\b(?:wrote|writes|написал(?:а|\(а\))?|пишет|писал(?:а|\(а\))?|yazdı|yazmış"
    r"|schrieb|a écrit|escribió|escreveu|ha scritto)\b[^\n]{0,80}:\s*-*$",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d\d"
)
TIMED = re.compile(r"\d{1,2}[:.]\d{2}\b")
ADDRESSED = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,255}")
SEPARATOR = re.compile(
    r"^[-_*\s]{2,}(?:original message|reply message|forwarded message"
    r"|исходное сообщение|пересылаемое сообщение|пересланное сообщение"
    r"|orijinal mesaj|özgün ileti|orijinal ileti|iletilen mesaj"
    r"|ursprüngliche nachricht|message d'origine|mensaje original"
    r"|mensagem original|messaggio originale)[-_*\s]{2,}$"
    r"|^\s*(?:begin forwarded message|начало переадресованного сообщения"
    r"|yönlendirilen ileti başlangıcı):?\s*$",
    re.IGNORECASE,
)
SENDER_FIELD = re.compile(
    r"^[*\s]*(?:from|sender|от|от кого|отправитель|kimden|gönderen|von|de|da)\s?:",
    re.IGNORECASE,
)
OTHER_FIELD = re.compile(
    r"^[*\s]*(?:sent|date|to|cc|subject|importance"
    r"|отправлено|дата|кому|копия|тема"
    r"|gönderildi|gönderme tarihi|gönderim tarihi|tarih|kime|alıcı|bilgi|konu"
    r"|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|assunto"
    r"|data|inviato|oggetto)\s?:",
    re.IGNORECASE,
)
RULE = re.compile(r"^\s*[-_=]{10,}\s*$")

MAX_LINES = 20_000
FIELDS_OF_A_HEADER = 3
LINES_OF_A_HEADER = 8
LINES_OF_AN_OPENING = 3
LONGEST_LINE = 500
QUOTES = (">", "|>")


def without_history(text: str) -> str:
    """The part of a reply its sender wrote now; the whole text if that is nothing.

    Answers written between or below quoted lines are kept. Use the whole text for
    a first mail: there a forwarded message may be the complaint itself. A
    text of more than 20,000 lines is left as it is.
    """
    if text.count("\n") > MAX_LINES:
        return text.strip()
    lines = text.split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        length = _opening_length(lines, at)
        if length and not _quote_follows(lines, at + length):
            break
        if length:
            at += length
        elif lines[at].lstrip().startswith(QUOTES):
            at += 1
        else:
            kept.append(lines[at])
            at += 1
    while kept and (not kept[-1].strip() or RULE.match(kept[-1])):
        kept.pop()
    return "\n".join(kept).strip() or text.strip()


def _opening_length(lines: Sequence[str], at: int) -> int:
    """How many lines from here announce quoted history; 0 if these do not."""
    line = lines[at][:LONGEST_LINE]
    if not line.strip() or line.lstrip().startswith(QUOTES):
        return 0
    if SEPARATOR.match(line) or _is_header_block(lines, at):
        return 1
    if not DATED.search(line):
        return 0
    joined = ""
    for length, following in enumerate(lines[at : at + LINES_OF_AN_OPENING], 1):
        if not following.strip() or following.lstrip().startswith(QUOTES):
            break
        joined = f"{joined} {following[:LONGEST_LINE].strip()}"
        if _announces_a_quote(joined):
            sure = TIMED.search(joined) or _quote_follows(lines, at + length)
            return length if sure else 0
    return 1 if ADDRESSED.search(line) and _quote_follows(lines, at + 1) else 0


def _announces_a_quote(line: str) -> bool:
    """'On 4 April 2012 Ann <a@example.org> wrote:' and its relatives."""
    if not line.rstrip(" -").endswith(":"):
        return False
    return bool(WROTE.search(line) or ADDRESSED.search(line))


def _is_header_block(lines: Sequence[str], at: int) -> bool:
    """Outlook repeats the header of the mail it answers: From, Sent, To, Subject."""
    first = lines[at][:LONGEST_LINE]
    if not (SENDER_FIELD.match(first) or OTHER_FIELD.match(first)):
        return False
    block = [line[:LONGEST_LINE] for line in lines[at : at + LINES_OF_A_HEADER]]
    senders = [bool(SENDER_FIELD.match(line)) for line in block]
    others = [bool(OTHER_FIELD.match(line)) for line in block]
    return any(senders) and sum(senders + others) >= FIELDS_OF_A_HEADER


def _quote_follows(lines: Sequence[str], at: int) -> bool:
    """Whether the next line that says something is a marked quotation."""
    for line in lines[at : at + LINES_OF_A_HEADER]:
        if line.strip():
            return line.lstrip().startswith(QUOTES)
    return False
