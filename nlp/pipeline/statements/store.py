"""Models on disk: `<name>.joblib`, and beside it the card `<name>.json` that says what it is and how it is known.

A pickle can run anything when it is loaded, so nothing is unpickled before its SHA-256 is that of the card; and one
made by another scikit-learn may misbehave in silence, so the version must be that of the card too.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.errors import NianbaoError
from nlp.wholefile import whole

if TYPE_CHECKING:
    from nlp.pipeline.statements.estimator import StatementModel

LIBRARIES = ("scikit-learn", "numpy", "scipy")
"""Whose versions a card records. Another minor version of the first is refused; of the others it is not."""

FORMAT = 2
"""What a model is made of, in the card: raised whenever this program cannot run the models of the one before."""

FOLDER_VARIABLE = "NIANBAO_MODELS"
"""Names the folder of a user's own models."""


class ModelError(NianbaoError):
    """A model that cannot be used: absent, altered, of another version, or no statement model."""


def save_model(model: StatementModel, path: str | Path, card: dict[str, Any]) -> Path:
    """Write the model to `path` and its card beside it, with hash and library versions. Returns the card's path."""
    import joblib

    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    joblib.dump(model, buffer, compress=("zlib", 6))
    data = buffer.getvalue()
    libraries = {name: importlib.metadata.version(name) for name in LIBRARIES}
    written = {
        **card,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "format": FORMAT,
        "libraries": libraries,
    }
    card_path = path.with_suffix(".json")
    card_data = (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()
    for file, content in ((path, data), (card_path, card_data)):
        with whole(file) as partial:
            partial.write_bytes(content)
    shipped.cache_clear()  # whoever asks next gets what was written
    _loaded.cache_clear()
    return card_path


def read_card(path: str | Path) -> dict[str, Any]:
    """The card of the model at `path`."""
    card_path = Path(path).with_suffix(".json")
    try:
        card = json.loads(card_path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _error(
            "no-card",
            "缺少模型说明文件，请重新安装或重新训练",
            "the model's card is missing; reinstall or train again",
            card_path,
        ) from error
    except ValueError as error:
        raise _error(
            "bad-card",
            "模型说明文件不是有效的JSON，请重新安装或重新训练",
            "the model's card is no valid JSON; reinstall or train again",
            card_path,
        ) from error
    if not isinstance(card, dict):
        raise _error(
            "bad-card",
            "模型说明文件不是有效的说明，请重新安装或重新训练",
            "the model's card is no card; reinstall or train again",
            card_path,
        )
    return card


def load_model(path: str | Path) -> StatementModel:
    """The model at `path`, once its hash and the library's version are those of its card. Raises `ModelError`."""
    import joblib

    from nlp.pipeline.statements.estimator import StatementModel

    path = Path(path)
    card = read_card(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _error(
            "no-model", "找不到模型文件，请重新安装或重新训练", "there is no such model; reinstall or train again", path
        ) from error
    if hashlib.sha256(data).hexdigest() != card.get("sha256"):
        raise _error(
            "altered-model",
            "模型文件与说明不符，可能损坏或被改动，请重新安装或重新训练",
            "the model is not the one that its card describes; reinstall or train again",
            path,
        )
    if card.get("format", 1) != FORMAT:
        raise _error(
            "other-version",
            "模型由另一版本的程序训练，请用 nianbao train 重新训练",
            "the model was trained by another version of this program; train again with `nianbao train`",
            path,
        )
    recorded = dict(card.get("libraries") or {}).get(LIBRARIES[0], "?")
    installed = importlib.metadata.version(LIBRARIES[0])
    if recorded.split(".")[:2] != installed.split(".")[:2]:
        raise _error(
            "other-version",
            f"模型由{LIBRARIES[0]} {recorded}训练，当前为{installed}，请用当前版本重新训练，或安装{LIBRARIES[0]}=={recorded}",
            f"the model was trained with {LIBRARIES[0]} {recorded}, {installed} is installed; train again, or install {LIBRARIES[0]}=={recorded}",
            path,
        )
    model = joblib.load(io.BytesIO(data))
    if not isinstance(model, StatementModel):
        raise _error(
            "other-model",
            "该文件不是问题与整改识别模型，请换用正确的模型文件",
            "this is no statement model; name another file",
            path,
        )
    return model


def _error(reason: str, zh: str, en: str, path: Path) -> ModelError:
    return ModelError(reason, zh + "。", en + ".", str(path))


@cache
def shipped_path() -> Path:
    """Where the shipped model lies: `models/` beside the package, or where an installed wheel put it."""
    beside = Path(__file__).resolve().parents[3] / "models" / "statements.joblib"
    if beside.exists():
        return beside
    try:
        files = importlib.metadata.files("nianbao") or ()
    except importlib.metadata.PackageNotFoundError:
        files = ()
    return next((Path(str(f.locate())).resolve() for f in files if f.name == "statements.joblib"), beside)


@cache
def shipped() -> StatementModel:
    """The model that comes with the program, loaded once."""
    return load_model(shipped_path())


def models_folder() -> Path:
    """Where a trained model is written and looked for: the folder named by the environment variable NIANBAO_MODELS, else
    that of the shipped model."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else shipped_path().parent


def current() -> StatementModel:
    """The model in use: the user's own where NIANBAO_MODELS names a folder that holds one, else the shipped one."""
    own = models_folder() / shipped_path().name
    return _loaded(own.resolve()) if own.exists() else shipped()


@cache
def _loaded(path: Path) -> StatementModel:
    return load_model(path)
