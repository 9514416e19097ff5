"""A model's card: what it is, what it was trained on, how it does, where it fails. JSON for programs, Markdown for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from nlp.pipeline.statements.model import TOPICS
from nlp.pipeline.statements.passages import LabelledStatement, Passage
from nlp.training.compare import Comparison
from nlp.training.data import fingerprint
from nlp.training.evaluate import Evaluation
from nlp.training.split import HELD_OUT, LabelSplit, Split

SECURITY = (
    "joblib 文件是程序代码：加载时可以执行任何操作。nianbao 只加载 SHA-256 与本卡片一致的文件，先核对，后加载。"
    "这能发现损坏和单独替换的模型，防不住把模型和卡片一起替换的人：只使用来源可信的目录。",
    "A joblib file is code: loading it can do anything. nianbao loads no file whose SHA-256 is not the one in this card, and "
    "checks before it loads. That catches damage and a model exchanged by itself, not somebody who exchanges model and "
    "card together: use folders from people you trust.",
)
LIMITS = (
    (
        "训练语料由模拟的撰写者按真实年报的写法写成，不是真实年报；对真实年报的得分未必相同，可用 nianbao evaluate 在自己的标注上测量。",
        "The training passages were written by simulated writers in the manner of real reports; scores on real ones may "
        "differ: measure with nianbao evaluate on labels of your own.",
    ),
    (
        "只用于年报第五部分（存在的主要问题及改进情况）的问题与整改语句，不适用于其他文本。",
        "Only for statements of problems and remedies in section 五 of annual reports, not for other texts.",
    ),
    (
        "把握低于阈值的语句应由人判断；主题少见、一句多题时更易出错。",
        "Statements below the threshold of confidence are for a person to judge; rare topics and statements of several "
        "topics fail more often.",
    ),
    (
        "得分来自未见过留出部分的同法模型；实际使用的模型用全部数据训练。",
        "The scores are of a twin that has not seen the held-out part; the model in use is trained on everything.",
    ),
)


def card_of(
    passages: Sequence[Passage],
    labels: Sequence[LabelledStatement],
    parts: Split,
    label_parts: LabelSplit,
    scores: Evaluation,
    strangers: Mapping[str, Evaluation],
    comparison: Comparison | None,
    model: object,
    *,
    now: datetime,
    seed: int,
    forced: bool,
) -> dict[str, Any]:
    """The machine-readable card; saving the model adds the file's hash, its size and the library versions."""
    from nlp import __version__

    return {
        "model": "statements",
        "date": now.isoformat(timespec="seconds"),
        "nianbao": __version__,
        "estimator": {"class": type(model).__name__, "parameters": _parameters(model)},
        "topics": TOPICS,
        "data": {
            "sha256": fingerprint(passages, labels),
            "passages": len(passages),
            "statements": sum(len(passage.statements) for passage in passages),
            "writers": len({passage.writer for passage in passages}),
            "labels": len(labels),
            "labellers": len({label.who for label in labels}),
            "by_topic": _by_topic(passages, labels),
        },
        "split": {
            "seed": seed,
            "share": HELD_OUT,
            "held_out_passages": len(parts.held_out),
            "held_out_labels": len(label_parts.held_out),
            "held_out_sha256": fingerprint(parts.held_out, label_parts.held_out),
        },
        "scores": scores.to_dict(),
        "unseen_writers": {writer: _headline(evaluation) for writer, evaluation in strangers.items()},
        "compared_with_old": None if comparison is None else _comparison(comparison, forced),
        "limits": [{"zh": zh, "en": en} for zh, en in LIMITS],
        "security": {"zh": SECURITY[0], "en": SECURITY[1]},
    }


def _parameters(model: object) -> dict[str, Any]:
    """Constructor arguments, as scikit-learn keeps them: plain public attributes that do not end in `_`."""
    plain = (bool, int, float, str)
    found = getattr(model, "__dict__", {})
    return {k: v for k, v in found.items() if not k.startswith("_") and not k.endswith("_") and isinstance(v, plain)}


def _by_topic(passages: Sequence[Passage], labels: Sequence[LabelledStatement]) -> dict[str, int]:
    given = Counter(topic for passage in passages for s in passage.statements for topic in s.topics)
    given.update(topic for label in labels for topic in label.topics)
    return {topic: given[topic] for topic in TOPICS}


def _headline(evaluation: Evaluation) -> dict[str, float]:
    found = {name: round(float(f1), 4) for name, f1 in evaluation.spans["f1"].items()}
    return {
        "micro": round(evaluation.micro, 4),
        "macro": round(evaluation.macro, 4),
        **{str(k): v for k, v in found.items()},
    }


def _comparison(comparison: Comparison, forced: bool) -> dict[str, Any]:
    rows = comparison.table.round(4).astype(object).where(comparison.table.notna(), None)
    return {"worse": list(comparison.worse), "forced": forced, "f1": rows.to_dict("index")}


NAMES = {
    "micro": "全部主题（微平均）",
    "macro": "全部主题（宏平均）",
    "found": "找到语句",
    "role": "　且类别正确",
    "status": "　且状态正确",
    "whole": "　且主要主题正确",
}
"""What the rows that are no topics are called."""


def describe(card: Mapping[str, Any]) -> str:
    """The card for people, in Markdown, from the JSON card as saved."""
    data, split, scores = card["data"], card["split"], card["scores"]
    lines = [
        "# 问题与整改语句模型（statements）",
        "",
        "读年报第五部分，找出每一条问题和整改，判断类别、状态和主题。由 `nianbao train` 生成，请勿手改。",
        "",
        "*The model that reads section 五: problems and remedies, their status and topics. Written by `nianbao train`.*",
        "",
        "| | |",
        "| --- | --- |",
        f"| 日期 date | {card['date']} |",
        f"| nianbao | {card['nianbao']} |",
        f"| 文件 file | {card['bytes']:,} 字节，SHA-256 `{card['sha256']}` |",
        f"| 库 libraries | {'，'.join(f'{name} {version}' for name, version in card['libraries'].items())} |",
        f"| 估计器 estimator | {card['estimator']['class']} {card['estimator']['parameters']} |",
        f"| 语料 corpus | {data['passages']} 篇，{data['statements']} 条语句，{data['writers']} 位撰写者 |",
        f"| 用户标注 users' labels | {data['labels']} 条，{data['labellers']} 人 |",
        f"| 数据指纹 data | SHA-256 `{data['sha256']}` |",
        f"| 留出 held out | {split['held_out_passages']} 篇、{split['held_out_labels']} 条标注（种子 {split['seed']}） |",
        "",
        "## 安全 Security",
        "",
        card["security"]["zh"],
        "",
        card["security"]["en"],
        "",
        "## 得分 Scores",
        "",
        "留出部分，整篇留出；区间为按篇自助法的95%区间。按主题的得分针对已标出的语句，“找到语句”针对整篇（与标注至少重合较长者的一半）。",
        "",
        "| | 条数 | 精确率 P | 召回率 R | F1 | 95% |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for key, row in {**scores["topics"], **scores["spans"]}.items():
        cells = " | ".join(_percent(row[name]) for name in ("precision", "recall", "f1"))
        lines.append(
            f"| {NAMES.get(key, TOPICS.get(key, key))} `{key}` | {row['support']} | {cells} | {_interval(row)} |"
        )
    lines += ["", f"校准误差 calibration error: {scores['calibration_error']:.3f}", ""]
    lines += _strangers(card["unseen_writers"])
    lines += ["## 局限 Limits", ""]
    lines += [f"- {limit['zh']}\n  {limit['en']}" for limit in card["limits"]]
    lines += ["", "## 标注 Labels", "", "| 主题 | 代码 | 条数 |", "| --- | --- | ---: |"]
    lines += [f"| {name} | `{key}` | {data['by_topic'][key]} |" for key, name in card["topics"].items()]
    return "\n".join(lines) + "\n"


def _strangers(scores: Mapping[str, Mapping[str, float]]) -> list[str]:
    if not scores:
        return []
    names = list(next(iter(scores.values())))
    lines = [
        "## 没见过的撰写者 Unseen writers",
        "",
        "每次留出一位撰写者的全部文章，用其余的训练（F1）：比上表更接近新机关的年报。",
        "",
        "| 撰写者 | " + " | ".join(NAMES[name].strip("　") for name in names) + " |",
        "| --- |" + " ---: |" * len(names),
    ]
    rows = {**scores, "平均 mean": {n: sum(row[n] for row in scores.values()) / len(scores) for n in names}}
    lines += [
        f"| {writer} | " + " | ".join(_percent(row[name]) for name in names) + " |" for writer, row in rows.items()
    ]
    return [*lines, ""]


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _interval(row: Mapping[str, float | None]) -> str:
    return f"{_percent(row['low'])} – {_percent(row['high'])}"
