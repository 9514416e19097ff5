"""Reviews that the agency decides, documents of others, matters on a list, papers published: words of the statutory
tables that count something else. None is told as the agency's own figure; the agency's own stays what it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.pipeline.quantities import extract

OTHERS = [
    # reviews decided or defended for others, with all that is said of them
    "县政府行政复议机构共收到行政复议申请64件，受理60件，审结55件，其中维持30件，撤销合计9件，终止16件。",
    "市行政复议局新收案件72件，审结66件，其中维持40件，撤销8件。",
    "办理行政复议案件38件。其中，涉政府信息公开案件7件，维持4件，纠正3件。",
    "复议机构收到行政复议申请64件，审结50件。其中，涉政府信息公开的行政复议案件9件，已审结8件，维持5件，纠正2件，其他1件。",
    "行政复议收案86件，结案80件。维持50件、纠正11件。",
    "收到行政复议申请64件，受理60件，维持40件。",
    "受理行政复议申请26件；审结20件；维持15件；撤销5件。",
    "两级复议机关共收到行政复议申请500件，维持210件。",
    "出庭应诉行政诉讼案件20件，胜诉18件，败诉2件。",
    # papers published are no cases
    "在网站发布信息120条，其中行政复议决定书33份、普法动态60条、其他27条。",
    "发布典型案例9件，其中行政复议决定书4份、行政处罚决定书5份。",
    "公开行政复议决定书12件，其他8件。",
    "宣讲行政复议法4场。",
    # documents of others
    "牵头清理全县规范性文件64件，其中继续有效50件，修改4件，废止10件。",
    "组织各部门清理规范性文件30件，宣布失效6件，继续有效24件。",
    "审核各乡镇规范性文件18件，建议废止2件。",
    "审查县政府及部门规范性文件草案21件。",
    # matters, not decisions
    "梳理政务服务事项52项，其中行政许可7项，公共服务45项。",
    "承接省级下放事项18项，其中行政许可12项、行政处罚6项。",
    "权责清单共90项，其中行政许可20项，行政处罚66项，行政强制4项。",
    "取消行政许可3项。",
    # 不予受理, 其他处理 outside requests
    "收到群众来信20件，不予受理3件，转办17件。",
    "市信访局转来信访件33件，受理30件，不予受理3件。",
    "劳动仲裁立案212件，不予受理6件，其他处理3件。",
    "热线收到诉求900件，按期办结880件，不予受理20件。",
    "接待咨询70起，其中不予受理4起。",
    # other things have an outcome of this name
    "答复代表建议12件，其中公开复文9件，不予公开3件。",
    "办理提案20件，主动公开15件，不予公开5件。",
    "行政复议案件受理28件，审结25件。",
    "依法撤销行政许可3件。",
    "上级规范性文件废止2件，继续有效6件。",
    "受理群众依申请办理事项3200件，办结3200件。",
    # requests that came from elsewhere are none of last year's
    "（二）依申请公开。上级机关转来申请5件，均已答复。",
    "（二）依申请公开。承办县政府办公室转来申请6件。",
    "（二）依申请公开。收到市局交办申请2件。",
    "（二）依申请公开。省、市两级转来申请6件。",
    # people who took part
    "（二）信访工作。接到报警320起。举办开放日6场，参与群众400余人。",
]
OWN = [
    (
        "本机关被申请行政复议2件，维持1件，其他结果1件。",
        ["2件 review.total", "1件 review.upheld", "1件 review.other"],
    ),
    (
        "办理行政复议案件52件。因政府信息公开被申请行政复议2件；维持1件，纠正1件。",
        ["2件 review.total", "1件 review.upheld", "1件 review.corrected"],
    ),
    ("作为复议机关办理案件30件，维持20件；本局被申请行政复议1件，结果维持。", ["1件 review.total"]),
    (
        "收到因政府信息公开引发的行政复议申请3件，维持2件，纠正1件。",
        ["3件 review.total", "2件 review.upheld", "1件 review.corrected"],
    ),
    (
        "对本局规范性文件开展清理，废止1件，现行有效6件。",
        ["1件 normative.abolished", "6件 normative.in_force"],
    ),
    (
        "牵头清理全县规范性文件64件，废止10件。我局未制发规范性文件，现行有效3件。",
        ["未制发规范性文件 normative.made", "3件 normative.in_force"],
    ),
    ("开展规范性文件清理，废止3件，现行有效11件。", ["3件 normative.abolished", "11件 normative.in_force"]),
    ("作出行政许可决定35项、行政处罚决定6项。", ["35项 licences", "6项 penalties"]),
    ("办理行政许可120项。", ["120项 licences"]),
    ("作出行政处罚决定书6份。", ["6份 penalties"]),
    (
        "收到申请5件，予以公开3件，不予受理2件。",
        ["5件 requests.new", "3件 requests.granted", "2件 requests.not_processed"],
    ),
    ("（二）依申请公开。收到村民申请3人次。", ["3人次 requests.new"]),
    (
        "收到信息公开申请5件，其中咨询类2件，予以公开3件，不予公开2件。",
        ["5件 requests.new", "3件 requests.granted", "2件 requests.refused"],
    ),
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_shares_a_name_counts_nothing(metrics, text):
    counted = [key for _, key in metrics(text) if not key.startswith("proactive.")]
    assert counted == []


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_what_is_the_agencys_own_still_counts(metrics, text, expected):
    assert [f"{figure} {key}" for figure, key in metrics(text)] == expected


EXAMPLES = [
    ("答复说理不足，1件被复议机关要求补充理由。", []),
    ("个别答复不规范，有1件被复议机关责令说明情况。", []),
    ("1件不予公开决定在复议中被撤销。", ["1件 review.corrected"]),
    ("因检索不全，一件答复被复议机关纠正。", ["一件 review.corrected"]),
    ("有2件答复被复议机关责令重新作出。", ["2件 review.corrected"]),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_an_example_among_the_problems_is_no_total(metrics, text, expected):
    assert [f"{figure} {key}" for figure, key in metrics(text, "problems")] == expected


def test_lawsuits_against_the_government_are_none_of_a_bureaus(report_of):
    text = "承办以县政府为被告的行政诉讼案件12件，其中胜诉10件。我局被提起行政诉讼2件，驳回2件。"
    report = replace(report_of(text), agency="青川县司法局", agency_kind="department")
    counted = [(q.text, q.metric) for q in extract(report) if q.metric]
    assert counted == [("2件", "litigation.total"), ("2件", "litigation.upheld")]
