"""An evaluation as one picture: F1 per topic with its interval, the confusion of topics, and calibration.

An SVG is written by hand: it needs no plotting library, opens in every browser, and shows Chinese names in the viewer's
own font.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nlp.pipeline.statements.model import TOPICS
from nlp.training.evaluate import KEYS, Evaluation

ROW, LEFT, BAR, CELL, SIDE, TOP, GAP = 26, 150, 260, 26, 260, 70, 60
INK, MUTED, BLUE, RED = "#222222", "#777777", "#2171b5", "#cb181d"
_WORDS = {
    "f1": ("各主题 F1 与95%区间", "F1 per topic with 95% interval"),
    "confusion": ("主要主题：行为标注，列为模型", "main topic: rows labelled, columns predicted"),
    "calibration": ("把握与正确率", "confidence and accuracy"),
    "micro": ("全部（微平均）", "micro"),
    "macro": ("全部（宏平均）", "macro"),
    "x": ("模型的把握", "confidence"),
    "y": ("主要主题的正确率", "accuracy of the main topic"),
}


def draw(evaluation: Evaluation, *, title: str = "", lang: str = "zh") -> str:
    """The picture as SVG text. `title` stands above it; `lang` is zh or en."""
    say = {key: words[0 if lang == "zh" else 1] for key, words in _WORDS.items()}
    names = [name if lang == "zh" else key for key, name in TOPICS.items()]
    totals = [say["micro"], say["macro"]]
    rows = len(KEYS) + 2
    second = LEFT + BAR + 70 + GAP
    third = second + len(KEYS) * CELL + LEFT + GAP
    width, height = third + SIDE + 30, TOP + max(rows * ROW, len(KEYS) * CELL + 110, SIDE + 60) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        "font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif\" font-size=\"12\">",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        _text(20, 26, title, size=16),
        *_bars(evaluation, [*names, *totals], say["f1"]),
        *_confusion(evaluation, names, say["confusion"], second),
        *_calibration(evaluation, say, third),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _bars(evaluation: Evaluation, names: list[str], title: str) -> Iterable[str]:
    yield _text(20, TOP - 20, title, size=13)
    table = evaluation.topics
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x = LEFT + BAR * tick
        yield _line(x, TOP - 6, x, TOP + ROW * len(table), "#e5e5e5")
        yield _text(x, TOP + ROW * len(table) + 14, f"{tick:g}", anchor="middle", colour=MUTED)
    for n, (_, row) in enumerate(table.iterrows()):
        y = TOP + n * ROW
        f1 = _number(row["f1"])
        yield _text(LEFT - 8, y + 15, names[n], anchor="end")
        yield f'<rect x="{LEFT}" y="{y + 4}" width="{BAR * f1:.1f}" height="{ROW - 10}" fill="{BLUE}" opacity="{0.85 if n < len(KEYS) else 0.45}"/>'
        low, high = LEFT + BAR * _number(row["low"], f1), LEFT + BAR * _number(row["high"], f1)
        yield _line(low, y + ROW / 2 - 1, high, y + ROW / 2 - 1, INK, 1.5)
        yield _text(LEFT + BAR + 10, y + 15, f"{f1:.2f}  n={_number(row['support']):.0f}", colour=MUTED)


def _confusion(evaluation: Evaluation, names: list[str], title: str, left: float) -> Iterable[str]:
    start = left + LEFT
    yield _text(left + 20, TOP - 20, title, size=13)
    counts = evaluation.confusion.to_numpy()
    for i, truth in enumerate(KEYS):
        total = int(counts[i].sum())
        yield _text(start - 8, TOP + i * CELL + 17, names[i], anchor="end")
        x = start + i * CELL + 17
        yield f'<text x="{x}" y="{TOP + len(KEYS) * CELL + 10}" transform="rotate(-60 {x} {TOP + len(KEYS) * CELL + 10})" text-anchor="end" fill="{INK}">{escape(names[i])}</text>'
        for j, guess in enumerate(KEYS):
            count = int(counts[i, j])
            share = count / total if total else 0.0
            x, y = start + j * CELL, TOP + i * CELL
            colour = BLUE if truth == guess else RED
            yield f'<rect x="{x}" y="{y}" width="{CELL - 1}" height="{CELL - 1}" fill="{colour}" opacity="{0.04 + 0.86 * share:.2f}"/>'
            if count:
                yield _text(x + CELL / 2, y + 17, str(count), anchor="middle", colour="white" if share > 0.5 else INK)


def _calibration(evaluation: Evaluation, say: dict[str, str], left: float) -> Iterable[str]:
    yield _text(left, TOP - 20, f"{say['calibration']}（ECE {evaluation.calibration_error:.3f}）", size=13)
    yield f'<rect x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#cccccc"/>'
    yield _line(left, TOP + SIDE, left + SIDE, TOP, "#bbbbbb")
    for tick in (0, 0.5, 1):
        yield _text(left + SIDE * tick, TOP + SIDE + 16, f"{tick:g}", anchor="middle", colour=MUTED)
        yield _text(left - 6, TOP + SIDE * (1 - tick) + 4, f"{tick:g}", anchor="end", colour=MUTED)
    most = max(evaluation.calibration["n"], default=1)
    points = []
    for _, row in evaluation.calibration.iterrows():
        x, y = left + SIDE * float(row["confidence"]), TOP + SIDE * (1 - float(row["accuracy"]))
        points.append(f"{x:.1f},{y:.1f}")
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 7 * (float(row["n"]) / most) ** 0.5:.1f}" fill="{BLUE}" opacity="0.7"/>'
    yield f'<polyline points="{" ".join(points)}" fill="none" stroke="{BLUE}"/>'
    yield _text(left + SIDE / 2, TOP + SIDE + 36, say["x"], anchor="middle")
    yield _text(left + 6, TOP + 16, say["y"], colour=MUTED)


def _text(x: float, y: float, words: str, *, size: int = 12, anchor: str = "start", colour: str = INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, colour: str, width: float = 1) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def _number(value: object, default: float = 0.0) -> float:
    """A score, or `default` where there is none (NaN)."""
    number = float(value)  # type: ignore[arg-type]
    return default if number != number else number
