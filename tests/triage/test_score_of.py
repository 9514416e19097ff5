"""The score of a report: 0 where there is nothing to look at, more for more, never past 100."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp
from nlp.checks import CHECKS
from nlp.checks.score import load_weights, score_of
from nlp.errors import NianbaoError

ERROR, WARNING, INFO = (
    ("count.mismatch", "error", 1.0),
    ("text.citation", "warning", 1.0),
    ("table.blank", "info", 1.0),
)
FINDINGS = st.lists(
    st.tuples(st.sampled_from([*CHECKS, "a.new.code"]), st.sampled_from(["error", "warning", "info"]), st.floats(0, 1))
)


def value(*findings: tuple[str, str, float], **facts: object) -> float:
    return score_of(findings, **facts).value  # type: ignore[arg-type]


def test_a_faultless_report_has_a_score_of_0():
    assert score_of([], own_share=1.0, likeness=0.1, problems=3, remedies=5).value == 0
    assert score_of([]).reasons == ()


def test_a_graver_finding_weighs_more():
    assert value(INFO) < value(WARNING) < value(ERROR)


def test_ten_findings_of_one_kind_are_not_ten_times_one():
    assert value(ERROR) < value(*[ERROR] * 10) < 2 * value(ERROR)
    assert value(*[ERROR] * 3) < value(ERROR, ("year.title", "error", 1.0), ("sum.mismatch", "error", 1.0))


def test_a_check_less_sure_weighs_less():
    assert value(("year.figures", "error", 1.0)) < value(("table.row_sum", "error", 1.0))
    assert value(("problem.unanswered", "warning", 0.5)) < value(("problem.unanswered", "warning", 0.9))


def test_a_share_copied_counts_from_where_it_is_no_commonplace():
    passage = ("boilerplate.shared", "warning", 1.0)
    assert value(passage) == value(passage, own_share=0.95)
    assert value(passage, own_share=0.6) < value(passage, own_share=0.1)
    assert value(likeness=0.2) == 0 < value(likeness=0.9) < value(passage, own_share=0.1)


def test_stock_phrases_alone_are_no_copy():
    assert value(own_share=0.3) == 0


def test_the_share_of_a_copied_report_is_its_reason():
    score = score_of(
        [("boilerplate.shared", "warning", 1.0)] * 2, own_share=0.59, copied_from=["乙县甲镇人民政府", "丙局"]
    )
    assert score.reasons[0].zh == "与乙县甲镇人民政府等机关雷同，非自撰文字占41%"
    assert (
        score.reasons[0].en == "shared with the reports of 乙县甲镇人民政府 and others, 41% of its wording not its own"
    )
    assert score.reasons[0].count == 2


def test_problems_unanswered_and_vague_remedies_count_by_their_share():
    finding = ("problem.unanswered", "warning", 1.0)
    assert value(finding, problems=5, unanswered=1) < value(finding, problems=2, unanswered=2)
    vague = ("remedy.vague", "info", 1.0)
    assert value(vague, remedies=10) < value(vague, remedies=1)


def test_half_a_report_is_graver_than_a_section_missing():
    missing = ("section.missing", "warning", 1.0)
    assert value(missing, missing, missing) > 2 * value(missing)


def test_what_could_not_be_checked_counts():
    score = score_of([], unread_tables=2)
    assert score.value > 0
    assert score.reasons[0].zh == "2张表格未能读出、没有核对"
    assert score_of([], differs=True).reasons[0].code == "differs_from"


def test_a_code_without_weight_of_its_own_counts_by_its_severity():
    score = score_of([("a.new.code", "error", 1.0)])
    assert (score.value > 0, score.reasons[0].zh) == (True, "a.new.code 1")


@given(FINDINGS, st.floats(0, 1), st.floats(0, 1), st.integers(0, 5), st.integers(0, 5))
def test_a_score_lies_between_0_and_100_and_is_the_sum_of_its_reasons(findings, own, likeness, problems, remedies):
    score = score_of(
        findings, own_share=own, likeness=likeness, problems=problems, unanswered=problems, remedies=remedies
    )
    assert 0 <= score.value <= 100
    assert sum(reason.points for reason in score.reasons) == pytest.approx(score.value)
    points = [reason.points for reason in score.reasons]
    assert points == sorted(points, reverse=True)


@given(FINDINGS, st.sampled_from(list(CHECKS)), st.floats(0, 1), st.floats(0, 1))
def test_more_never_lowers_a_score(findings, code, less, more):
    less, more = sorted((less, more))
    score = value(*findings, own_share=more, remedies=20)
    assert value(*findings, (code, CHECKS[code].severity, 1.0), own_share=more, remedies=20) >= score
    assert value(*findings, own_share=less, remedies=20) >= score


# the table of weights


def test_every_code_has_a_weight_and_words():
    weights = load_weights()
    assert set(weights.reliability) == set(CHECKS)
    for info in CHECKS.values():
        reason = score_of([(info.code, info.severity, 1.0)]).reasons[0]
        assert "{" not in reason.zh + reason.en
        assert not reason.zh.startswith(info.code)


def test_a_file_overrides_single_entries(tmp_path):
    file = tmp_path / "权重.toml"
    file.write_text('\ufeff[severity]\ninfo = 0\n[reliability]\n"text.citation" = 0.5\n', encoding="utf-8")
    weights = load_weights(file)
    assert score_of([INFO], weights=weights).value == 0
    assert 0 < score_of([WARNING], weights=weights).value < value(WARNING)
    assert score_of([ERROR], weights=weights).value == value(ERROR)


def test_the_effective_table_can_be_saved_edited_and_loaded(tmp_path):
    file = tmp_path / "weights.toml"
    file.write_text("[shape]\nscale = 120\n", encoding="utf-8")
    shown = load_weights(file).to_toml()
    assert "scale = 120.0" in shown
    assert shown.count("#") > 40
    file.write_text(shown, encoding="utf-8")
    assert load_weights(file).to_toml() == shown
    assert tomllib.loads(load_weights().to_toml())["severity"]["error"] == load_weights().severity["error"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[severity]\nerorr = 3\n", "是否指 error？可用：error、warning、info"),
        ("[severty]\nerror = 3\n", "是否指 severity？"),
        ('[reliability]\n"count.mismach" = 1\n', "是否指 count.mismatch？"),
        ('[reliability]\n"count.mismatch" = 1.5\n', "0 到 1"),
        ("[reliability]\ncount.mismatch = 1\n", '"count.mismatch"'),
        ("[severity]\nerror = -1\n", "0 到 1000"),
        ("[severity]\nerror = nan\n", "0 到 1000"),
        ("[severity]\nerror = true\n", "0 到 1000"),
        ('[severity]\nerror = "30"\n', "0 到 1000"),
        ("[shape]\nrepeat = 1\n", "不含1"),
        ("[shape]\nscale = 0\n", "大于 0"),
        ("severity = 3\n", "应是一节"),
        ("[severity\n", "TOML"),
    ],
)
def test_a_wrong_file_of_weights_is_told_what_is_wrong(tmp_path, text, told):
    file = tmp_path / "weights.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NianbaoError) as error:
        load_weights(file)
    assert told in error.value.message()
    assert "weights.toml" in error.value.message("en")


def test_a_file_of_weights_that_is_not_there_or_no_text(tmp_path):
    (tmp_path / "weights.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("weights.toml", "absent.toml", "."):
        with pytest.raises(NianbaoError):
            load_weights(tmp_path / name)


# where it is filled in


def test_a_report_by_itself_has_a_score(make_report):
    problems = "存在的问题：栏目更新不够及时。改进措施：安排专人每月5日前更新栏目。"
    faultless = nlp.inspect(make_report(problems=problems)).to_dict()
    assert (faultless["findings"], faultless["score"]) == ([], 0)
    wrong = make_report("2023年，我镇收到政府信息公开申请3件。", problems=problems)
    assert nlp.inspect(wrong).to_dict()["score"] > 20


def test_a_corpus_has_a_score_a_report_that_knows_of_the_others(make_report, tmp_path):
    story = "我镇围绕群众关心的修路、引水、补贴三件实事，逐村开设公示墙，由驻村干部每周更换内容并当面答复村民疑问。" * 3
    make_report(story, name="one.txt")
    make_report(story, name="two.txt", agency="南河县柳树镇人民政府")
    make_report(name="three.txt", agency="南河县财政局")
    nlp.score([tmp_path], tmp_path / "out", jobs=1)
    reports = pd.read_parquet(tmp_path / "out" / "reports.parquet").set_index("source")["score"]
    scores = {source.rsplit("/", 1)[1]: score for source, score in reports.items()}
    assert scores["one.txt"] > 30
    assert scores["one.txt"] > scores["three.txt"]
    assert reports.notna().all()
