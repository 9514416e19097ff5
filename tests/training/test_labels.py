"""Statements go out to be labelled and come back, in four formats; what cannot be used is refused with its reason."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from standin import NOW

from nlp.errors import NianbaoError
from nlp.pipeline.statements.model import TOPICS
from nlp.training.labels import label_studio, lines, sheet
from nlp.training.labels.accept import REASONS, accept
from nlp.training.labels.answer import Answer, LabelFileError
from nlp.training.labels.choose import Task, choose, distinct
from nlp.training.labels.exchange import FORMATS, export_tasks, import_labels, read_labelled
from nlp.training.labels.keywords import keywords
from nlp.training.labels.names import TOPIC_NOTES
from tests.results import write_tables

TASKS = (
    Task(
        "a1", "甲.docx", "甲镇人民政府", 2024, "更新不及时", "是【更新不及时】；", "problem", None, ("timeliness",), 0.4
    ),
    Task(
        "a2",
        "甲.docx",
        "甲镇人民政府",
        2024,
        "将培训窗口人员",
        "【将培训窗口人员】",
        "remedy",
        "planned",
        ("requests", "capacity"),
        0.5,
    ),
    Task("a3", "乙.docx", "", None, '=HYPERLINK("x","y")', "…", "problem", None, ("general",), 0.2, ("unsure",)),
    Task("a4", "乙.docx", "", 2023, "+加强考核\n并通报", "…", "remedy", "taken", ("supervision",), 0.9),
    Task("a5", "乙.docx", "", 2023, "-2条超期", "…", "problem", None, ("requests", "timeliness", "review"), 0.9),
    Task("a6", "乙.docx", "", 2023, "@回复留言", "…", "remedy", "taken", ("participation",), 0.9),
)


def labelled(path: Path, format_: str) -> Path:
    """What the tool would give back where a person agreed with every guess."""
    if format_ == "label-studio":
        tasks = json.loads(path.read_text(encoding="utf-8"))
        for task in tasks:
            who = {"email": "zhang@example.cn"}
            result = task.pop("predictions")[0]["result"]
            task["annotations"] = [{"completed_by": who, "updated_at": "2025-02-03T04:05:06Z", "result": result}]
        path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_comes_back_as_it_went_out(tmp_path, format_):
    file = export_tasks(TASKS, format_, tmp_path / FORMATS[format_])[0]
    imported = import_labels([labelled(file, format_)], now=NOW, who="张三")
    assert imported.refused == ()
    assert [(x.text, x.role, x.status, x.topics, x.source) for x in imported.labels] == [
        (t.text, t.role, t.status, t.topics, t.source) for t in TASKS
    ]
    if format_ == "label-studio":
        assert {(x.who, x.when) for x in imported.labels} == {("zhang@example.cn", "2025-02-03T04:05:06Z")}
    else:
        assert {(x.who, x.when) for x in imported.labels} == {("张三", "2025-03-01T09:30:00+00:00")}


@pytest.mark.parametrize("format_", FORMATS)
def test_what_was_imported_can_be_imported_again(tmp_path, format_):
    file = export_tasks(TASKS, format_, tmp_path / FORMATS[format_])[0]
    once = import_labels([labelled(file, format_)], now=NOW, who="张三")
    (tmp_path / "labels.jsonl").write_text(lines.write_labels(once.labels), encoding="utf-8")
    assert import_labels([tmp_path / "labels.jsonl"], now=NOW).labels == once.labels


@pytest.mark.parametrize("format_", FORMATS)
def test_guesses_that_nobody_checked_are_no_labels(tmp_path, format_):
    file = export_tasks(TASKS, format_, tmp_path / FORMATS[format_])[0]
    imported = import_labels([file], now=NOW)
    assert imported.labels == ()
    assert {refusal.reason for refusal in imported.refused} <= {"no_labeller"}


# the sheet


def book(tasks=TASKS):
    return load_workbook(io.BytesIO(sheet.write(tasks)))


def test_no_text_of_the_sheet_runs_as_a_formula():
    for page in book():
        for cell in (cell for row in page.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type in ("s", "n"), cell.coordinate
            assert cell.data_type == "n" or cell.quotePrefix, cell.coordinate


def test_the_sheet_has_the_columns_and_the_guess_in_chinese():
    rows = list(book()[sheet.LABELS_SHEET].iter_rows(values_only=True))
    assert rows[0] == tuple(name for name, _ in sheet.HEADINGS.values())
    assert rows[2][:11] == (
        *("a2", "甲.docx", "甲镇人民政府", 2024, "将培训窗口人员", "【将培训窗口人员】"),
        *("整改", "计划中", "依申请公开", "队伍与业务能力", None),
    )
    assert rows[2][11] is None, "the labeller is for a person to fill in"


def test_the_drop_downs_offer_the_taxonomy():
    made = book()
    validations = made[sheet.LABELS_SHEET].data_validations.dataValidation
    places = {str(choice.sqref): choice.formula1 for choice in validations}
    assert {place[0] for place in places} == {"G", "H", "I", "J", "K"}
    assert places["I2:I7"] == f"'{sheet.TOPICS_SHEET}'!$A$2:$A$15"
    names = [row[0].value for row in made[sheet.TOPICS_SHEET]["A2:A15"]]
    assert names == list(TOPICS.values())


def test_control_characters_do_not_break_the_sheet():
    made = book([replace(TASKS[0], text="更新\x0b不及时")])
    assert made[sheet.LABELS_SHEET]["E2"].value == "更新不及时"


def sheet_of(tmp_path, *rows, headings=("语句", "类别", "状态", "主题1（主要）", "主题2", "标注人")) -> Path:
    made = Workbook()
    for row in (headings, *rows):
        made.active.append(row)
    made.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_columns_may_stand_in_any_order_and_be_called_by_key(tmp_path):
    file = sheet_of(
        tmp_path, ("张三", "timeliness", "problem", "更新慢"), headings=("labeller", "topic1", "role", "text")
    )
    assert import_labels([file], now=NOW).labels[0].topics == ("timeliness",)


def test_a_formula_as_text_is_refused(tmp_path):
    file = sheet_of(tmp_path, ("=1+1", "问题", None, "公开时效", None, "张三"))
    assert [r.reason for r in import_labels([file], now=NOW).refused] == ["formula"]


def test_a_sheet_without_the_columns_says_which(tmp_path):
    with pytest.raises(LabelFileError, match="主题1"):
        import_labels([sheet_of(tmp_path, headings=("语句", "类别"))], now=NOW)


# what is refused


@pytest.mark.parametrize(
    ("answer", "reason", "value"),
    [
        ({"text": " "}, "empty_text", ""),
        ({"who": ""}, "no_labeller", ""),
        ({"role": "措施"}, "unknown_role", "措施"),
        ({"status": "已采取"}, "problem_with_status", "已采取"),
        ({"role": "整改"}, "remedy_without_status", ""),
        ({"role": "整改", "status": "完成"}, "unknown_status", "完成"),
        ({"topics": ()}, "no_topic", ""),
        ({"topics": ("时效",)}, "unknown_topic", "时效"),
        ({"topics": ("公开时效", "timeliness")}, "repeated_topic", "timeliness"),
        ({"topics": ("公开时效", "公开内容", "政策解读", "宣传引导")}, "too_many_topics", ""),
        ({"topics": ("公开时效", "笼统")}, "general_with_others", ""),
    ],
)
def test_what_is_refused_and_why(answer, reason, value):
    given = replace(Answer("第3行", "更新慢", "问题", "", ("公开时效",), "张三"), **answer)
    (refusal,) = accept({"a.xlsx": [given]}, now=NOW).refused
    assert (refusal.file, refusal.place, refusal.reason, refusal.value) == ("a.xlsx", "第3行", reason, value)
    assert value in refusal.message("zh")
    assert refusal.message("en") != refusal.message("zh")


def test_every_reason_is_said_in_both_languages():
    assert all(zh and en and zh.count("{") == en.count("{") for zh, en in REASONS.values())


def answer(place: str, *topics: str, **given: str) -> Answer:
    return Answer(place, "更新慢", "问题", "", topics, **{"who": "张三", "source": "甲.docx", **given})


def test_two_who_disagree_are_both_refused():
    imported = accept({"a": [answer("第2行", "公开时效")], "b": [answer("第9行", "公开内容", who="李四")]}, now=NOW)
    assert (imported.labels, imported.others) == ((), 0)
    assert [(r.place, r.reason, r.value) for r in imported.refused] == [
        ("第2行", "conflict", "b第9行"),
        ("第9行", "conflict", "a第2行"),
    ]


@pytest.mark.parametrize("format_", ["xlsx", "doccano"])
def test_what_is_no_statement_is_set_aside(tmp_path, format_):
    file = export_tasks(
        [replace(task, role="other", status=None) for task in TASKS], format_, tmp_path / FORMATS[format_]
    )[0]
    imported = import_labels([file], now=NOW, who="张三")
    assert (imported.labels, imported.refused, imported.others) == ((), (), len(TASKS))


def test_two_who_agree_count_once():
    imported = accept({"a": [answer("第2行", "公开时效"), answer("第3行", "timeliness", who="李四")]}, now=NOW)
    assert [label.who for label in imported.labels] == ["张三"]
    assert imported.repeated == 1


def test_the_same_words_in_two_reports_may_be_labelled_differently():
    answers = [answer("第2行", "公开时效"), answer("第3行", "公开内容", source="乙.docx")]
    assert len(accept({"a": answers}, now=NOW).labels) == 2


# the other formats


def test_label_studio_offers_every_topic():
    choices = [element.get("value") for element in ET.fromstring(label_studio.config()).iter("Choice")]
    assert choices.count("公开时效") == 3
    assert {"问题", "整改", "都不是", "已采取", "计划中", *TOPICS.values()} == set(choices)


def test_cancelled_annotations_are_passed_over():
    task = json.loads(label_studio.write(TASKS[:1]))[0]
    task["annotations"] = [{"was_cancelled": True, "result": task["predictions"][0]["result"]}]
    assert list(label_studio.read(json.dumps([task]), "a.json")) == []


def test_doccano_cannot_tell_which_of_several_topics_is_the_main_one(tmp_path):
    file = tmp_path / "a.jsonl"
    rows = [
        ["问题", "公开时效"],
        ["问题", "公开时效", "公开内容"],
        ["问题", "主·公开时效", "公开内容"],
        ["主·公开时效"],
    ]
    file.write_text(
        "\n".join(json.dumps({"text": f"{n}", "label": row}) for n, row in enumerate(rows)), encoding="utf-8"
    )
    imported = import_labels([file], now=NOW, who="张三")
    assert [label.topics for label in imported.labels] == [("timeliness",), ("timeliness", "content")]
    assert [refusal.reason for refusal in imported.refused] == ["main_unclear", "unknown_role"]


def test_doccano_offers_every_label_once(tmp_path):
    written = export_tasks(TASKS, "doccano", tmp_path / "d.jsonl")
    names = [row["text"] for row in json.loads(written[1].read_text(encoding="utf-8"))]
    assert len(names) == len(set(names)) == 4 + 14 + 13
    used = [json.loads(line)["label"] for line in written[0].read_text(encoding="utf-8").splitlines()]
    assert {name for row in used for name in row} <= set(names)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"PK not a zip"),
        ("a.json", b"{}"),
        ("a.json", b"[{}]"),
        ("a.jsonl", b"[1]"),
        ("a.jsonl", "更新".encode("gbk")),
        ("a.csv", b"text"),
    ],
)
def test_files_that_cannot_be_read_say_so(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LabelFileError, match=name):
        list(read_labelled(tmp_path / name)[1])


# what is chosen


def scored(folder: Path, *statements: dict) -> Path:
    text = "。".join(row["text"] for row in statements)
    rows = []
    for row in statements:
        start = text.index(row["text"])
        rows.append(
            {
                "source": "甲.docx",
                "role": "problem",
                "status": None,
                "start": start,
                "end": start + len(row["text"]),
                **row,
            }
        )
    reports = [{"source": "甲.docx", "agency": "甲镇人民政府", "year": 2024, "text": text}]
    write_tables(folder, {"statements": rows, "reports": reports})
    return folder


def row(text: str, confidence: float, *topics: str) -> dict:
    return {"text": text, "confidence": confidence, "topics": list(topics)}


def test_the_unsure_the_contradicted_and_the_rare_come_first(tmp_path):
    folder = scored(
        tmp_path,
        *(row(f"{c}栏目更新不及时", 0.95, "timeliness") for c in "甲乙丙丁戊己庚辛壬癸"),
        row("有些事说不清楚", 0.2, "timeliness"),
        row("组织了两次培训", 0.95, "timeliness"),
        row("对外讲得太少", 0.95, "publicity"),
    )
    assert [task.text for task in choose(folder, 3)] == ["有些事说不清楚", "组织了两次培训", "对外讲得太少"]
    assert [task.reasons for task in choose(folder, 2)] == [("unsure",), ("words",)]


def test_near_duplicates_are_taken_once(tmp_path):
    folder = scored(
        tmp_path,
        row("进一步完善信息更新制度，定期检查各个栏目", 0.3, "timeliness"),
        row("进一步完善信息更新制度，定期检查各栏目。", 0.2, "timeliness"),
        row("群众不知道查阅点在哪里", 0.9, "publicity"),
    )
    assert [task.text[:3] for task in choose(folder, 9)] == ["进一步", "群众不"]


def test_what_is_labelled_already_is_left_out(tmp_path):
    folder = scored(tmp_path, row("更新不够及时", 0.3, "timeliness"), row("培训太少", 0.3, "capacity"))
    assert [task.text for task in choose(folder, 9, ["更新不够及时"])] == ["培训太少"]


def test_the_context_marks_the_statement(tmp_path):
    folder = scored(tmp_path, row("前面一句", 0.9, "content"), row("更新不够及时", 0.3, "timeliness"))
    assert choose(folder, 1)[0].context == "前面一句。【更新不够及时】"


def test_the_context_ends_with_the_section(tmp_path):
    text = "表4：0件\n五、问题\n更新不及时。\n六、其他"
    start = text.index("更新")
    statement = {
        **row("更新不及时", 0.3, "timeliness"),
        "source": "甲",
        "role": "problem",
        "start": start,
        "end": start + 5,
    }
    sections = json.dumps([{"start": text.index("五"), "end": text.index("六")}])
    write_tables(
        tmp_path, {"statements": [statement], "reports": [{"source": "甲", "text": text, "sections": sections}]}
    )
    assert choose(tmp_path)[0].context == "五、问题\n【更新不及时】。"


def test_ids_and_order_are_the_same_every_time(tmp_path):
    folder = scored(tmp_path, *(row(f"{c * 3}问题", 0.5, "content") for c in "甲乙丙丁"))
    assert choose(folder) == choose(folder)
    assert len({task.id for task in choose(folder)}) == 4


def test_distinct_looks_back_over_blocks():
    texts = [f"{n:04}号{chr(0x4E00 + n)}{chr(0x5E00 + n)}{chr(0x6E00 + n)}" for n in range(600)]
    assert distinct([*texts, *texts], 10_000) == list(range(600))


@pytest.mark.parametrize("empty", [True, False])
def test_a_folder_without_statements_says_what_to_run(tmp_path, empty):
    if empty:
        write_tables(tmp_path, {})
    with pytest.raises(NianbaoError, match="nianbao score"):
        choose(tmp_path)


def test_keywords_and_notes_are_of_the_taxonomy():
    assert set(keywords()) == set(TOPIC_NOTES) == set(TOPICS)
