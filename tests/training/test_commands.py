"""The commands from end to end: score, export, label, import, train, evaluate."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook
from standin import WordModel, passages

from nlp.cli.words import WORDS
from nlp.training import train as training
from nlp.training.labels import sheet
from tests.results import write_tables


@pytest.fixture
def corpus(tmp_path):
    """Sixty labelled passages as a file."""
    file = tmp_path / "statements.jsonl"
    rows = (
        {
            "id": p.id,
            "writer": p.writer,
            "kind": p.kind,
            "year": p.year,
            "text": p.text,
            "statements": [
                {"start": s.start, "end": s.end, "role": s.role, "status": s.status, "topics": s.topics}
                for s in p.statements
            ],
        }
        for p in passages()
    )
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


@pytest.fixture
def knows(monkeypatch):
    """Say how much the model that is trained can know."""

    def set_(topics: int) -> None:
        monkeypatch.setattr(training, "_statement_model", lambda: WordModel(topics))

    set_(14)
    return set_


@pytest.fixture
def out_dir(tmp_path):
    """What `nianbao score` writes, with two statements."""
    text = "更新不及时。=将加强培训。"
    shared = {"source": "甲.docx", "confidence": 0.4}
    statements = [
        {
            **shared,
            "role": "problem",
            "status": None,
            "topics": ["timeliness"],
            "text": "更新不及时",
            "start": 0,
            "end": 5,
        },
        {
            **shared,
            "role": "remedy",
            "status": "planned",
            "topics": ["capacity"],
            "text": "=将加强培训",
            "start": 6,
            "end": 12,
        },
    ]
    reports = [{"source": "甲.docx", "agency": "甲镇", "year": 2024, "text": text}]
    write_tables(tmp_path / "out", {"reports": reports, "statements": statements})
    return tmp_path / "out"


def fill_in(file, row: int, **cells: str) -> None:
    book = load_workbook(file)
    for name, value in cells.items():
        book[sheet.LABELS_SHEET].cell(row, list(sheet.HEADINGS).index(name) + 1).value = value
    book.save(file)


def test_from_scored_reports_to_a_better_model(run, tmp_path, corpus, knows, out_dir):
    table, labels, models = tmp_path / "t.xlsx", tmp_path / "labels.jsonl", tmp_path / "models"
    code, out, _ = run("labels", "export", out_dir, "--format", "xlsx", "--file", table)
    assert (code, "选出 2 条" in out) == (0, True)

    fill_in(table, 2, labeller="张三")
    fill_in(table, 3, labeller="李四", topic1="监督考核")
    code, out, err = run("labels", "import", table, "--out", labels)
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    assert {(row["text"], row["who"], *row["topics"]) for row in rows} == {
        ("更新不及时", "张三", "timeliness"),
        ("=将加强培训", "李四", "supervision"),
    }
    assert all(row["when"] for row in rows)

    code, out, _ = run("train", "--corpus", corpus, "--labels", labels, "--out", models)
    assert code == 0
    assert f"NIANBAO_MODELS={models.as_posix()}" in out
    assert json.loads((models / "statements.json").read_text(encoding="utf-8"))["data"]["labels"] == 2

    code, out, _ = run("evaluate", corpus, "--model", models / "statements.joblib", "--json")
    assert code == 0
    assert json.loads(out)["topics"]["micro"]["f1"] > 0.9


def test_a_worse_model_exits_with_1_and_says_what_fell(run, tmp_path, corpus, knows):
    models = tmp_path / "models"
    run("train", "--corpus", corpus, "--out", models)
    before = (models / "statements.json").read_bytes()
    knows(3)
    code, out, _ = run("train", "--corpus", corpus, "--out", models)
    assert code == 1
    assert "--force" in out
    assert WORDS["row.micro"][0] in out
    assert (models / "statements.json").read_bytes() == before

    code, out, _ = run("--lang", "en", "train", "--corpus", corpus, "--out", models, "--dry-run")
    assert code == 1
    assert "Dry run" in out

    code, _, _ = run("train", "--corpus", corpus, "--out", models, "--force")
    assert code == 0
    assert (models / "statements.json").read_bytes() != before


def test_the_folder_of_the_environment_is_trained_into_and_used(run, monkeypatch, tmp_path, corpus, knows):
    monkeypatch.setenv("NIANBAO_MODELS", str(tmp_path / "mine"))
    code, out, _ = run("train", "--corpus", corpus)
    assert code == 0
    assert "NIANBAO_MODELS=" not in out, "it is set already"
    code, out, err = run("evaluate", corpus)
    assert code == 0
    assert WORDS["evaluate.seen"][0] in err, "scores on what was learnt are said to be such"


def test_evaluate_draws_and_measures_what_was_held_out(run, tmp_path, corpus, knows):
    run("train", "--corpus", corpus, "--out", tmp_path)
    picture, twin = tmp_path / "p.svg", tmp_path / "statements-twin.joblib"
    code, out, err = run("evaluate", corpus, "--held-out", "--model", twin, "--picture", picture)
    assert code == 0
    assert WORDS["evaluate.seen"][0] not in err
    assert "公开时效" in out
    assert picture.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_that_are_refused_are_named_and_the_others_kept(run, tmp_path, out_dir, lang):
    table, labels = tmp_path / "t.xlsx", tmp_path / "labels.jsonl"
    run("labels", "export", out_dir, "--file", table)
    fill_in(table, 2, labeller="张三", topic1="时效")
    fill_in(table, 3, labeller="张三")
    code, _, err = run("--lang", lang, "labels", "import", table, "--out", labels)
    assert code == 1
    assert "第2行" in err
    assert "时效" in err
    assert len(labels.read_text(encoding="utf-8").splitlines()) == 1


def test_labels_are_not_overwritten_but_merged(run, tmp_path, out_dir):
    table, labels = tmp_path / "t.xlsx", tmp_path / "labels.jsonl"
    run("labels", "export", out_dir, "--file", table)
    assert run("labels", "import", table, "--who", "张三", "--out", labels)[0] == 0
    before = labels.read_bytes()
    assert run("labels", "import", table, "--who", "李四", "--out", labels)[0] == 2
    assert labels.read_bytes() == before
    assert run("labels", "import", labels, table, "--who", "李四", "--out", labels)[0] == 0
    assert labels.read_bytes() == before, "the earlier label of the same words stays"


def test_a_second_export_leaves_out_what_is_labelled(run, tmp_path, out_dir):
    table, labels = tmp_path / "t.xlsx", tmp_path / "labels.jsonl"
    run("labels", "export", out_dir, "--file", table, "--limit", 1)
    run("labels", "import", table, "--who", "张三", "--out", labels)
    _, out, _ = run("labels", "export", out_dir, "--file", table, "--known", labels)
    assert "选出 1 条" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("labels", "import", "none.xlsx"),
        ("labels", "export", "none"),
        ("labels", "export", ".", "--format", "csv"),
        ("train", "--labels", "none.jsonl"),
        ("evaluate", "none.jsonl"),
        ("evaluate", "--model", "none.joblib", "none.jsonl"),
    ],
)
def test_unusable_input_exits_with_2_and_no_traceback(run, monkeypatch, tmp_path, arguments):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert code == 2
    assert err
    assert "Traceback" not in err + out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", [("train",), ("evaluate",), ("labels", "export"), ("labels", "import")])
def test_help_teaches_by_an_example(run, lang, command):
    code, out, _ = run("--lang", lang, *command, "--help")
    assert code == 0
    assert ("例：nianbao" if lang == "zh" else "Example: nianbao") in " ".join(out.split())
