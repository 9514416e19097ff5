"""Label Studio: tasks with predictions, the labelling interface as XML, and the way back from its JSON export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from nlp.pipeline.statements.model import TOPICS
from nlp.training.labels.answer import Answer, unreadable
from nlp.training.labels.choose import Task
from nlp.training.labels.lines import word
from nlp.training.labels.names import ROLES, STATUSES, name_of, topic_names

_TOPICS = ("topic1", "topic2", "topic3")
"""One choice a place instead of one list of several: the main topic comes first, and a list would lose the order."""


def write(tasks: Iterable[Task], model_version: str = "nianbao") -> str:
    """The tasks for Label Studio's import, with the model's guess as prediction."""
    return json.dumps([_task(task, model_version) for task in tasks], ensure_ascii=False, indent=1) + "\n"


def _task(task: Task, model_version: str) -> dict[str, Any]:
    choices = {"role": name_of(ROLES, task.role), "status": name_of(STATUSES, task.status)}
    choices |= dict(zip(_TOPICS, topic_names(task.topics), strict=False))
    result = [
        {"id": name, "from_name": name, "to_name": "text", "type": "choices", "value": {"choices": [choice]}}
        for name, choice in choices.items()
        if choice
    ]
    data = {
        "key": task.id,
        "source": task.source,
        "agency": task.agency,
        "year": task.year,
        "text": task.text,
        "context": task.context,
    }
    return {
        "data": data,
        "predictions": [{"model_version": model_version, "score": task.confidence, "result": result}],
    }


def config() -> str:
    """The labelling interface (Settings → Labeling Interface → Code)."""
    parts = [
        "<View>",
        '  <Header value="$agency"/>',
        '  <Text name="text" value="$text"/>',
        '  <Text name="context" value="$context"/>',
        *_choices("role", "类别", ROLES.values(), required=True),
        *_choices("status", "状态（整改必填）", STATUSES.values(), required=False),
        *_choices("topic1", "主要主题（“都不是”不填）", TOPICS.values(), required=False),
        *_choices("topic2", "主题二", TOPICS.values(), required=False),
        *_choices("topic3", "主题三", TOPICS.values(), required=False),
        "</View>",
    ]
    return "\n".join(parts) + "\n"


def _choices(name: str, title: str, choices: Iterable[str], *, required: bool) -> list[str]:
    must = ' required="true"' if required else ""
    return [
        f"  <Header value={quoteattr(title)}/>",
        f'  <Choices name="{name}" toName="text" choice="single-radio" showInline="true"{must}>',
        *(f"    <Choice value={quoteattr(choice)}/>" for choice in choices),
        "  </Choices>",
    ]


def read(content: str, source: str) -> Iterator[Answer]:
    """The answers of Label Studio's JSON export: every annotation that was not cancelled. Predictions are not answers:
    a task that nobody annotated yields nothing. Raises LabelFileError where this is no such export."""
    try:
        tasks = json.loads(content)
    except ValueError as error:
        raise unreadable(source, "不是 JSON", "it is not JSON") from error
    if not isinstance(tasks, list) or not all(isinstance(t, dict) and isinstance(t.get("data"), dict) for t in tasks):
        raise unreadable(source, "不是 Label Studio 的任务列表", "it is no list of Label Studio tasks")
    for number, task in enumerate(tasks, 1):
        for annotation in task.get("annotations") or ():
            if not annotation.get("was_cancelled"):
                yield _answer(f"第{number}个任务", task["data"], annotation)


def _answer(place: str, data: dict[str, Any], annotation: dict[str, Any]) -> Answer:
    chosen = {
        str(part.get("from_name")): word((part.get("value", {}).get("choices") or [""])[0])
        for part in annotation.get("result") or ()
    }
    return Answer(
        place=place,
        text=word(data.get("text")),
        role=chosen.get("role", ""),
        status=chosen.get("status", ""),
        topics=tuple(chosen[name] for name in _TOPICS if chosen.get(name)),
        who=_who(annotation.get("completed_by")),
        when=word(annotation.get("updated_at") or annotation.get("created_at")),
        source=word(data.get("source")),
    )


def _who(completed_by: object) -> str:
    """The e-mail address where the export has it, else the number of the account."""
    if isinstance(completed_by, dict):
        return word(completed_by.get("email") or completed_by.get("id"))
    return word(completed_by)
