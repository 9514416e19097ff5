"""Models on disk: nothing is unpickled that its card does not vouch for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.errors import NianbaoError
from nlp.pipeline.statements import Labelled, LabelledStatement, Passage, StatementModel, load_passages
from nlp.pipeline.statements.store import ModelError, load_model, save_model

BODY = "问题：一是更新不及时；二是培训较少。改进：一是每周检查栏目；二是下一步将组织培训。"


def passage(number: int) -> Passage:
    spans = [
        ("更新不及时", "problem", None, "timeliness"),
        ("培训较少", "problem", None, "capacity"),
        ("每周检查栏目", "remedy", "taken", "timeliness"),
        ("将组织培训", "remedy", "planned", "capacity"),
    ]
    found = [
        Labelled(BODY.index(w), BODY.index(w) + len(w), role, status, (topic,)) for w, role, status, topic in spans
    ]  # type: ignore[arg-type]
    return Passage(f"a-{number}", "a", "township", 2024, BODY, tuple(found))


@pytest.fixture(scope="module")
def model() -> StatementModel:
    users = LabelledStatement("宣传不到位", "problem", None, ("publicity",), "某人", "2024-01-05", "a.txt")
    return StatementModel().fit([passage(n) for n in range(4)], [users])


def test_a_model_learns_and_comes_back_the_same(model: StatementModel, tmp_path: Path) -> None:
    card = save_model(model, tmp_path / "m.joblib", {"name": "m"})
    assert json.loads(card.read_text(encoding="utf-8"))["libraries"].keys() >= {"scikit-learn"}
    again = load_model(tmp_path / "m.joblib").predict(BODY, year=2024, kind="township")
    assert again == model.predict(BODY, year=2024, kind="township")
    assert [(each.role, each.status, each.topics[0]) for each in again] == [
        ("problem", None, "timeliness"),
        ("problem", None, "capacity"),
        ("remedy", "taken", "timeliness"),
        ("remedy", "planned", "capacity"),
    ]


def test_an_altered_model_is_refused_before_it_is_unpickled(model: StatementModel, tmp_path: Path) -> None:
    path = tmp_path / "m.joblib"
    save_model(model, path, {})
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(ModelError) as caught:
        load_model(path)
    assert caught.value.reason == "altered-model"


def test_a_model_of_another_library_version_is_refused(model: StatementModel, tmp_path: Path) -> None:
    card = save_model(model, tmp_path / "m.joblib", {})
    content = json.loads(card.read_text(encoding="utf-8"))
    content["libraries"]["scikit-learn"] = "0.1.0"
    card.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_model(tmp_path / "m.joblib")
    assert caught.value.reason == "other-version"


def test_a_model_of_another_version_of_the_program_is_refused(model: StatementModel, tmp_path: Path) -> None:
    card = save_model(model, tmp_path / "m.joblib", {})
    content = json.loads(card.read_text(encoding="utf-8"))
    del content["format"]
    card.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_model(tmp_path / "m.joblib")
    assert caught.value.reason == "other-version"


def test_a_missing_model_or_card_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        load_model(tmp_path / "none.joblib")


def test_a_passage_that_cannot_be_used_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(NianbaoError) as caught:
        load_passages(path)
    assert "1" in str(caught.value)
