"""A 申请 for something else is no request for information, and neither is what is said of it."""

from __future__ import annotations

import pytest

OTHERS = [
    "全年受理取水许可申请231件，办结229件。",
    "收到高龄津贴申请23份，其中个人申请21份。",
    "临时困难补助申请16件，办结16件。",
    "受理房产变更登记申请45件。",
    "受理企业开业网上申请120件，当日办结110件。",
    "收到行政调解申请30件，调解成功28件。",
    "受理230件取水许可申请，办结220件。",
    "受理申请职称认定12件。",
    "收到退税申请30件，不予受理2件。",
    "受理各类申请1250件，办结1250件。",
    "村民申请低保26件，已办结20件。",
    "收到社会组织登记申请12件，予以登记10件。",
    "政务服务大厅受理申请1250件，办结1240件。",
    "窗口受理企业群众申请1250件，办结1240件。",
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_requests_count_nothing(metrics, text):
    assert metrics(text) == []


def test_a_denied_request_for_something_else_says_nothing_of_disclosure(metrics):
    assert metrics("未收到公租房申请。") == []


REQUESTS = [
    ("全年收到群众书面申请3件，办结3件。", ["3件 requests.new", "3件 requests.answered"]),
    ("我局收到的3件申请均已答复。", ["3件 requests.new"]),
    ("收到公民提交的要求公开有关信息的申请4件。", ["4件 requests.new"]),
    ("收到关于政府信息公开的申请4件。", ["4件 requests.new"]),
    ("（二）依申请公开。收到各类申请4件，办结3件。", ["4件 requests.new", "3件 requests.answered"]),
    ("（二）依申请公开。收到由邮局转投的申请4件。", ["4件 requests.new"]),
    ("依申请公开方面，收到符合要求的申请4件，办结3件。", ["4件 requests.new", "3件 requests.answered"]),
    ("累计收到申请4件，办结3件。", ["4件 requests.new", "3件 requests.answered"]),
    ("申请总量为4件。", ["4件 requests.new"]),
    ("未收到任何申请。", ["未收到任何申请 requests.new"]),
    ("受理取水许可申请20件；收到政府信息公开申请3件。", ["3件 requests.new"]),
    ("收到3件申请，其中自然人申请2件。", ["3件 requests.new", "2件 requests.new.natural_person"]),
]


@pytest.mark.parametrize(("text", "expected"), REQUESTS)
def test_the_way_and_the_sender_leave_it_a_request(metrics, text, expected):
    assert [f"{figure} {metric}" for figure, metric in metrics(text)] == expected
