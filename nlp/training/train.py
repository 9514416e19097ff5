"""Training: split, fit, measure old and new on the same held-out data, promote the new one where it is not worse.

Two models are fitted. The *twin* sees the training part only, and its scores on the held-out part stand in the card; the
*model* itself, which is used, is fitted on everything in the same way. The twin is kept beside the model, for it is what
the next model is compared with: the model itself has seen the held-out part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nlp.errors import NianbaoError
from nlp.pipeline.statements.passages import LabelledStatement, Passage
from nlp.training.card import card_of, describe
from nlp.training.compare import Comparison, compare
from nlp.training.evaluate import Evaluation, Model, evaluate
from nlp.training.split import SEED, by_writer, split, split_labels

MODEL, TWIN, READABLE = "statements.joblib", "statements-twin.joblib", "statements.md"
"""The files of a folder of models; each `.joblib` has its card as `.json` beside it."""

Factory = Callable[[], Any]
Step = Callable[[str], None]


@dataclass(frozen=True)
class TrainingResult:
    """What a training came to.

    `new` and `old` are measured on the same held-out data; `old` and `comparison` are None where there was no old model
    that could be used, and `refusal` says why where there was a file. `old_has_seen` tells that the old model may have learnt the held-out data,
    which flatters it. `better` is whether the new one is not worse; `promoted` whether it now lies at `path`.
    """

    new: Evaluation
    old: Evaluation | None
    comparison: Comparison | None
    old_has_seen: bool
    refusal: NianbaoError | None
    better: bool
    promoted: bool
    path: Path
    card: dict[str, Any]


def train(
    passages: Iterable[Passage],
    labels: Iterable[LabelledStatement] = (),
    *,
    into: str | Path,
    now: datetime,
    against: str | Path | None = None,
    force: bool = False,
    dry_run: bool = False,
    writers: bool = False,
    seed: int = SEED,
    factory: Factory | None = None,
    step: Step = lambda name: None,
) -> TrainingResult:
    """Train on passages and on statements labelled by themselves; the order of either does not matter.

    The model is written into the folder `into` unless it is worse than the one in the folder `against` (by default
    `into`); `force` writes it all the same, `dry_run` never. `writers` measures also how the model does on the hand of
    a writer that it has not seen, at the cost of one more fit a writer. `step` is called with the name of each step
    (`twin`, `old`, `writers`, `model`). `factory` makes an unfitted model, by default a StatementModel.

    Raises NianbaoError (`too_few`) where either side of the split is empty, (`read_only`) where `into` cannot be written.
    """
    make = factory or _statement_model
    into = Path(into)
    if not dry_run:
        _writable(into)
    everything = sorted(passages, key=lambda passage: (passage.id, passage.text))
    alone = sorted(labels, key=lambda label: (label.source, label.text, label.topics))
    parts, alone_parts = split(everything, seed), split_labels(alone, seed)
    if not parts.train or not (parts.held_out or alone_parts.held_out):
        raise NianbaoError(
            "too_few",
            f"标注太少（{len(everything)}篇），无法留出一部分来评估。请加入 corpus/statements.jsonl 或更多标注。",
            f"too few labels ({len(everything)} passages) to hold a part of them out. Add corpus/statements.jsonl, or more.",
        )

    step("twin")
    twin: Model = _fit(make, parts.train, alone_parts.train)
    new = evaluate(twin, parts.held_out, alone_parts.held_out)
    step("old")
    old, has_seen, refusal = _old(Path(against or into), parts.held_out, alone_parts.held_out)
    comparison = compare(old, new) if old else None
    better = comparison is None or not comparison.worse
    promoted = (better or force) and not dry_run
    strangers: dict[str, Evaluation] = {}
    if writers and promoted:
        step("writers")
        strangers = unseen_writers(everything, alone, factory=make)
    card = card_of(
        everything, alone, parts, alone_parts, new, strangers, comparison, twin, now=now, seed=seed, forced=not better
    )
    if promoted:
        step("model")
        _save(_fit(make, everything, alone), twin, into, card)
    return TrainingResult(new, old, comparison, has_seen, refusal, better, promoted, into / MODEL, card)


def unseen_writers(
    passages: Iterable[Passage], labels: Iterable[LabelledStatement] = (), *, factory: Factory | None = None
) -> dict[str, Evaluation]:
    """For each writer, how a model does that has learnt from all the others. Writers with nothing to learn from beside
    them are left out."""
    make, labels = factory or _statement_model, tuple(labels)
    return {
        writer: evaluate(_fit(make, parts.train, labels), parts.held_out)
        for writer, parts in by_writer(passages)
        if parts.train
    }


def _statement_model() -> Any:
    from nlp.pipeline.statements.estimator import StatementModel

    return StatementModel()


def _fit(make: Factory, passages: Sequence[Passage], labels: Sequence[LabelledStatement]) -> Any:
    """A fitted model. One thread: how sums are shared out among threads would show in their last digits."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return make().fit(passages, labels)


def _old(
    folder: Path, passages: Sequence[Passage], labels: Sequence[LabelledStatement]
) -> tuple[Evaluation | None, bool, NianbaoError | None]:
    """How the old model does, whether it may have seen the held-out data, and why there is none. A model that cannot be
    loaded, or that this version of the program cannot run, cannot be used either, and need not be compared with."""
    from nlp.pipeline.statements.store import ModelError, load_model

    refusal: NianbaoError | None = None
    for name, has_seen in ((TWIN, False), (MODEL, True)):
        if (folder / name).exists():
            try:
                return evaluate(load_model(folder / name), passages, labels), has_seen, None
            except ModelError as error:
                refusal = error
            except Exception as error:  # an object of older code fails in whatever way it fails
                what = f"{type(error).__name__}: {error}"
                refusal = ModelError(
                    "other-code",
                    f"这一版程序不能运行该模型（{what}）。",
                    f"this version of the program cannot run that model ({what}).",
                    str(folder / name),
                )
    return None, False, refusal


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".nianbao-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise NianbaoError(
            "read_only",
            "不能写入这个目录。请用 --out 目录 另存，并把环境变量 NIANBAO_MODELS 设为该目录以使用新模型。",
            "this folder cannot be written. Name another with --out DIR, and set NIANBAO_MODELS to it to use the new model.",
            str(folder),
        ) from error


def _save(model: Any, twin: Any, into: Path, card: dict[str, Any]) -> None:
    """The model last: where writing is broken off, the old pair of model and card still belongs together."""
    from nlp.pipeline.statements.store import read_card, save_model

    save_model(
        twin, into / TWIN, {"twin_of": MODEL, "data": card["data"], "split": card["split"], "date": card["date"]}
    )
    save_model(model, into / MODEL, card)
    (into / READABLE).write_text(describe(read_card(into / MODEL)), encoding="utf-8")
