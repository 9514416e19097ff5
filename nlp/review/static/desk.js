// The desk's keys and live parts. Every page works without this file: it only sends the same forms and follows the same
// links without opening another page, and swaps the parts of the page that changed (elements with `data-swap`).

const page = document.body.dataset;
const POLL = 4000;
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
let event = Number(page.event || 0);  // the last one that this page shows
let heard = event;  // the last one that the desk told of
let chain = Promise.resolve();
let sending = Promise.resolve();
let picked = null;
let lost = false;
const served = new Map(all("[data-swap]").map((part) => [part.id, part.outerHTML]));

document.documentElement.classList.add("scripted");
all("#show-keys").forEach((button) => (button.hidden = false));
if (matchMedia("(max-width: 60rem)").matches) byId("filter-box")?.removeAttribute("open");

// Fetching and swapping

async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", ...options, headers: { "X-Nianbao": "live", ...options.headers } });
  } catch (error) {
    trouble(options.method ? page.wLost : page.wOffline);
    lost = true;
    throw error;
  }
  if (lost) {
    lost = false;
    byId("trouble").replaceChildren();
    say(page.wBack);
  }
  if (answer.status === 401) location.reload();
  return answer;
}

function say(words) {
  show(byId("said"), words);
}

function trouble(words) {
  show(byId("trouble"), words);
}

function show(place, words) {
  const line = document.createElement("p");
  line.textContent = words;
  place.replaceChildren(line);
}

/** Put the parts of another copy of this page in place, unless it is older than what stands here. Half-written forms, open
 *  details and the scroll stay as they are. */
function swap(html, { keepDrafts = false } = {}) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const shows = Number(fresh.body.dataset.event || 0);
  if (!fresh.querySelector("#main") || shows < event) return;
  const open = new Map(all("details[id]").map((details) => [details.id, details.open]));
  const drafts = keepDrafts ? all("form[data-dirty]").filter((form) => form.id) : [];
  const focus = document.activeElement?.id;
  const caret = document.activeElement?.selectionStart;
  for (const part of all("[data-swap]")) {
    const other = fresh.getElementById(part.id);
    if (!other || served.get(part.id) === other.outerHTML) continue;
    if (part.id === "said" && !other.textContent.trim()) continue;
    served.set(part.id, other.outerHTML);
    part.replaceWith(document.adoptNode(other));
  }
  for (const [id, was] of open) {
    const details = byId(id);
    if (details && was) details.open = true;
  }
  for (const form of drafts) byId(form.id)?.replaceWith(form);
  document.title = fresh.title;
  event = shows;
  for (const name of ["event", "tab"]) if (fresh.body.dataset[name]) page[name] = fresh.body.dataset[name];
  if (focus && document.activeElement?.id !== focus) {
    const again = byId(focus);
    again?.focus({ preventScroll: true });
    if (again && caret !== null && caret !== undefined && again.setSelectionRange && again.type !== "checkbox") {
      try { again.setSelectionRange(caret, caret); } catch { /* a field without a caret */ }
    }
  }
}

/** Send a form as its button would, after those sent before. A form that is on its way is not sent twice. */
function send(form, button) {
  if (form.getAttribute("aria-busy")) return;
  const body = new URLSearchParams(new FormData(form, button));
  form.setAttribute("aria-busy", "true");
  sending = sending.then(() => deliver(form, body)).catch(() => {}).then(() => form.removeAttribute("aria-busy"));
}

/** Send it, and show what became of it. */
async function deliver(form, body) {
  const answer = await ask(form.action, { method: "POST", body });
  const html = await answer.text();
  if (!answer.ok) {
    const fault = new DOMParser().parseFromString(html, "text/html");
    if (!fault.querySelector("#notices")) return trouble(fault.querySelector("#main h1")?.textContent ?? `${answer.status}`);
  }
  const address = new URL(answer.url);
  if (answer.redirected && address.pathname !== location.pathname) {
    const said = new DOMParser().parseFromString(html, "text/html").querySelector("#said");
    sessionStorage.setItem("said", said?.textContent.trim() ?? "");  // the server says it once, and that was in this answer
    return location.assign(address);
  }
  delete form.dataset.dirty;
  if (answer.redirected) {
    [form.closest("details"), form.querySelector("details")].forEach((details) => details?.removeAttribute("open"));
    history.replaceState(null, "", address);
  }
  swap(html, { keepDrafts: true });
  settle(answer.ok);
}

/** After an answer: the selected item and its evidence into view, a conflict or refusal first. */
function settle(ok) {
  const notice = byId("clash") ?? byId("fault");
  if (!ok && notice) {
    notice.tabIndex = -1;
    notice.scrollIntoView({ block: "nearest" });
    notice.focus();
    return;
  }
  const card = selected();
  if (card) reveal(card, { focus: true });
}

async function refresh(address, options) {
  const answer = await ask(address);
  if (answer.ok) swap(await answer.text(), options);
}

// What others do

async function poll() {
  if (!page.since || document.hidden) return;
  try {
    const answer = await ask(`${page.since}${page.since.includes("?") ? "&" : "?"}event=${Math.max(event, heard)}`);
    const news = await answer.json();
    if (news.changed) await refresh(location.href, { keepDrafts: true });
    heard = news.event;
    if (news.words) say(news.words);
  } catch { /* said by ask() */ }
}
if (page.since) {
  const turn = () => { chain = chain.then(() => sending).then(poll).catch(console.error); setTimeout(turn, POLL); };
  setTimeout(turn, POLL);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) chain = chain.then(poll); });
}

// Cards and their evidence

const cards = () => all(".card[data-item]");
const selected = () => document.querySelector(".card.selected");

function select(card) {
  selected()?.classList.remove("selected");
  card.classList.add("selected");
  served.delete("cards");
  served.delete("text");
  const address = new URL(location.href);
  address.searchParams.set("item", card.dataset.item);
  address.hash = "";
  history.replaceState(null, "", address);
  all(".lit").forEach((mark) => mark.classList.remove("lit"));
  const marks = pieces(card);
  if (!marks.length && card.dataset.marks && card.dataset.part) {
    address.searchParams.set("part", card.dataset.part);
    refresh(address).then(() => { history.replaceState(null, "", address); const again = selected(); if (again) reveal(again); }).catch(() => {});
    return;
  }
  marks.forEach((mark) => mark.classList.add("lit"));
  reveal(card, { focus: true });
}

/** The elements in the text that a card rests on. */
function pieces(card) {
  return card.dataset.marks.split(" ").filter(Boolean).flatMap((id) =>
    id.startsWith("c-") ? [byId(id)].filter(Boolean) : all(`[data-keys~="${CSS.escape(id)}"]`),
  );
}

function reveal(card, { focus = false } = {}) {
  const first = pieces(card)[0];
  if (first) {
    const raw = first.closest("details");
    if (raw) raw.open = true;
    into(byId("text-pane"), first, 0.35);
  }
  if (focus && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName)) card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

/** Scroll a pane, or the page where the pane does not scroll, so that an element stands at a share of its height. */
function into(pane, element, share) {
  if (pane.scrollHeight <= pane.clientHeight + 1) return element.scrollIntoView({ block: "center" });
  const down = element.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (down < 24 || down > pane.clientHeight * 0.75) pane.scrollTop += down - pane.clientHeight * share;
  const box = element.closest(".table-box");
  if (box) box.scrollLeft += element.getBoundingClientRect().left - box.getBoundingClientRect().left - box.clientWidth / 2;
}

function step(by) {
  const items = page.page === "list" ? all("a[data-item]") : cards();
  if (!items.length) return;
  const at = page.page === "list" ? items.indexOf(document.activeElement) : items.indexOf(selected());
  const to = items[Math.min(items.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  if (page.page !== "list") return select(to);
  to.focus({ preventScroll: true });
  to.closest("tr").scrollIntoView({ block: "nearest" });
}

// Words picked in the text

/** How many characters of a block stand before a place in it. The program counts characters, not the browser's code units. */
function before(block, node, offset) {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

/** What is selected in the text: its bounds in the report, and the words. */
function pick() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const blocks = all("#text [data-start]").filter((block) => range.intersectsNode(block));
  const words = selection.toString().trim();
  if (!blocks.length || !words) return null;
  const head = blocks[0];
  const tail = blocks.at(-1);
  const from = head.contains(range.startContainer) ? before(head, range.startContainer, range.startOffset) : 0;
  const to = tail.contains(range.endContainer) ? before(tail, range.endContainer, range.endOffset) : [...tail.textContent].length;
  return { start: Number(head.dataset.start) + from, end: Number(tail.dataset.start) + to, words };
}

function fill(form, found) {
  const words = form.querySelector("[data-words]");
  words.value = found.words;
  form.elements.start.value = found.start;
  form.elements.end.value = found.end;
  form.elements.exact.value = "1";
  form.dataset.dirty = "1";
}

document.addEventListener("selectionchange", () => {
  const found = pick();
  if (!found) return;
  picked = found;
  const open = all("details.edit[open], details.add[open]").map((details) => details.closest("form") ?? details.querySelector("form"));
  const form = open.find((each) => each.contains(document.activeElement)) ?? open.find((each) => each.closest(".selected")) ?? open.at(-1);
  if (form) fill(form, picked);
});

function add() {
  const details = document.querySelector("details.add");
  if (!details) return;
  const found = pick() ?? picked;
  details.open = true;
  details.scrollIntoView({ block: "nearest" });
  if (found) fill(details.querySelector("form"), found);
  else say(page.wSelect);
  const next = found ? details.querySelector("[name=message], select") : details.querySelector("[data-words]");
  next.focus();
}

// Events of the page

document.addEventListener("submit", (submitted) => {
  const form = submitted.target;
  if (form.id === "filters") {
    submitted.preventDefault();
    filter();
  } else if (form.matches("[data-live]")) {
    submitted.preventDefault();
    send(form, submitted.submitter);
  }
});

document.addEventListener("input", (typed) => {
  const form = typed.target.closest("form");
  if (!form) return;
  if (form.matches("[data-live]")) form.dataset.dirty = "1";
  if (typed.target.matches("[data-words]")) form.elements.exact.value = "";
  if (typed.target.id === "q") later(filter);
});
document.addEventListener("change", (changed) => {
  if (changed.target.id !== "q" && changed.target.closest("#filters")) filter();
});

document.addEventListener("click", (clicked) => {
  const link = clicked.target.closest("a");
  const plain = !(clicked.ctrlKey || clicked.metaKey || clicked.shiftKey || clicked.button);
  if (link && plain && link.matches(".card .select, a.note")) {
    const item = new URL(link.href).searchParams.get("item");
    const card = cards().find((each) => each.dataset.item === item);
    if (card) { clicked.preventDefault(); select(card); }
  } else if (link && plain && link.dataset.to) {
    const mark = byId(link.dataset.to);
    if (mark) { clicked.preventDefault(); const raw = mark.closest("details"); if (raw) raw.open = true; into(byId("text-pane"), mark, 0.35); }
  } else if (!link && !clicked.target.closest("button, input, select, textarea, summary, label")) {
    const card = clicked.target.closest(".card[data-item]");
    if (card && card !== selected() && getSelection().isCollapsed) select(card);
  }
  if (!clicked.target.closest("#account-menu")) byId("account-menu")?.removeAttribute("open");
  if (clicked.target.closest("#show-keys")) byId("keys").showModal();
});

let timer = 0;
function later(act) {
  clearTimeout(timer);
  timer = setTimeout(act, 180);
}

function filter() {
  const form = byId("filters");
  const given = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && !(name === "sort" && value === "score")));
  const address = `/${given.size ? `?${given}` : ""}`;
  chain = chain.then(() => refresh(address)).then(() => history.replaceState(null, "", address)).catch(() => {});
}

// Keys

const press = (selector) => document.querySelector(selector)?.click();
const onCard = (selector) => selected()?.querySelector(selector)?.click();
const keys = {
  j: () => step(1),
  k: () => step(-1),
  y: () => onCard("form .yes"),
  n: () => onCard("form .no"),
  o: () => { const note = selected()?.querySelector("[name=note]"); note?.focus(); },
  e: () => { const edit = selected()?.querySelector("details.edit"); if (edit) { edit.open = true; edit.querySelector("select").focus(); } },
  u: () => press("#undo"),
  U: () => { const form = byId("undo")?.form; if (form) { const again = document.createElement("button"); again.name = "do"; again.value = "redo"; again.hidden = true; form.append(again); again.click(); again.remove(); } },
  f: () => press("#finish"),
  a: () => add(),
  s: () => press(page.tab === "statements" ? "#tab-findings" : "#tab-statements"),
  "[": () => press("#previous-report"),
  K: () => press("#previous-report"),
  "]": () => press("#next-report"),
  J: () => press("#next-report"),
  c: () => press("#go-on"),
  l: () => press(".crumbs a"),
  "/": () => { const search = byId("q"); if (search) { search.focus(); search.select(); } else press(".brand"); },
  "?": () => { const help = byId("keys"); if (help) help.showModal(); else location.assign("/help"); },
  Enter: () => { const card = selected(); if (card && document.activeElement === card) reveal(card); },
};

document.addEventListener("keydown", (pressed) => {
  const typing = pressed.target.matches("input:not([type=checkbox]), textarea, select");
  if (pressed.key === "Escape" && typing) return pressed.target.blur();
  if (typing || pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing || document.querySelector("dialog[open]")) return;
  const act = "keysOff" in page ? null : keys[pressed.key];
  if (!act || (pressed.key === "Enter" && document.activeElement !== selected())) return;
  pressed.preventDefault();
  chain = chain.then(() => { act(); return sending; }).catch(console.error);
});

const brought = sessionStorage.getItem("said");
sessionStorage.removeItem("said");
if (brought && byId("said") && !byId("said").textContent.trim()) {
  const words = document.createElement("p");
  words.textContent = brought;
  byId("said").append(words);
}

const target = byId(location.hash.slice(1));
if (target?.matches("a[data-item]")) target.focus();
const first = selected();
if (first && page.page === "report") reveal(first);
