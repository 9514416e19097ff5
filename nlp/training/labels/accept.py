"""From answers to labels: what can be used, and what is refused for which reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from nlp.pipeline.statements.model import TOPICS, Role, Status
from nlp.pipeline.statements.passages import LabelledStatement, Passage
from nlp.training.labels.answer import Answer
from nlp.training.labels.names import ROLES, STATUSES, key_of

MAX_TOPICS = 3

REASONS: dict[str, tuple[str, str]] = {
    "empty_text": ("没有语句文字", "no text"),
    "formula": ("语句是公式，不是文字", "the text is a formula"),
    "no_labeller": (
        "没有填标注人，可能还是模型的猜测（已核对的请填标注人，或用 --who 姓名）",
        "no labeller: this may still be the model's guess (fill in who checked it, or use --who NAME)",
    ),
    "unknown_role": (
        "类别“{value}”不存在，应为问题、整改或都不是",
        "no such role: {value!r} (problem, remedy or other)",
    ),
    "unknown_status": ("状态“{value}”不存在，应为已采取或计划中", "no such status: {value!r} (taken or planned)"),
    "remedy_without_status": ("整改没有填状态（已采取、计划中）", "a remedy without status (taken, planned)"),
    "problem_with_status": ("问题不应有状态“{value}”", "a problem has no status: {value!r}"),
    "no_topic": ("没有主题", "no topic"),
    "unknown_topic": ("主题“{value}”不存在，见“主题说明”表", "no such topic: {value!r}; see the sheet of topics"),
    "repeated_topic": ("主题“{value}”重复", "the topic {value!r} stands twice"),
    "too_many_topics": ("主题多于三个", "more than three topics"),
    "general_with_others": ("“笼统”不能与其他主题并用", "general never stands with another topic"),
    "main_unclear": (
        "有多个主题，但没有（或不止一个）主要主题",
        "several topics, but not one of them is marked as the main one",
    ),
    "conflict": ("与{value}的标注不同，请商定后只留一种", "labelled differently at {value}; agree on one"),
}
"""Why an answer is refused, in both languages."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that was not taken: in which file, where, and why (a key of REASONS)."""

    file: str
    place: str
    reason: str
    value: str
    text: str

    def message(self, lang: str = "zh") -> str:
        return REASONS[self.reason][0 if lang == "zh" else 1].format(value=self.value)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to. `repeated` answers said again what an earlier one said, and are not counted twice; `others`
    are those that a person found to be no statement at all. `passages` are whole ones, with all their statements."""

    labels: tuple[LabelledStatement, ...]
    refused: tuple[Refusal, ...]
    repeated: int = 0
    others: int = 0
    passages: tuple[Passage, ...] = ()


def accept(answers: Mapping[str, Iterable[Answer]], *, now: datetime, who: str = "") -> Imported:
    """Check the answers of each file. `now` stands for the time of labelling where the file does not tell it, and `who`
    for the labeller. Statements of the same words and source with different labels are refused, all of them."""
    good: dict[tuple[str, str], list[tuple[str, str, LabelledStatement]]] = defaultdict(list)
    refused: list[Refusal] = []
    others = 0
    for file, given in answers.items():
        for answer in given:
            fault = _fault(answer, who)
            if fault is not None:
                refused.append(Refusal(file, answer.place, *fault, answer.text))
            elif key_of(ROLES, answer.role) == "other":
                others += 1
            else:
                label = _label(answer, who, now)
                good[label.source, "".join(label.text.split())].append((file, answer.place, label))
    labels, repeated = [], 0
    for same in good.values():
        first = same[0][2]
        if all(_content(label) == _content(first) for _, _, label in same):
            labels.append(first)
            repeated += len(same) - 1
            continue
        for file, place, label in same:
            elsewhere = [f"{f}{p}" if f != file else p for f, p, o in same if _content(o) != _content(label)]
            refused.append(Refusal(file, place, "conflict", elsewhere[0], label.text))
    return Imported(tuple(labels), tuple(refused), repeated, others)


def _content(label: LabelledStatement) -> tuple[object, ...]:
    return label.role, label.status, label.topics


def _label(answer: Answer, who: str, now: datetime) -> LabelledStatement:
    return LabelledStatement(
        text=answer.text.strip(),
        role=cast(Role, key_of(ROLES, answer.role)),
        status=cast(Status | None, key_of(STATUSES, answer.status) if answer.status.strip() else None),
        topics=tuple(key_of(TOPICS, topic) or "" for topic in answer.topics),
        who=answer.who.strip() or who,
        when=answer.when.strip() or now.isoformat(timespec="seconds"),
        source=answer.source.strip(),
    )


def _fault(answer: Answer, who: str) -> tuple[str, str] | None:
    """Why this answer cannot be used, and the word at fault; None where it can."""
    other = key_of(ROLES, answer.role) == "other"
    if answer.fault and not (other and answer.fault == "main_unclear"):
        return answer.fault, ""
    if not answer.text.strip():
        return "empty_text", ""
    if not (answer.who.strip() or who):
        return "no_labeller", ""
    if other:  # whatever else stands in the row is the model's guess
        return None
    return _role_fault(answer) or _topic_fault(answer.topics)


def _role_fault(answer: Answer) -> tuple[str, str] | None:
    role, status = key_of(ROLES, answer.role), answer.status.strip()
    if role is None:
        return "unknown_role", answer.role
    if status and key_of(STATUSES, status) is None:
        return "unknown_status", status
    if role == "remedy" and not status:
        return "remedy_without_status", ""
    if role == "problem" and status:
        return "problem_with_status", status
    return None


def _topic_fault(written: tuple[str, ...]) -> tuple[str, str] | None:
    if not written:
        return "no_topic", ""
    topics = []
    for word in written:
        topic = key_of(TOPICS, word)
        if topic is None:
            return "unknown_topic", word
        if topic in topics:
            return "repeated_topic", word
        topics.append(topic)
    if len(topics) > MAX_TOPICS:
        return "too_many_topics", ""
    if "general" in topics and len(topics) > 1:
        return "general_with_others", ""
    return None
