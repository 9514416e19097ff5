"""What the tests share: small reports written for them, about places that do not exist."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nlp.cli import main

SHARED = Path(__file__).resolve().parents[2] / "shared"

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECONDS = 15_000
"""How long, in milliseconds, an expectation waits at most; a machine may be busy."""

COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
ROWS = [
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "三、本年度办理结果\t（一）予以公开",
    "\t（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "\t（三）不予公开\t1.属于国家秘密",
    "\t\t2.其他法律行政法规禁止公开",
    "\t\t3.危及“三安全一稳定”",
    "\t\t4.保护第三方合法权益",
    "\t\t5.属于三类内部事务信息",
    "\t\t6.属于四类过程性信息",
    "\t\t7.属于行政执法案卷",
    "\t\t8.属于行政查询事项",
    "\t（四）无法提供\t1.本机关不掌握相关政府信息",
    "\t\t2.没有现成信息需要另行制作",
    "\t\t3.补正后申请内容仍不明确",
    "\t（五）不予处理\t1.信访举报投诉类申请",
    "\t\t2.重复申请",
    "\t\t3.要求提供公开出版物",
    "\t\t4.无正当理由大量反复申请",
    "\t\t5.要求行政机关确认或重新出具已获取信息",
    "\t（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "\t\t2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "\t\t3.其他",
    "\t（七）总计",
    "四、结转下年度继续办理",
]


def report_text(
    overview: str,
    *,
    agency: str = "青川县石桥镇人民政府",
    year: int = 2023,
    preface: str = "",
    problems: str = "个别栏目更新不够及时。今后将安排专人按月更新栏目。",
    other: str = "本年度未收取信息处理费。",
    requests: dict[int, list[int]] | None = None,
    review: list[int] | None = None,
) -> str:
    """A whole report as text with tabbed tables.

    `requests` gives rows of table 3 by their number (0 is 本年新收, 23 （七）总计, 24 结转下年度) as seven numbers; the
    rest is 0. `review` gives the fifteen numbers of table 4.
    """
    rows = requests or {}
    table_3 = "\n".join("\t".join([label, *map(str, rows.get(number, [0] * 7))]) for number, label in enumerate(ROWS))
    table_4 = "\t".join(map(str, review or [0] * 15))
    return f"""{agency}{year}年政府信息公开工作年度报告

{preface or f"本报告统计期限为{year}年1月1日至{year}年12月31日。"}

一、总体情况

{overview}

二、主动公开政府信息情况

第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t1\t0\t4
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t12
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚\t0
行政强制\t0
第二十条第（八）项
信息内容\t本年收费金额（单位：万元）
行政事业性收费\t0

三、收到和处理政府信息公开申请情况

（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况
\t{chr(9).join(COLUMNS)}
{table_3}

四、政府信息公开行政复议、行政诉讼情况

行政复议\t行政诉讼
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
{table_4}

五、存在的主要问题及改进情况

{problems}

六、其他需要报告的事项

{other}
"""


@pytest.fixture
def make_report(tmp_path: Path):
    """Write `report_text(...)` to a file and return its path."""

    def make(overview: str = "2023年，我镇主动公开政府信息84条。", name: str = "report.txt", **given) -> Path:
        path = tmp_path / name
        path.write_text(report_text(overview, **given), encoding="utf-8")
        return path

    return make


@pytest.fixture
def run(capsys) -> Callable[..., tuple[int, str, str]]:
    """Run the command line with these arguments: the exit code, and what it printed to stdout and to stderr."""

    def command(*arguments: object) -> tuple[int, str, str]:
        try:
            main([str(argument) for argument in arguments])
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1 if end.code else 0
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


@pytest.fixture
def shared() -> Path:
    """The folder of annotated reports that lies beside a checkout, where there is one."""
    if not SHARED.is_dir():
        pytest.skip("no annotated reports beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def browser():
    """Chromium, once for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    playwright.expect.set_options(timeout=SECONDS)
    with playwright.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
