"""Wordings that tell a total from what only looks like one, both ways."""

from __future__ import annotations

import pytest

PUBLISHED = [
    # contents listed as examples tell the whole; one field of work does not
    ("全年主动公开财政预决算、惠农补贴、人事任免等信息156条。", ["156条 proactive.total"]),
    ("围绕重点领域，发布惠农补贴等信息20条。", []),
    # what was in force before does not hide the whole
    (
        "全年收到依申请公开2件，主动公开政府信息77条。",
        ["2件 requests.new", "77条 proactive.total"],
    ),
    ("规范办理依申请公开。全年共主动公开政府信息77条。", ["77条 proactive.total"]),
    ("（二）依申请公开。其中，告知主动公开信息3条。", []),
    # one place, medium or kind is not the whole
    ("全年通过内网公开信息30条。", []),
    ("通过短信发布信息300条。", []),
    ("通过其他渠道公开政府信息40条。", []),
    ("其中：政务活动8条，法定主动公开内容等合计9条。", []),
    # several channels are the whole, where the website is among them
    ("通过县政府网站等途径公开信息210条。", ["210条 proactive.total"]),
    ("依托公众号、抖音等平台，发布信息88条。", []),
    ("依托县政府网站，全年公开信息88条。", ["88条 proactive.website"]),
    # a page on one topic, one kind of news; the agency's own page is the channel's
    ("官网招聘专栏发布信息6条。", []),
    ("网站工作动态类信息30条。", []),
    ("在县政府网站发布通知公告、工作动态等信息90条。", ["90条 proactive.website"]),
    ("县政府网站石桥镇专栏发布信息66条。", ["66条 proactive.website"]),
    # the channel's name says what was issued
    ("官方微博发布微博60条。", ["60条 proactive.weibo"]),
    ("发布政务微信12期、政务微博9期。", ["12期 proactive.wechat", "9期 proactive.weibo"]),
    ("编发简报6期、微信4期。", []),
    ("“石桥之声”公众号推文66篇，微博发文33条。", ["66篇 proactive.wechat", "33条 proactive.weibo"]),
    ("公众号发文66篇。", ["66篇 proactive.wechat"]),
    ("视频号发文26篇，党政办发文40件。", []),
    ("公众号阅读量66次。", []),
    # 分别 gives each channel its figure, and the whole may follow
    (
        "通过政府网站、公众号、微博分别公开信息32条、21条、5条，全年主动公开信息58条。",
        ["32条 proactive.website", "21条 proactive.wechat", "5条 proactive.weibo", "58条 proactive.total"],
    ),
    ("分别通过网站、微信公开信息32条、21条。", ["32条 proactive.website", "21条 proactive.wechat"]),
    ("网站、微信公众号发布信息分别为32条和21条。", ["32条 proactive.website", "21条 proactive.wechat"]),
    ("官网、抖音号分别更新信息32条、21条。", ["32条 proactive.website"]),
    ("通过网站、微信分别公开财政信息12条、15条。", []),
    ("网站、微信分别回复留言12条、15条。", []),
    ("网站、公众号、微博分别发布信息32条、21条。", []),
    ("网站、公众号分别发布信息53条。", []),
    # the channel may stand behind the figure
    ("共上传52条政府信息至区政府网站。", ["52条 proactive.website"]),
    ("推送21条信息到微信公众号。", ["21条 proactive.wechat"]),
    ("公开52条政府信息，方便群众在网站查询。", ["52条 proactive.total"]),
    # followers and visits
    ("公众号粉丝3.1万人，比上年增长2千人；全年推送信息220条。", ["220条 proactive.wechat"]),
    ("网站访问量8万次，全年主动公开政府信息300条。", ["300条 proactive.total"]),
    ("网站公开80条，其他方式公开20条。", ["80条 proactive.website"]),
]

REQUESTS = [
    ("（二）依申请公开。收到6件，5件已在法定期限内答复。", ["6件 requests.new", "5件 requests.answered"]),
    ("（二）依申请公开。受理申请9件，已办理8件。", ["9件 requests.new", "8件 requests.answered"]),
    ("（二）依申请公开。收到申请5件。12345工单240件，按期办结236件。", ["5件 requests.new"]),
    ("（二）依申请公开。收到2件公民提出的政府信息公开申请。", ["2件 requests.new"]),
    ("（二）依申请公开。累计办理经由网站、邮寄等途径提出的申请8件。", ["8件 requests.all"]),
    ("（二）依申请公开。1件因收到较晚，结转至2024年办理。", ["1件 requests.carried_out"]),
    ("（二）依申请公开。1件由于需征求第三方意见，转入下一年度办理。", ["1件 requests.carried_out"]),
    ("（二）依申请公开。1件因收到较晚，已延期。", []),
    (
        "（二）依申请公开。办理申请30件。其中自然人25件，法人5件。",
        ["30件 requests.all"],
    ),
    (
        "新收申请9件，其中自然人4件，科研机构3件，律师事务所2件，两类合计5件。",
        ["9件 requests.new", "4件 requests.new.natural_person", "5件 requests.new.organisation"],
    ),
]

ALL_AND_OWN = [
    # the ways in which requests came, told apart
    ("共收到书面申请1件、网络申请2件。", []),
    ("收到来函申请1件、当面申请2件，共3件。", ["3件 requests.new"]),
    ("收到书面申请3件，办结3件。", ["3件 requests.new", "3件 requests.answered"]),
    # a whole district's is not the agency's own
    ("全县共收到政府信息公开申请56件，其中我局3件。", []),
    ("全市主动公开信息5600条，其中我局600条。", []),
    ("我局及下属单位共收到申请5件，其中我局3件。", []),
    ("全系统收到申请56件，其中局机关3件。", []),
    ("本单位收到申请3件。", ["3件 requests.new"]),
    ("通过邮箱收到申请1件，通过邮寄收到申请2件，合计3件。", ["3件 requests.new"]),
]

ACTS = [
    (
        "印发规章3件、行政规范性文件9件，废止规范性文件2件。",
        ["3件 regulations.made", "9件 normative.made", "2件 normative.abolished"],
    ),
    ("主动公开规章3件、行政规范性文件9件。", []),
    (
        "公开规范性文件5件，废止1件，现行有效30件。",
        ["5件 normative.made", "1件 normative.abolished", "30件 normative.in_force"],
    ),
    ("清理规范性文件0件，保留6件。", []),
    ("全年办理行政许可事项30件、行政处罚事项4件。", ["30件 licences", "4件 penalties"]),
    ("编制权责清单，公布行政许可事项120项、行政处罚事项300项。", []),
    ("公示行政许可信息30条，行政处罚4件。", []),
    ("公开行政许可40件，作出行政处罚3件。", ["3件 penalties"]),
    ("对未参加年检的企业作出行政处罚3件。", ["3件 penalties"]),
    ("参加行政处罚案卷评查2次。", []),
    # what came in is no decision
    ("行政许可受理231件，办结229件。", []),
    ("行政处罚立案12件。", []),
    ("申请人民法院强制执行3件。", []),
    ("行政许可受理并办结231件。", ["231件 licences"]),
    ("办结行政许可事项229件。", ["229件 licences"]),
    # parts, and the whole behind them
    ("简易程序处罚12件，一般程序处罚3件，行政处罚共15件。", ["15件 penalties"]),
    ("作出简易程序行政处罚12件、普通程序行政处罚3件。", []),
    ("食品经营许可12件、药品经营许可3件，行政许可共15件。", ["15件 licences"]),
]

ISSUED = [
    ("发布政策文件及解读14篇。", []),
    ("发布政策解读14篇，其中专题解读3篇。", ["14篇 interpretations"]),
    ("举办新闻发布会9场，其中防汛新闻发布会2场。", ["9场 press_conferences"]),
    ("举办各类活动30场，其中新闻发布会6场。", ["6场 press_conferences"]),
    ("召开疫情防控专场发布会4场。", []),
    ("（五）监督保障。常务会议听取汇报2次，召开政务公开推进会4次。", ["4次 meetings"]),
    ("（五）监督保障。召开会议听取工作汇报2次。", ["2次 meetings"]),
]

DISPUTES = [
    # one cell told in two: neither figure is the cell's
    ("行政复议4件，维持2件、驳回1件、撤销1件。", ["4件 review.total", "1件 review.corrected"]),
    ("行政诉讼3件，撤销1件、变更1件、确认违法1件。", ["3件 litigation.total"]),
    ("行政复议3件，维持3件，其中驳回1件。", ["3件 review.total", "3件 review.upheld"]),
    ("行政复议3件，维持2件，撤销复议申请1件。", ["3件 review.total", "2件 review.upheld"]),
    # handled as the reviewing body or for others: neither the cases nor what became of them
    ("办结行政复议案件36件，维持30件，撤销4件，终止2件。", []),
    ("全年审结行政复议案件36件。其中维持30件，撤销6件。", []),
    ("受理行政复议案件36件，审结30件，维持25件。", []),
    ("作为行政复议机关，全年新收案件36件，维持30件。", []),
    ("区司法局承办政府信息公开行政复议案件16件，维持12件。", []),
    ("代理行政诉讼案件12件，胜诉11件。", []),
    ("受理行政复议申请36件，维持30件。", []),
    ("行政复议机构全年收案36件，结案30件。", []),
    ("办结行政复议案件0件。", ["0件 review.total"]),
    # not about disclosure
    ("行政复议4件，行政诉讼3件，均非因信息公开引起。", []),
    ("行政复议4件，维持3件，纠正1件，均与政府信息公开无关。", []),
    ("因政府信息公开引发的行政复议0件；其他行政复议12件，均与政府信息公开无关。", ["0件 review.total"]),
    # its own
    ("办理政府信息公开行政复议案件2件，维持2件。", ["2件 review.total", "2件 review.upheld"]),
    ("办结公开申请12件；行政复议2件，维持2件。", ["12件 requests.answered", "2件 review.total", "2件 review.upheld"]),
    ("行政复议正在审理1件。", ["1件 review.pending"]),
    (
        "行政复议2件，未发生因政府信息公开引起的行政诉讼。",
        ["2件 review.total", "未发生因政府信息公开引起的行政诉讼 litigation.total"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*PUBLISHED, *REQUESTS, *ALL_AND_OWN, *ACTS, *ISSUED, *DISPUTES])
def test_what_a_wording_counts(metrics, text, expected):
    assert [f"{figure} {metric}" for figure, metric in metrics(text)] == expected


def test_corrected_reviews_in_section_five(metrics):
    assert metrics("答复不够规范，全年被纠正的2件复议案件均在乡镇。", "problems") == [("2件", "review.corrected")]


@pytest.mark.parametrize(
    "text", ["公开规划计划3条，教育信息8条。", "公开计划总结类3条，财政信息8条。", "发布工作计划4条，公告7条。"]
)
def test_a_plan_among_the_categories_is_none(read, text):
    assert {q.year for q in read(text)} == {2023}


@pytest.mark.parametrize(
    "text",
    [
        "计划举办活动2次。",
        "计划2024年走访20户。",
        "明年计划新建公开栏5个。",
        "拟制定规范性文件3件。",
        "拟举办培训2期。",
    ],
)
def test_what_is_planned_is_for_the_next_year(read, text):
    assert {q.year for q in read(text)} == {2024}


@pytest.mark.parametrize("text", ["全年拟定方案2个。", "全年拟制方案2个。", "全年拟订方案2个。"])
def test_what_was_drafted_is_not_planned(read, text):
    assert {q.year for q in read(text)} == {2023}
