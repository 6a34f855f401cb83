"""What a reader does on the website: searches in Korean, answers a quiz, reads the next deadline, prints, goes dark."""

from __future__ import annotations

from urllib.parse import quote

from tests.site.serve import Site

# What is typed -> a page that must be among the results.
WORDS = {
    "학습": "week1/lecture", "학습한다": "week1/lecture", "배우": "week1/lecture", "배웁니다": "week1/lecture",
    "역전파를": "week1/review", "경사하강법": "week1/lecture", "토큰화": "week2/lecture", "어텐션": "week4/lecture",
    "잊었습니다": "week3/lecture", "검색 증강": "week6/lecture", "LSTM은": "week3/lecture", "윌슨 구간": "week7/lecture",
}  # fmt: skip
STEMS = {
    "학습한다": "학습",
    "학습합니다": "학습",
    "배웁니다": "배우",
    "배운": "배우",
    "역전파를": "역전파",
    "어텐션에서는": "어텐션",
}
NOWHERE = "뷁쀍"
HEAVY = 3e6  # bytes that one search may transfer: excerpts load whole pages
MOMENTS = {  # what the clock says in UTC -> what the start page must say
    "2027-01-06T00:00:00Z": ("다음 모임", "1주차", "1월 7일(목) 19:00", "1일 남았습니다"),
    "2027-01-07T12:00:00Z": ("다음 마감", "1주차", "1월 13일(수) 18:00", "6일 남았습니다"),
    "2027-01-13T08:30:00Z": ("다음 마감", "1주차", "오늘입니다. 30분 남았습니다"),
    "2027-01-13T09:00:00Z": ("다음 모임", "2주차", "1월 14일(목) 19:00"),
    "2027-03-01T00:00:00Z": ("마감이 모두 지났습니다",),
}


def results(page, site: Site, word: str) -> list[str]:
    """Names of the pages that the search finds, in its order."""
    page.goto(f"{site.url}search.html?q={quote(word)}", wait_until="load")
    # Sphinx says how many it found when it has finished; its dots go on for ever.
    page.wait_for_function("() => document.querySelector('#search-results .search-summary')?.innerText.trim()")
    links = page.eval_on_selector_all("#search-results li > a", "all => all.map(each => each.getAttribute('href'))")
    return [link.split("#")[0].split("?")[0].removesuffix(".html") for link in links]


def search(browser, site: Site) -> list[tuple[str, int, str]]:
    """(word, how many results, complaint or "") for each word."""
    page = browser.new_page()
    rows = []
    for word, wanted in WORDS.items():
        site.clear()
        found = results(page, site, word)
        complaint = "" if wanted in found else f"{wanted}이(가) 없습니다: {found[:5]}"
        if site.sent > HEAVY:
            complaint += f" {site.sent / 1e6:.1f} MB를 받았습니다"
        rows.append((word, len(found), complaint))
    found = results(page, site, NOWHERE)
    rows.append((NOWHERE, len(found), f"없어야 합니다: {found[:5]}" if found else ""))
    for word, stem in STEMS.items():
        made = page.evaluate("word => new Stemmer().stemWord(word)", word)
        rows.append((f"{word} → {made}", 1, "" if made == stem else f"어간은 {stem}입니다"))
    page.close()
    return rows


def phone_search(browser, site: Site) -> list[str]:
    """On a phone: open the search field, type, press Enter, land on results."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(site.url + "week1/lecture.html")
    page.locator("button.search-button:visible, .search-button__button:visible").first.click()
    field = page.locator("dialog[open] input[type=search], #pst-search-dialog input").first
    field.fill("역전파")
    field.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.wait_for_selector("#search-results li a")
    context.close()
    return []


def quiz(browser, site: Site) -> list[str]:
    """Every choice of a lecture's quiz opens on its explanation; exactly the right ones say so."""
    page = browser.new_page()
    page.goto(site.url + "week1/lecture.html")
    choices = (
        page.locator(".cell_output details:has(summary)")
        .filter(has_text="맞습니다")
        .or_(page.locator(".cell_output details:has(summary)").filter(has_text="아닙니다"))
    )
    complaints = [] if choices.count() >= 8 else [f"선택지가 {choices.count()}개뿐입니다"]
    right = 0
    for index in range(choices.count()):
        answer = choices.nth(index).locator("p")
        if answer.is_visible():
            complaints.append(f"{index + 1}째 설명이 누르기 전에 보입니다")
        choices.nth(index).locator("summary").click()
        if not answer.is_visible():
            complaints.append(f"{index + 1}째 설명이 열리지 않습니다")
        right += "✅" in answer.inner_text()
    complaints += [] if 0 < right < choices.count() else ["정답이 하나도 없거나 모두입니다"]
    page.close()
    return complaints


def deadlines(browser, site: Site) -> list[str]:
    """The start page at five moments, read by someone in another time zone."""
    complaints = []
    for moment, words in MOMENTS.items():
        context = browser.new_context(timezone_id="America/New_York", locale="en-US")
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        page.goto(site.url + "index.html")
        said = page.locator("#kb-next").inner_text()
        complaints += [f"{moment}: {word!r}가 없습니다: {said!r}" for word in words if word not in said]
        context.close()
    return complaints


def modes(browser, site: Site) -> list[str]:
    """The switch goes to another colour mode; printed, the frame around the text is gone; next and previous lead on."""
    complaints = []
    page = browser.new_page()
    page.goto(site.url + "week1/lecture.html")
    before = page.evaluate("document.documentElement.dataset.mode")
    page.locator(".theme-switch-button:visible").first.click()
    page.locator(".theme-change-button[data-mode=dark]:visible").first.click()
    if before != "auto" or page.evaluate("document.documentElement.dataset.theme") != "dark":
        complaints.append("화면 밝기 단추가 듣지 않습니다")
    page.emulate_media(media="print")
    shown = page.locator(".bd-sidebar-primary, .bd-sidebar-secondary, .prev-next-footer, .kb-actions").all()
    complaints += ["인쇄에 틀이 남습니다"] if any(each.is_visible() for each in shown) else []
    if len(page.pdf(format="A4")) < 100_000:
        complaints.append("PDF가 비었습니다")
    page.emulate_media(media="screen")
    page.locator("a.right-next").click()
    if "review.html" not in page.url:
        complaints.append(f"다음 쪽이 복습과제가 아닙니다: {page.url}")
    page.locator("a.left-prev").click()
    if "lecture.html" not in page.url:
        complaints.append(f"이전 쪽이 강의가 아닙니다: {page.url}")
    page.close()
    return complaints
