"""Training, promotion, and what is refused."""

from __future__ import annotations

import hashlib
import json
import random

import pytest
from standin import NOW, WordModel, label, passages

from nlp.errors import NianbaoError
from nlp.pipeline.statements.store import ModelError, current, load_model
from nlp.training.data import CORPUS, fingerprint, load_labelled
from nlp.training.train import MODEL, READABLE, TWIN, train


def run(into, knows=14, labels=(), **given):
    return train(passages(), labels, into=into, now=NOW, factory=lambda: WordModel(knows), **given)


def test_the_first_model_is_promoted_with_its_twin_and_its_cards(tmp_path):
    result = run(tmp_path / "models")
    assert result.promoted
    assert result.old is result.comparison is None
    assert sorted(path.name for path in (tmp_path / "models").iterdir()) == sorted(
        [MODEL, TWIN, READABLE, "statements.json", "statements-twin.json"]
    )
    assert load_model(result.path).met_ == [topic for topic in result.card["topics"] if topic != "general"]


def test_the_card_tells_data_scores_versions_date_limits_and_danger(tmp_path):
    run(tmp_path, labels=[label("公开时效", "timeliness")], writers=True)
    card = json.loads((tmp_path / "statements.json").read_text(encoding="utf-8"))
    assert card["date"] == "2025-03-01T09:30:00+00:00"
    assert card["sha256"] == hashlib.sha256((tmp_path / MODEL).read_bytes()).hexdigest()
    assert {"scikit-learn", "numpy"} <= set(card["libraries"])
    assert card["data"]["sha256"] == fingerprint(passages(), [label("公开时效", "timeliness")])
    assert (card["data"]["statements"], card["data"]["labels"], card["data"]["labellers"]) == (120, 1, 1)
    assert card["scores"]["topics"]["micro"]["f1"] == 1
    assert set(card["unseen_writers"]) == set("甲乙丙")
    assert card["limits"]
    words = (tmp_path / READABLE).read_text(encoding="utf-8")
    assert card["sha256"] in words
    assert "joblib 文件是程序代码" in words
    assert "| 公开时效 `timeliness` |" in words


def test_the_same_data_gives_the_same_model_in_any_order(tmp_path):
    shuffled = list(passages())
    random.Random(7).shuffle(shuffled)
    train(passages(), into=tmp_path / "a", now=NOW, factory=WordModel)
    train(shuffled, into=tmp_path / "b", now=NOW, factory=WordModel)
    assert (tmp_path / "a" / "statements.json").read_bytes() == (tmp_path / "b" / "statements.json").read_bytes()
    assert (tmp_path / "a" / MODEL).read_bytes() == (tmp_path / "b" / MODEL).read_bytes()


def test_a_worse_model_is_not_promoted(tmp_path):
    run(tmp_path)
    before = (tmp_path / MODEL).read_bytes()
    result = run(tmp_path, knows=4)
    assert not result.better
    assert not result.promoted
    assert "micro" in result.comparison.worse
    assert not result.old_has_seen
    assert (tmp_path / MODEL).read_bytes() == before


def test_force_overrules(tmp_path):
    run(tmp_path)
    result = run(tmp_path, knows=4, force=True)
    assert result.promoted
    assert not result.better
    card = json.loads((tmp_path / "statements.json").read_text(encoding="utf-8"))
    assert card["compared_with_old"]["forced"]
    assert "micro" in card["compared_with_old"]["worse"]


def test_a_dry_run_writes_nothing(tmp_path):
    result = run(tmp_path / "models", dry_run=True)
    assert result.better
    assert not result.promoted
    assert not (tmp_path / "models").exists()


def test_an_old_model_without_a_twin_is_compared_with_a_warning(tmp_path):
    run(tmp_path)
    (tmp_path / TWIN).unlink()
    assert run(tmp_path, dry_run=True).old_has_seen


def test_an_old_model_that_cannot_be_used_is_named_and_replaced(tmp_path):
    run(tmp_path)
    for name in (MODEL, TWIN):
        (tmp_path / name).write_bytes(b"not a model")
    result = run(tmp_path)
    assert result.promoted
    assert "statements" in str(result.refusal)


def test_an_old_model_that_this_program_cannot_run_is_replaced(tmp_path, monkeypatch):
    run(tmp_path)
    monkeypatch.setattr(
        WordModel, "topics", lambda self, texts: self.none_ if self.knows == 14 else [(("general",), 1.0)] * len(texts)
    )
    result = run(tmp_path, knows=13)
    assert result.promoted
    assert "none_" in result.refusal.message("en")


def test_labels_are_learnt(tmp_path):
    few = [p for p in passages() if "supervision" not in p.statements[0].topics]
    result = train(
        few,
        [label("监督考核太松", "supervision", source=f"{n}") for n in range(3)],
        into=tmp_path,
        now=NOW,
        factory=WordModel,
    )
    assert load_model(result.path).topics(["监督考核"])[0][0] == ("supervision",)


def test_too_few_labels_are_refused(tmp_path):
    with pytest.raises(NianbaoError) as error:
        train(passages(1), into=tmp_path, now=NOW, factory=WordModel)
    assert error.value.reason == "too_few"


def test_a_folder_that_cannot_be_written_names_the_remedy(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NianbaoError, match="NIANBAO_MODELS"):
        run(tmp_path / "file" / "models")


@pytest.fixture
def stored(tmp_path):
    return run(tmp_path).path


def test_a_tampered_model_is_never_unpickled(stored):
    import pickle

    marker = stored.parent / "ran"

    class Attack:
        def __reduce__(self):
            return (open, (str(marker), "w"))

    stored.write_bytes(pickle.dumps(Attack()))
    with pytest.raises(ModelError, match="重新训练"):
        load_model(stored)
    assert not marker.exists()


def test_a_model_without_a_card_is_refused(stored):
    stored.with_suffix(".json").unlink()
    with pytest.raises(ModelError, match="重新训练"):
        load_model(stored)


def test_a_model_of_another_scikit_learn_is_refused(stored):
    card = json.loads(stored.with_suffix(".json").read_text(encoding="utf-8"))
    card["libraries"]["scikit-learn"] = "0.22.1"
    stored.with_suffix(".json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError) as error:
        load_model(stored)
    assert "scikit-learn==0.22.1" in error.value.message("en")
    assert "train again" in error.value.message("en")


def test_the_users_own_model_comes_first(stored, monkeypatch):
    monkeypatch.setenv("NIANBAO_MODELS", str(stored.parent))
    assert isinstance(current(), WordModel)


def test_passages_and_labels_are_told_apart(tmp_path):
    lines = CORPUS.read_text(encoding="utf-8").splitlines()[:2]
    (tmp_path / "p.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "l.jsonl").write_text(
        '{"text": "更新慢", "role": "problem", "status": null, "topics": ["timeliness"], "who": "张三"}\n',
        encoding="utf-8",
    )
    data = load_labelled(tmp_path / "p.jsonl", tmp_path / "l.jsonl")
    assert (len(data.passages), len(data.statements)) == (2, 1)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('{"text": "更新慢", "role": "problem", "topics": ["speed"], "who": "张三"}', "speed"),
        ('{"text": "更新慢", "role": "problem", "topics": ["timeliness"]}', "标注人"),
        ("{", "JSON"),
    ],
)
def test_labels_that_cannot_be_used_stop_the_training_and_name_the_row(tmp_path, row, says):
    (tmp_path / "l.jsonl").write_text(row, encoding="utf-8")
    with pytest.raises(NianbaoError) as error:
        load_labelled(tmp_path / "l.jsonl")
    assert "第1行" in str(error.value)
    assert says in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NianbaoError, match=r"none\.jsonl"):
        load_labelled(tmp_path / "none.jsonl")


def test_the_real_model_trains_on_a_part_of_the_corpus_and_is_deterministic(tmp_path):
    few = load_labelled(CORPUS).passages[:24]
    one, two = (train(few, into=tmp_path / name, now=NOW) for name in "ab")
    assert one.new.topics.equals(two.new.topics)
    text = few[0].text
    first, second = (load_model(r.path).predict(text, year=2022, kind="township") for r in (one, two))
    assert first == second
    assert (tmp_path / "a" / MODEL).read_bytes() == (tmp_path / "b" / MODEL).read_bytes()
