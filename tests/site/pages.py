"""What is looked at on every page of the website: each check gives a list of complaints, empty where all is well."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from tests.site.serve import Site

WIDTHS = (390, 1280)
MEGABYTES = 3.0
CODE = "week1/lecture.html"  # where the colours of code are looked at: they are the same everywhere
RULES = ("wcag2a", "wcag2aa", "wcag21aa")  # axe's tags; heading order is one of its best practices
GATHER = """() => ({
  ids: [...document.querySelectorAll('[id]')].map(e => e.id).concat([...document.querySelectorAll('a[name]')].map(e => e.name)),
  links: [...document.querySelectorAll('a[href]')].map(e => e.getAttribute('href')),
  bare: [...document.querySelectorAll('img')].filter(e => !e.alt.trim()).map(e => e.src),
  broken: [...document.querySelectorAll('img')].filter(e => e.complete && !e.naturalWidth).map(e => e.src),
  wide: document.documentElement.scrollWidth - window.innerWidth,
  tex: [...document.querySelectorAll('mjx-merror')].map(e => e.textContent),
  raw: [...document.querySelectorAll('.bd-article .math')].filter(e => !e.querySelector('mjx-container')).map(e => e.textContent),
  language: document.documentElement.lang,
  stars: [...document.querySelectorAll('.bd-article p, .bd-article li, .bd-article td, .bd-article summary')]
    .map(e => { const copy = e.cloneNode(true); copy.querySelectorAll('code, pre, .math, script').forEach(x => x.remove());
      return copy.textContent; }).filter(text => text.includes('**')).map(text => text.trim().slice(0, 60)),
})"""
CULPRITS = """() => [...document.querySelectorAll('.bd-main *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
  .slice(0, 3).map(e => e.tagName + '.' + e.className)"""


@dataclass
class Seen:
    """What one page showed at all widths."""

    name: str
    complaints: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    sent: int = 0
    unpacked: int = 0


def look(browser, site: Site, name: str) -> Seen:
    """Open a page at both widths: on a phone in the dark, on a desk in the light."""
    seen = Seen(name)
    for width in WIDTHS:
        dark = width < 600
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme="dark" if dark else "light", has_touch=dark
        )
        page = context.new_page()
        where = f"{width}px"
        page.on("console", lambda said, at=where: _heard(seen, said, at))
        page.on("pageerror", lambda error, at=where: seen.complaints.append(f"{at} 오류: {error}"))
        page.on("request", lambda asked, at=where: _asked(seen, site, asked, at))
        site.clear()
        page.goto(site.url + name, wait_until="load")
        page.wait_for_function("!window.MathJax || (MathJax.startup && MathJax.startup.promise.then(() => true))")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        page.wait_for_load_state("networkidle")
        _judge(seen, page, site, where)
        seen.complaints += [f"{where} {each}" for each in axe(page, code=name == CODE)]
        context.close()
    return seen


def _heard(seen: Seen, said, where: str) -> None:
    if said.type in ("error", "warning"):
        seen.complaints.append(f"{where} 콘솔: {said.text[:200]} {said.location.get('url', '')}")


def _asked(seen: Seen, site: Site, asked, where: str) -> None:
    if not asked.url.startswith((site.url, "data:", "blob:")):
        seen.complaints.append(f"{where} 밖으로 나간 요청: {asked.url}")


def _judge(seen: Seen, page, site: Site, where: str) -> None:
    found = page.evaluate(GATHER)
    twice = sorted({each for each in found["ids"] if each and found["ids"].count(each) > 1})
    seen.ids |= set(found["ids"])
    seen.links |= set(found["links"])
    seen.sent, seen.unpacked = max(seen.sent, site.sent), max(seen.unpacked, site.unpacked)
    rules = {
        "없는 파일": site.missing, "alt 없는 그림": found["bare"], "깨진 그림": found["broken"], "두 번 쓴 id": twice,
        "수식 오류": found["tex"], "그려지지 않은 수식": found["raw"],
        "가로 넘침": page.evaluate(CULPRITS) + [f"{found['wide']}px"] if found["wide"] > 0 else [],
        "굵게 되지 못한 별표": found["stars"],
        "언어": [] if found["language"] == "ko" else [found["language"]],
        "전송량": [f"{site.sent / 1e6:.1f} MB"] if site.sent > MEGABYTES * 1e6 else [],
    }  # fmt: skip
    seen.complaints += [f"{where} {name}: {', '.join(map(str, what))[:300]}" for name, what in rules.items() if what]


def axe(page, code: bool) -> list[str]:
    """Complaints of axe-core: contrast, names, roles, heading order."""
    from axe_playwright_python.sync_playwright import Axe

    options = {
        "runOnly": {"type": "tag", "values": [*RULES, "best-practice"]},
        "resultTypes": ["violations"],
        "preload": False,
    }
    outside = {
        "include": [["body"]],
        "exclude": [["mjx-container"]],
    }  # a formula is hundreds of boxes, and speaks MathML
    found = Axe().run(page, context=outside, options=options).response["violations"]
    wanted = [each for each in found if set(RULES) & set(each["tags"]) or "heading" in each["id"]]
    return [
        f"axe {each['id']} ×{len(each['nodes'])}: {each['nodes'][0]['html'][:150]}"
        + re.sub(r"\s+", " ", " | " + each["nodes"][0].get("failureSummary", "")[:220])
        for each in wanted
    ]


def dead_links(seen: list[Seen], site: Site) -> list[str]:
    """Links inside the website whose page or anchor is not there."""
    ids = {page.name: page.ids for page in seen}
    complaints = []
    for page in seen:
        for link in sorted(page.links):
            parts = urlsplit(urljoin(site.url + page.name, link))
            if not parts.geturl().startswith(site.url):
                continue
            name = unquote(parts.path).removeprefix(urlsplit(site.url).path)
            name = posixpath.join(name, "index.html") if name.endswith("/") or not name else name
            if not (site.folder / name).is_file():
                complaints.append(f"{page.name} → {link}: 파일이 없습니다")
            elif parts.fragment and name in ids and unquote(parts.fragment) not in ids[name] | {""}:
                complaints.append(f"{page.name} → {link}: 그 자리가 없습니다")
    return complaints
