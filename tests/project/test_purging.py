"""Of a stylesheet made by others stays what a page of ours can use."""

import pytest

from ombud.project import purging


def purged(style, *used, read=()):
    return purging.purged(style, used=frozenset(used), read=read)


@pytest.mark.parametrize(
    ("style", "stays"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        (".a.b{x:1}", ""),
        (".a,.b,.a:hover{x:1}", ".a,.a:hover{x:1}"),
        ("p{x:1}", "p{x:1}"),
        (".a:not(.b){x:1}", ".a:not(.b){x:1}"),
        (".a:is(.b,.c){x:1}", ".a:is(.b,.c){x:1}"),
        ("[class*='.b']{x:1}", "[class*='.b']{x:1}"),
        ("@media print{.b{x:1}}", ""),
        ("@media print{.a{x:1}.b{x:2}}", "@media print{.a{x:1}}"),
        ('.a::after{content:"}.b{"}', '.a::after{content:"}.b{"}'),
        (".a{src:url(data:x;y)}", ".a{src:url(data:x;y)}"),
        ("@font-face{x:1}", "@font-face{x:1}"),
        ("@layer one,two;.a{x:1}", "@layer one,two;.a{x:1}"),
        ("/* .b{ */.a{x:1}", ".a{x:1}"),
        (".w-1\\/2{x:1}", ""),
    ],
)
def test_a_rule_stays_if_every_class_it_asks_for_is_named(style, stays):
    assert purged(style, "a") == stays


def test_a_variable_stays_while_something_reads_it():
    style = ":root{--a:1;--b:var(--a);--c:2}p{x:var(--b)}"
    assert purged(style) == ":root{--a:1;--b:var(--a)}p{x:var(--b)}"
    assert purged(":root{--a:1;--c:2}", read=["--c"]) == ":root{--c:2}"


def test_a_variable_read_by_nothing_that_stays_goes_with_what_it_read():
    assert purged(":root{--a:1;--b:var(--a)}.gone{x:var(--b)}") == ""


def test_an_animation_stays_while_something_runs_it():
    style = "@keyframes turn{to{x:1}}@keyframes fade{to{x:0}}p{animation:turn 1s}"
    assert purged(style) == "@keyframes turn{to{x:1}}p{animation:turn 1s}"


def test_every_word_a_template_could_mean_as_a_class_is_found():
    found = purging.words_in(['<p class="om-short{% if x %} is-wrong{% endif %}">'])
    assert {"om-short", "is-wrong"} <= found
