from tests import given


def test_the_first_page_opens_and_keeps_nobody_out(page, barriers):
    given.organisation()

    answer = page.goto("/")

    assert answer.status == 200
    assert page.locator("h1").is_visible()
    assert barriers(page) == []
