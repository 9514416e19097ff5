"""What a reviewer does: decide, correct, add, finish, take back.

Each is a form that names the item and the revision that the reviewer saw. What is taken is in the database before the
answer sends the browser on; what is stale comes back with what stands and what was wanted, and nothing is overwritten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast, get_args

from starlette.responses import Response

from nlp.checks.finding import Severity
from nlp.pipeline.statements.model import Role, Status
from nlp.review.model import (
    ADDED_CODE,
    Conflict,
    Invalid,
    NewFinding,
    NotFound,
    ReportView,
    Saved,
    Verdict,
)
from nlp.review.pages.report import Clash, address, render
from nlp.review.relocate import relocate
from nlp.review.site import Ask

VERDICTS: dict[str, Verdict | None] = {"confirmed": "confirmed", "dismissed": "dismissed", "open": None}
S = TypeVar("S")
_SENT = ("csrf", "seen")
"""Fields that a form which overrules does not repeat."""
_BACK = 50
"""Events among which a reviewer's last one is looked for."""


def decide(ask: Ask) -> Response:
    """Confirm or dismiss a finding, or take a decision back."""
    report, key, wanted = _report(ask), ask.value("key"), ask.value("verdict")
    if wanted not in VERDICTS:
        raise Invalid("verdict", "没有这样的判定", "no such verdict")
    note, verdict = ask.value("note").strip(), VERDICTS[wanted]

    def change() -> Saved | None:
        try:
            return ask.desk.decide(report, key, verdict, by=_name(ask), seen=ask.number("seen", 0), note=note)
        except Conflict as error:
            now = error.current or {}
            if now.get("verdict") == verdict and note in ("", now.get("note")):
                return None  # somebody decided the same: there is nothing to settle
            raise

    def done(saved: Saved | None) -> Response:
        following = key if ask.value("stay") or verdict is None else _next_undecided(ask.desk.report(report), key)
        name = "decided." + (wanted if following else "last")
        ask.flash(name, verdict=ask.say(f"verdict.{wanted}"))
        return ask.go(address(ask, report, item=following or key, at=f"f-{following or key}"))

    words = ask.say(f"verdict.{wanted}") + (f"（{note}）" if note else "")
    return _tried(ask, report, change, done, words)


def add_finding(ask: Ask) -> Response:
    """Add a finding that the program missed."""
    report = _report(ask)
    severity = ask.value("severity", "warning")
    code = ask.value("code") or ADDED_CODE

    def change() -> Saved:
        if severity not in get_args(Severity):
            raise Invalid("severity", "没有这样的级别", "no such severity")
        message = ask.value("message").strip()
        if not message:
            raise Invalid("no_message", "请写明是什么问题", "say what is wrong")
        finding = NewFinding(message, (_span(ask, report),), code, cast(Severity, severity), ask.value("note").strip())
        return ask.desk.add_finding(report, finding, by=_name(ask))

    def done(saved: Saved) -> Response:
        ask.flash("decided.added")
        return ask.go(address(ask, report, item=saved.event.key, at=f"f-{saved.event.key}"))

    return _tried(ask, report, change, done, "", form="add-finding")


def statement(ask: Ask) -> Response:
    """Correct a statement, say that it is none, or take a correction back."""
    report, key, do = _report(ask), ask.value("key"), ask.value("do", "save")

    def change() -> Saved:
        by, seen = _name(ask), ask.number("seen", 0)
        if do == "remove":
            return ask.desk.remove_statement(report, key, by=by, seen=seen)
        if do == "restore":
            return ask.desk.restore_statement(report, key, by=by, seen=seen)
        role, status, topics = _said(ask)
        start, end = _span(ask, report)
        return ask.desk.edit_statement(
            report, key, by=by, seen=seen, role=role, status=status, topics=topics, start=start, end=end
        )

    def done(saved: Saved) -> Response:
        ask.flash(f"decided.{do if do in ('remove', 'restore') else 'corrected'}")
        return ask.go(address(ask, report, item=key, tab="statements", at=f"st-{key}"))

    words = ask.say(f"statement.{do}") if do in ("remove", "restore") else _in_words(ask)
    return _tried(ask, report, change, done, words, form=f"edit-{key}")


def add_statement(ask: Ask) -> Response:
    """Add a statement that the program missed."""
    report = _report(ask)

    def change() -> Saved:
        role, status, topics = _said(ask)
        start, end = _span(ask, report)
        return ask.desk.add_statement(
            report, by=_name(ask), role=role, status=status, topics=topics, start=start, end=end
        )

    def done(saved: Saved) -> Response:
        ask.flash("decided.statement_added")
        return ask.go(address(ask, report, item=saved.event.key, tab="statements", at=f"st-{saved.event.key}"))

    return _tried(ask, report, change, done, "", form="add-statement")


def state(ask: Ask) -> Response:
    """Finish a report, and go on to the next; or reopen it."""
    report, finish = _report(ask), ask.value("do") != "reopen"

    def change() -> Saved:
        act = ask.desk.finish if finish else ask.desk.reopen
        return act(report, by=_name(ask), seen=ask.number("seen", 0))

    def done(saved: Saved) -> Response:
        following = ask.desk.next_undecided(ask.query, report) if finish else report
        if finish:
            name = ("" if following is not None else "all_") + "finished" + ("_open" if saved.row.undecided else "")
            ask.flash(f"decided.{name}", name=saved.row.agency, n=saved.row.undecided)
            return ask.go(ask.link("/") if following is None else ask.link(f"/report/{following}"))
        ask.flash("decided.reopened")
        return ask.go(address(ask, report))

    return _tried(ask, report, change, done, ask.say("report.finish" if finish else "report.reopen"))


def undo(ask: Ask) -> Response:
    """Take back the reviewer's last change of a report, or make it again. Where that cannot be, for somebody changed the item
    since or its words are gone, the page says so, and an earlier change can be taken back instead (`below`)."""
    report, again = ask.number("report", 0), ask.value("do") == "redo"
    act = ask.desk.redo if again else partial(ask.desk.undo, below=ask.number("below", 0) or None)
    try:
        saved = act(by=_name(ask), report=(report if again else _just_finished(ask) or report) or None)
    except NotFound as error:
        if error.reason not in ("nothing_to_undo", "nothing_to_redo"):
            raise
        ask.flash(f"decided.{error.reason}")
        return ask.go(address(ask, report) if report else ask.link("/"))
    except (Conflict, Invalid) as error:
        status, passed = 409 if isinstance(error, Conflict) else 422, None if again else error.event
        return render(ask, report, status, fault=(error.message(ask.lang), "", defaultdict(str)), passed=passed)
    ask.flash("decided.redone" if again else "decided.undone", name=saved.row.agency)
    tab = "statements" if saved.event.item == "statement" else ""
    item = saved.event.key if saved.event.item != "report" else ""
    return ask.go(address(ask, saved.event.report, item=item, tab=tab))


def _just_finished(ask: Ask) -> int | None:
    """The report whose finishing is the last thing that this reviewer did: it led to another report, where undoing means it."""
    last = next((event for event in ask.desk.events(_BACK) if event.by == ask.reviewer), None)
    return last.report if last and last.action == "finish" else None


def _tried(
    ask: Ask,
    report: int,
    change: Callable[[], S],
    done: Callable[[S], Response],
    wanted: str,
    form: str = "",
) -> Response:
    """Make a change; after a conflict or a refusal show the report with what became of it."""
    try:
        return done(change())
    except Conflict as error:
        fields = [(name, values[-1]) for name, values in ask.form.items() if name not in _SENT]
        path = ask.request.url.path + (f"?{ask.request.url.query}" if ask.request.url.query else "")
        stands = _stands(ask, ask.desk.report(report), ask.value("key"))
        clash = Clash(error, wanted, stands, path, [*fields, ("seen", str(error.revision))])
        return render(ask, report, 409, ask.value("key"), clash=clash)
    except Invalid as error:
        given = defaultdict(str, {name: values[-1] for name, values in ask.form.items()})
        return render(ask, report, 422, ask.value("key"), fault=(error.message(ask.lang), form, given))


def _stands(ask: Ask, view: ReportView, key: str) -> str:
    """What an item is now, in words."""
    for finding in view.findings:
        if finding.key == key:
            verdict = ask.say("verdict." + (finding.decision.verdict if finding.decision else "open"))
            note = finding.decision.note if finding.decision else ""
            return verdict + (f"（{note}）" if note else "")
    for each in view.statements:
        if each.key == key:
            if each.correction == "removed":
                return ask.say("statement.removed")
            now = each.now
            topics = "、".join(ask.say(f"topic.{topic}") for topic in now.topics)
            return f"{ask.say(f'role.{now.role}')} · {topics} · {now.text}"
    return ask.say(f"state.{view.row.state}")


def _in_words(ask: Ask) -> str:
    names = [ask.say(f"topic.{t}") for t in _topics(ask) if ask.say.has(f"topic.{t}")]
    role = ask.value("role")
    return " · ".join(
        [ask.say(f"role.{role}") if ask.say.has(f"role.{role}") else role, "、".join(names), ask.value("words")]
    )


def _said(ask: Ask) -> tuple[Role, Status | None, tuple[str, ...]]:
    """Role, status and topics of a form, as they were sent: the desk refuses what there is not."""
    role = ask.value("role")
    status = ask.value("status") or None
    return cast(Role, role), cast("Status | None", status if role == "remedy" else None), _topics(ask)


def _topics(ask: Ask) -> tuple[str, ...]:
    """The main topic and the others, each once."""
    return tuple(dict.fromkeys(t for name in ("topic1", "topic2", "topic3") if (t := ask.value(name))))


def _span(ask: Ask, report: int) -> tuple[int, int]:
    """The place in the text that a form names: by its words, and where they stand several times by the offset."""
    text = ask.desk.report(report).text
    start, end, words = ask.number("start", 0), ask.number("end", 0), ask.value("words").strip()
    if words and (text[start:end].strip() == words or ask.value("exact") == "1"):
        return start, end
    found = relocate(text, start, words) if words else None
    if found is None:
        raise Invalid(
            "words_not_found",
            "原文中找不到这段文字。请从左侧原文中选取或原样复制。",
            "these words do not stand in the report; select or copy them from its text",
        )
    return found, found + len(words)


def _next_undecided(view: ReportView, key: str) -> str:
    """The finding to go on with: the next undecided one, from the top after the last; "" where all are decided."""
    present = [f for f in view.findings if not f.gone]
    place = next((n for n, finding in enumerate(present) if finding.key == key), -1)
    around = present[place + 1 :] + present[: place + 1]
    return next((finding.key for finding in around if finding.decision is None), "")


def _report(ask: Ask) -> int:
    return int(ask.request.path_params["report"])


def _name(ask: Ask) -> str:
    if not ask.reviewer:
        raise Invalid("no_name", "请先在右上角填写您的姓名", "say who you are first, at the top right")
    return ask.reviewer
