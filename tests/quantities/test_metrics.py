"""What a figure counts. Each case: the text of an overview, and every figure in it that has a metric."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.pipeline.quantities import extract

PUBLISHED = [
    ("全年主动公开政府信息84条。", ["84条 proactive.total"]),
    ("一年来晒出各类信息共320条，比上年多20条。", ["320条 proactive.total"]),
    (
        "通过网站、公众号等渠道公开信息90条，其中网站60条、公众号30条。",
        ["90条 proactive.total", "60条 proactive.website", "30条 proactive.wechat"],
    ),
    (
        "县政府网站占了大半，为70条（70%）；微信居次，为30条（30%）。",
        ["70条 proactive.website", "30条 proactive.wechat"],
    ),
    (
        "县政府门户网站石桥镇专栏登出41条，“石桥发布”公众号编发63篇。",
        ["41条 proactive.website", "63篇 proactive.wechat"],
    ),
    ("微信号“石桥”出刊12期，刊登消息40条。", ["40条 proactive.wechat"]),
    ("官网全年访问1.2万次，清理错链30条。", []),
    ("主动公开政府信息84条，其中财政信息20条、人事信息8条。", ["84条 proactive.total"]),
    ("四季度推送预警信息12条。", []),
    ("回复网民留言84条。", []),
    ("全年主动公开重点领域信息203条。", []),
    ("1.门户网站：全年更新内容1,530条。", ["1,530条 proactive.website"]),
    # what a channel sends out, whatever the words before were about
    ("微信公众号发布各类稿件63篇，微博发布105条。", ["63篇 proactive.wechat", "105条 proactive.weibo"]),
    ("微信公众号共发文63篇。", ["63篇 proactive.wechat"]),
    (
        "作出行政处罚9件。“石桥发布”公众号推送63篇，微博发布105条。",
        ["9件 penalties", "63篇 proactive.wechat", "105条 proactive.weibo"],
    ),
    (
        "收到政府信息公开申请9件。县政府网站新开专栏5个，“石桥发布”政务微信推送信息63条。",
        ["9件 requests.new", "63条 proactive.wechat"],
    ),
    ("作出行政处罚9件，网站公示9条。", ["9件 penalties"]),
    ("制发规范性文件3件。在网站公开3件。", ["3件 normative.made"]),
    ("收到留言30条，网站公开答复30条。", []),
    ("向市级媒体投送稿件30篇，审核稿件90篇。", []),
]

REQUESTS = [
    ("（二）依申请公开。全年收到申请12件。", ["12件 requests.new"]),
    # what the requests are about
    ("（二）依申请公开。收到申请9件，主要涉及信访、档案等，已答复9件。", ["9件 requests.new", "9件 requests.answered"]),
    (
        "（二）依申请公开。收到申请9件，均为村民提出的林地档案查询，办结9件。",
        ["9件 requests.new", "9件 requests.answered"],
    ),
    (
        "（二）依申请公开。收到申请9件，要求公开会议纪要、项目合同，办结8件。",
        ["9件 requests.new", "8件 requests.answered"],
    ),
    (
        "（二）依申请公开。收到申请9件，内容为补贴资金、采购合同，予以公开9件。",
        ["9件 requests.new", "9件 requests.granted"],
    ),
    ("（二）依申请公开。收到申请9件，主要领导接待来访20件，办结20件。", ["9件 requests.new"]),
    ("（二）依申请公开。收到申请9件，反映问题线索12件，办结12件。", ["9件 requests.new"]),
    (
        "（二）依申请公开。来了4件：个人3件，茶厂企业1件。",
        ["4件 requests.new", "3件 requests.new.natural_person", "1件 requests.new.organisation"],
    ),
    (
        "收到申请9件，其中自然人4件、商业企业3件、律师事务所2件。",
        ["9件 requests.new", "4件 requests.new.natural_person"],
    ),
    (
        "收到申请9件，自然人4件，其余5件来自企业（3件）、律所（2件）。",
        ["9件 requests.new", "4件 requests.new.natural_person", "5件 requests.new.organisation"],
    ),
    ("收到公民申请两件。", ["两件 requests.new"]),
    ("收到公民、法人和其他组织的申请7件。", ["7件 requests.new"]),
    (
        "新收申请8件，加上去年没办完带过来的1件，经手9件。",
        ["8件 requests.new", "1件 requests.carried_in", "9件 requests.all"],
    ),
    (
        "本年新收申请8件，上年转入2件，两项之和为10件。",
        ["8件 requests.new", "2件 requests.carried_in", "10件 requests.all"],
    ),
    ("信函申请1件、当面申请2件，一共3件，都是依申请公开。", ["3件 requests.new"]),
    ("（二）依申请公开。办结7件，余1件依法延期至次年。", ["7件 requests.answered", "1件 requests.carried_out"]),
    (
        "（二）依申请公开。受理18件，答复16件，转下年2件。",
        ["18件 requests.new", "16件 requests.answered", "2件 requests.carried_out"],
    ),
    ("（二）依申请公开。收到3件，均已答复。3件均按期答复。", ["3件 requests.new", "3件 requests.answered"]),
    (
        "（二）依申请公开。答复9件：公开3件、部分公开2件、不公开1件、提供不了2件、按信访渠道引导1件。",
        [
            "9件 requests.answered",
            "3件 requests.granted",
            "2件 requests.partial",
            "1件 requests.refused",
            "2件 requests.unavailable",
            "1件 requests.not_processed",
        ],
    ),
    (
        "（二）依申请公开。办结的4件中，2件同意公开；1件因权利人反对，不予公开；1件申请人逾期不补正。",
        ["4件 requests.answered", "2件 requests.granted", "1件 requests.refused", "1件 requests.other"],
    ),
    ("（二）依申请公开。不予公开5件，其中国家秘密1件、内部事务信息4件。", ["5件 requests.refused"]),
    (
        "（二）依申请公开。予以公开3件，部分公开1件，予以公开和部分公开合计4件。",
        ["3件 requests.granted", "1件 requests.partial"],
    ),
    ("（二）依申请公开。申请内容：征地拆迁19件，财政预算2件，其他9件。", []),
    ("收到申请4件。收到群众留言30件，办结29件。", ["4件 requests.new"]),
    (
        "（二）依申请公开。收到5件。\n1.受理途径。网络3件，信函2件。\n2.办理结果。办结5件。",
        ["5件 requests.new", "5件 requests.answered"],
    ),
    (
        "（二）依申请公开\n办结6件，情况如下：\n◇ 予以公开——4件，占66.7%；\n◇ 其他——2件，占33.3%。",
        ["6件 requests.answered", "4件 requests.granted", "2件 requests.other"],
    ),
    ("对拟发公文46件定属性，主动公开30件，依申请公开10件，不予公开6件。", []),
]

DISPUTES = [
    (
        "行政复议8件，维持5件，纠正2件，未审结1件。",
        ["8件 review.total", "5件 review.upheld", "2件 review.corrected", "1件 review.pending"],
    ),
    ("因答复引起的行政复议申请3起，1起撤回终止。", ["3起 review.total", "1起 review.other"]),
    (
        "当年行政诉讼共9件，直接起诉的7件、经复议再起诉的2件；判决驳回6件，3件还在审理。",
        [
            "9件 litigation.total",
            "7件 litigation.direct",
            "2件 litigation.after_review",
            "6件 litigation.upheld",
            "3件 litigation.pending",
        ],
    ),
    (
        "行政诉讼案件3件，其中未经复议1件、经复议2件。",
        ["3件 litigation.total", "1件 litigation.direct", "2件 litigation.after_review"],
    ),
    ("发生行政复议和行政诉讼，前者4件，后者3件。", ["4件 review.total", "3件 litigation.total"]),
    ("全年办理行政复议案件25件，均与信息公开无关。", []),
    ("行政诉讼8件，其中信息公开类1件。", []),
    ("行政复议、行政诉讼均为0件。", ["0件 review.total", "0件 litigation.total"]),
]

ACTS = [
    (
        "行政规范性文件方面，新出2件，停止执行1件，仍在执行的9件。",
        ["2件 normative.made", "1件 normative.abolished", "9件 normative.in_force"],
    ),
    (
        "政府规章新立1部，废止2部，现行14部。",
        ["1部 regulations.made", "2部 regulations.abolished", "14部 regulations.in_force"],
    ),
    ("印发规范性文件2件。奖补资金兑现3万元。现行有效7件。", ["2件 normative.made", "7件 normative.in_force"]),
    ("清理失效信息1.3万条。", []),
    ("开展规范性文件清理，公布继续有效、废止、失效目录各1份。", []),
    ("规范性文件清理后发布废止公告1份。", []),
    ("清理规范性文件，印发废止失效清单2份。", []),
    ("规范性文件清理，形成继续有效目录2个。", []),
    ("以通知印发规范性文件3件。", ["3件 normative.made"]),
    ("许可316件，处罚11起，强制0件。", ["316件 licences", "11起 penalties", "0件 coercion"]),
    ("木材采伐等行政许可办理了19件，其中运输许可4件。", ["19件 licences"]),
    ("公开行政许可信息40条、行政处罚信息12条。", []),
    ("行政事业性收费总金额12.5万元。", ["12.5万元 fees"]),
    ("收缴行政事业性收费8400元。", ["8400元 fees"]),
]

ISSUED = [
    ("发布政策解读12篇，其中图文解读8篇、视频解读4篇。", ["12篇 interpretations"]),
    ("政策解读由8个站所承担。", []),
    ("对2件文件全部进行解读。", []),
    ("就12件重要政策开展解读。", []),
    ("12件文件配套政策解读。", []),
    ("对民生类12份文件作出解读，发布政策解读15篇。", ["15篇 interpretations"]),
    ("召开新闻发布会3场，县领导出席2场。", ["3场 press_conferences"]),
    ("（五）监督保障。办班4期，参加市里培训2次。", ["4期 trainings"]),
    ("培训：镇里自己办了2期，一期面向村级信息员。", ["2期 trainings"]),
    ("镇长办公会专题研究信息公开4次。", ["4次 meetings"]),
    ("县里召开的现场会去了2次，外出观摩1次。", []),
]


@pytest.mark.parametrize(("text", "expected"), [*PUBLISHED, *REQUESTS, *DISPUTES, *ACTS, *ISSUED])
def test_what_a_figure_counts(metrics, text, expected):
    assert [f"{figure} {metric}" for figure, metric in metrics(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发出收费通知2件，应收460元，实收210元。", [("210元", "processing_fee")]),
        ("收取信息处理费的总金额为0元。", [("0元", "processing_fee")]),
        ("信息处理费收取总金额130元。", [("130元", "processing_fee")]),
        ("信息处理费：收费金额0元。", [("0元", "processing_fee")]),
        ("发出收费通知2件，总金额460元，实际收取总金额210元。", [("210元", "processing_fee")]),
        ("发出收费通知书2份，收费通知金额460元。", []),
        ("应收信息处理费金额460元。", []),
        ("信息处理费收入为零。", [("零", "processing_fee")]),
        ("承办建议3件、提案2件，合计5件。", []),
    ],
)
def test_fees_in_the_last_section(metrics, text, expected):
    assert metrics(text, "other") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有1件被复议机关纠正。", [("1件", "review.corrected")]),
        ("同类申请反复出现，全年有21件。", []),
        ("8件申请实为投诉举报。", []),
        ("解读材料晚于文件的有13篇。", []),
    ],
)
def test_section_five_is_read_strictly(metrics, text, expected):
    assert metrics(text, "problems") == expected


def test_a_total_said_again_keeps_its_metric(metrics):
    text = "（二）依申请公开。收到申请36件。36件申请中有19件关于征地。"
    assert metrics(text) == [("36件", "requests.new"), ("36件", "requests.new")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("受理申请47件（含上年结转3件）。", [("47件", "requests.all"), ("3件", "requests.carried_in")]),
        ("收到申请47件，其中2022年结转3件。", [("47件", "requests.all"), ("3件", "requests.carried_in")]),
        ("新收和上年度结转申请合计47件。", [("47件", "requests.all")]),
        ("收到申请47件，上年结转3件。", [("47件", "requests.new"), ("3件", "requests.carried_in")]),
        ("收到申请47件（含网络申请3件）。", [("47件", "requests.new")]),
        ("收到上年结转申请3件。", [("3件", "requests.carried_in")]),
        ("抽查解读稿90篇，退回修改7篇。", []),
        ("组织校核解读文章90篇。", []),
        ("审核发布解读90篇。", [("90篇", "interpretations")]),
        ("全县公开规范性文件12件，其中县政府制发3件、部门制发9件。", []),
        ("公开规范性文件12件，其中镇政府制发3件。", [("3件", "normative.made")]),
    ],
)
def test_figures_that_hold_more_or_less_than_a_cell(metrics, text, counted):
    assert metrics(text) == counted


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("因过程性信息不予公开4件。", None),
        ("不掌握相关信息的4件。", "requests.unavailable"),
        ("4件因涉及个人隐私不予公开。", None),
        ("因第三方不同意不予公开4件。", None),
        ("因国家秘密、过程性信息等原因不予公开4件。", "requests.refused"),
        ("不予公开4件。", "requests.refused"),
        ("因过程性信息不予公开12件。", "requests.refused"),
    ],
)
def test_one_reason_is_not_the_whole_outcome(report_of, text, key):
    """Unless the table has no other reason."""
    cells = {
        "requests.refused.process.total": 5.0,
        "requests.refused.query.total": 7.0,
        "requests.unavailable.not_held.total": 5.0,
        "requests.unavailable.unclear.total": 0.0,
    }
    (quantity,) = extract(replace(report_of(text), cells=cells))
    assert quantity.metric == key


def test_without_a_table_a_reason_stands_for_its_outcome(metrics):
    assert metrics("收到申请9件，重复申请4件不予处理。") == [("9件", "requests.new"), ("4件", "requests.not_processed")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("收取信息处理费4件，共360元。", [("360元", "processing_fee")]),
        ("本年度收取信息处理费2笔，合计75元。", [("75元", "processing_fee")]),
        ("应收信息处理费4件，共360元。", []),
        ("发出收费通知4件，共360元。", []),
    ],
)
def test_fees_told_by_their_cases(metrics, text, counted):
    assert metrics(text, "other") == counted
