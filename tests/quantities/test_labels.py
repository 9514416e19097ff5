"""Which label a figure has: the one behind it in a list that says `10件予以公开、6件无法提供`, none from what was said of
all before it; and who withdraws a review."""

from __future__ import annotations

import pytest

LABEL_BEHIND = [
    (
        "收到申请18件，其中10件予以公开、6件无法提供、2件作其他处理。",
        ["18件 requests.new", "10件 requests.granted", "6件 requests.unavailable", "2件 requests.other"],
    ),
    (
        "（二）依申请公开。答复18件：10件同意公开、6件不掌握和2件重复申请。",
        ["18件 requests.answered", "10件 requests.granted", "6件 requests.unavailable", "2件 requests.not_processed"],
    ),
    (
        "行政复议9件，其中5件维持、1件纠正、2件申请人自愿撤回、1件尚未审结。",
        ["9件 review.total", "5件 review.upheld", "1件 review.corrected", "2件 review.other", "1件 review.pending"],
    ),
    (
        "行政诉讼4件：1件直接起诉、3件复议后起诉。",
        ["4件 litigation.total", "1件 litigation.direct", "3件 litigation.after_review"],
    ),
    (
        "收到申请18件，其中予以公开10件、不掌握、告知去向8件。",
        ["18件 requests.new", "10件 requests.granted", "8件 requests.unavailable"],
    ),
]
WITHDRAWN = [
    ("申请人撤回申请等其他结果2件", "2件 review.other"),
    ("申请人撤回申请2件", "2件 review.other"),
    ("因申请人自愿撤回终止2件", "2件 review.other"),
    ("经调解申请人撤回复议申请2件", "2件 review.other"),
    ("申请人主动撤回其申请2件", "2件 review.other"),
    ("2件因申请人撤回而终止", "2件 review.other"),
]
OF_ALL_BEFORE = [
    ("行政诉讼4件，一审均判决驳回原告诉讼请求，其中1件原告已上诉，二审维持原判。", ["4件 litigation.total"]),
    ("行政诉讼4件，法院均判决驳回诉讼请求，其中2件进入二审。", ["4件 litigation.total"]),
    ("行政诉讼4件，全部胜诉，其中1件由县长出庭应诉。", ["4件 litigation.total"]),
    ("行政诉讼4件，均被驳回，1件已上诉。", ["4件 litigation.total"]),
    ("网上诉讼4件，均被驳回。", ["4件 litigation.total"]),
    ("行政诉讼4件，法院均裁定驳回起诉，其中1件系重复起诉。", ["4件 litigation.total"]),
    ("行政复议9件，复议机关全部维持，其中3件又提起诉讼。", ["9件 review.total"]),
    ("收到申请18件，均予以公开，其中2件由乡镇代转。", ["18件 requests.new"]),
    ("办理行政许可120件，全部办结，其中30件网上办理。", ["120件 licences"]),
    ("行政诉讼4件，一审均驳回，上诉2件，二审维持1件。", ["4件 litigation.total"]),
    ("行政诉讼4件，一审胜诉4件，其中1件二审审理中。", ["4件 litigation.total", "4件 litigation.upheld"]),
    ("行政诉讼4件，均胜诉，另有1件上年案件维持。", ["4件 litigation.total"]),
    ("行政复议2件，申请人对其中1件不服提起诉讼1件。", ["2件 review.total"]),
    ("行政诉讼4件，均已审结，其中4件胜诉。", ["4件 litigation.total", "4件 litigation.upheld"]),
    ("收到申请18件，均已答复，其中予以公开5件。", ["18件 requests.new", "5件 requests.granted"]),
]


@pytest.mark.parametrize(("text", "expected"), [*LABEL_BEHIND, *OF_ALL_BEFORE])
def test_labels(metrics, text, expected):
    assert [f"{figure} {key}" for figure, key in metrics(text)] == expected


@pytest.mark.parametrize(("words", "expected"), WITHDRAWN)
def test_who_withdraws_a_review_asks_for_no_information(metrics, words, expected):
    text = f"因政府信息公开被申请行政复议9件，其中维持5件，纠正1件，{words}，尚未审结1件。"
    counted = ["9件 review.total", "5件 review.upheld", "1件 review.corrected", expected, "1件 review.pending"]
    assert [f"{figure} {key}" for figure, key in metrics(text)] == counted


def test_who_withdraws_a_request_still_does(metrics):
    assert metrics("收到申请18件，申请人撤回申请2件。") == [("18件", "requests.new"), ("2件", "requests.other")]


def test_labels_among_the_problems(metrics):
    for rest in ("1件败诉", "3件延期"):
        assert metrics(f"答复不规范，全年有2件被复议纠正、{rest}。", "problems") == [("2件", "review.corrected")]
