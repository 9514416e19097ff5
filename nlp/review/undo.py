"""Taking a change back, and making it again.

The log keeps an item as it stood when the event happened; the report may have been scored again since. What is brought back
therefore moves with its words, as it would have done in `sync` had it stood all the while.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, select

from nlp.review import log, opening, states, validate
from nlp.review.changes import Author, change, conflict
from nlp.review.model import Action, Event, Invalid, NotFound, Saved
from nlp.review.relocate import moved_state, without_places
from nlp.review.schema import events
from nlp.review.states import ItemState, Standing

_NOTHING = {
    "undo": ("nothing_to_undo", "没有可撤销的操作。", "there is nothing to undo."),
    "redo": ("nothing_to_redo", "没有可重做的操作。", "there is nothing to redo."),
}


def undo(connection: Connection, author: Author, report: int | None, below: int | None) -> Saved:
    """Take back the reviewer's last change that nobody took back."""
    undone = select(events.c.undoes).where(events.c.undoes.is_not(None))
    wanted = [events.c.reviewer == author.by, events.c.action != "undo", events.c.id.not_in(undone)]
    return _back(connection, author, "undo", wanted, report, below)


def redo(connection: Connection, author: Author, report: int | None) -> Saved:
    """Make again what the reviewer took back last, unless they have changed something else since."""
    taken_back = select(events.c.undoes).where(events.c.undoes.is_not(None))
    mine = select(events.c.id).where(events.c.reviewer == author.by, events.c.action.not_in(("undo", "redo")))
    if report is not None:
        mine = mine.where(events.c.report_id == report)
    newest = connection.scalar(mine.order_by(events.c.id.desc()).limit(1)) or 0
    wanted = [
        events.c.reviewer == author.by,
        events.c.action == "undo",
        events.c.id.not_in(taken_back),
        events.c.id > newest,
    ]
    return _back(connection, author, "redo", wanted, report, None)


def _back(
    connection: Connection,
    author: Author,
    action: Action,
    wanted: list[ColumnElement[bool]],
    report: int | None,
    below: int | None,
) -> Saved:
    chosen = log.selected().where(*wanted)
    if report is not None:
        chosen = chosen.where(events.c.report_id == report)
    if below is not None:
        chosen = chosen.where(events.c.id < below)
    row = connection.execute(chosen.order_by(events.c.id.desc()).limit(1)).first()
    if row is None:
        raise NotFound(*_NOTHING[action])
    event = log.event_of(row)
    standing = states.read(connection, event.report, event.item, event.key) or Standing(None, 0, known=False)
    if without_places(standing.state) != without_places(event.after):
        raise conflict(connection, standing, event.id)
    try:
        before = _as_of_today(connection, event)
    except Invalid as error:
        error.event = event.id
        raise
    return change(
        connection,
        author,
        action,
        event.report,
        event.item,
        event.key,
        before,
        standing=standing,
        undoes=event.id,
    )


def _as_of_today(connection: Connection, event: Event) -> ItemState:
    """How the item stood before an event, in the text as it is now. Raises Invalid: `gone` (its words are no longer there),
    `overlap` (another statement stands over them)."""
    if event.item == "report":
        return event.before
    content = opening.require_content(connection, event.report)
    before = None if event.before is None else moved_state(event.before, content.text)
    if event.before is not None and before is None:
        raise Invalid(
            "gone",
            "报告重新评分后已没有这处文字，这一步不能撤销或重做。",
            "the report was scored again and no longer has these words; this can neither be undone nor redone.",
        )
    if event.item == "statement":
        view, others = opening.beside(connection, event.report, event.key, content)
        said = opening.said_of(before) if before is not None else view.program if view is not None else None
        if said is not None and (before is None or before["correction"] != "removed"):
            validate.apart(said.start, said.end, others)
    return before
