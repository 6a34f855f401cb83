/* What the pages do: the next deadline in Korean time, excerpts of a search, scrolling by keyboard. */

const DAY = 86_400_000;
const KOREA = { timeZone: "Asia/Seoul" };

function sayWhen(moment) {
  const day = new Intl.DateTimeFormat("ko-KR", { ...KOREA, month: "long", day: "numeric", weekday: "short" }).format(moment);
  const clock = new Intl.DateTimeFormat("ko-KR", { ...KOREA, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
  return `${day.replace(" (", "(")} ${clock}`;
}

/* Days between the two dates as a calendar in Seoul shows them. */
function daysUntil(moment, now) {
  const date = (each) => Date.parse(new Intl.DateTimeFormat("sv-SE", KOREA).format(each));
  return Math.round((date(moment) - date(now)) / DAY);
}

function sayLeft(moment, now) {
  const days = daysUntil(moment, now);
  if (days > 0) return `${days}일 남았습니다.`;
  const minutes = Math.floor((moment - now) / 60_000);
  return minutes >= 60 ? `오늘입니다. ${Math.floor(minutes / 60)}시간 남았습니다.` : `오늘입니다. ${minutes}분 남았습니다.`;
}

function nextEvents(weeks, now) {
  const after = (key) => weeks.filter((week) => new Date(week[key]) > now)[0];
  return { deadline: after("deadline"), meeting: after("meeting") };
}

function line(words, className) {
  const made = document.createElement("p");
  made.className = className;
  made.append(...words);
  return made;
}

function showDeadline(now = new Date()) {
  const place = document.getElementById("kb-next");
  const data = document.getElementById("kb-deadlines");
  if (!place || !data) return;
  const { deadline, meeting } = nextEvents(JSON.parse(data.textContent), now);
  if (!deadline) {
    place.replaceChildren(line(["이번 학기의 마감이 모두 지났습니다. 고생하셨습니다."], "kb-when"));
    return;
  }
  const rows = [];
  const due = new Date(deadline.deadline);
  const begun = !meeting || meeting.week > deadline.week; // the meeting of that week is over: the assignment runs
  if (begun) {
    const link = document.createElement("a");
    link.href = deadline.page;
    link.textContent = `${deadline.week}주차 · ${deadline.title}`;
    rows.push(line(["다음 마감 · ", link], ""), line([sayWhen(due)], "kb-when"), line([sayLeft(due, now)], "kb-left"));
  } else {
    const start = new Date(meeting.meeting);
    rows.push(line([`다음 모임 · ${meeting.week}주차 · ${meeting.title}`], ""), line([sayWhen(start)], "kb-when"), line([sayLeft(start, now)], "kb-left"));
    rows.push(line([`그 주의 과제 마감은 ${sayWhen(due)}입니다.`], ""));
  }
  place.replaceChildren(...rows);
}

/* What scrolls sideways by itself (a wide table, a long formula) can be scrolled from the keyboard too. */
function makeFocusable() {
  const wide = ".bd-article mjx-container[display=true], .cell_output, .cell_output .output, .pst-scrollable-table-container, .bd-article pre";
  for (const each of document.querySelectorAll(wide))
    if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
}

/* An excerpt costs loading and reading its whole page: only the first results of a search get one. */
const EXCERPTS = 5;

/* Sphinx's Korean has no words for how many pages a search has found. */
function nameTheCount() {
  if (typeof Documentation === "undefined") return;
  const one = "Search finished, found one page matching the search query.";
  Object.assign(Documentation.TRANSLATIONS, { [one]: ["${resultCount}쪽을 찾았습니다."] });
}

function limitExcerpts() {
  const place = document.getElementById("search-results");
  if (!place || typeof DOCUMENTATION_OPTIONS === "undefined") return;
  const count = () => {
    if (place.querySelectorAll("li").length >= EXCERPTS) DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  };
  new MutationObserver(count).observe(place, { childList: true, subtree: true });
}

document.addEventListener("DOMContentLoaded", () => {
  showDeadline();
  nameTheCount();
  limitExcerpts();
});
window.addEventListener("load", () => (window.MathJax?.startup?.promise ?? Promise.resolve()).then(makeFocusable));
