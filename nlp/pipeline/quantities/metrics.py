"""What a figure can count, and the cells of the statutory tables that hold the same number.

The keys are those of the standard (quantities, metrics); the cells those of the forms of 2019 (国办公开办函〔2019〕60号)
and 2021 (国办公开办函〔2021〕30号).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org")
ORGANISATIONS = COLUMNS[1:]
OUTCOMES = ("upheld", "corrected", "other", "pending")

OUTCOME_ROWS: dict[str, tuple[str, ...]] = {
    "granted": ("requests.granted",),
    "partial": ("requests.partial",),
    "refused": tuple(
        f"requests.refused.{reason}"
        for reason in (
            "state_secret",
            "law_forbids",
            "safety_stability",
            "third_party",
            "internal_affairs",
            "process",
            "enforcement_file",
            "query",
        )
    ),
    "unavailable": tuple(f"requests.unavailable.{reason}" for reason in ("not_held", "needs_making", "unclear")),
    "not_processed": tuple(
        f"requests.not_processed.{reason}" for reason in ("petition", "repeat", "publication", "excessive", "reconfirm")
    ),
    "other": tuple(f"requests.other.{reason}" for reason in ("no_correction", "unpaid", "other")),
}
"""The rows of table 3, part 三, by outcome. The form of 2019 has one row `requests.other` instead of three."""

OUTCOME_KEYS = frozenset(f"requests.{outcome}" for outcome in OUTCOME_ROWS)
"""The metrics of the outcomes."""


@dataclass(frozen=True, slots=True)
class Metric:
    """`cells` are added up to the number that the table gives; none where no table holds it."""

    key: str
    zh: str
    en: str
    cells: tuple[str, ...] = ()
    alternative: tuple[str, ...] = ()
    """The same number's cells in the form of 2019, where they differ."""

    def value(self, cells: Mapping[str, float | None]) -> float | None:
        """The table's number, or None where the table does not give it whole."""
        if len(self.cells) == 1 and (only := cells.get(self.cells[0])) is not None:
            return round(only, 6)
        for keys in (self.cells, self.alternative):
            values = [value for value in map(cells.get, keys) if value is not None]
            if keys and len(values) == len(keys):
                return round(sum(values), 6)
        return None


def _totals(rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{row}.total" for row in rows)


METRICS: dict[str, Metric] = {
    metric.key: metric
    for metric in (
        Metric("proactive.total", "主动公开政府信息", "information published in all"),
        Metric("proactive.website", "网站公开信息", "published on the website"),
        Metric("proactive.wechat", "微信公开信息", "published on WeChat"),
        Metric("proactive.weibo", "微博公开信息", "published on Weibo"),
        Metric("regulations.made", "制发规章", "rules made", ("regulations.made",)),
        Metric("regulations.abolished", "废止规章", "rules abolished", ("regulations.abolished",)),
        Metric("regulations.in_force", "现行有效规章", "rules in force", ("regulations.in_force",)),
        Metric("normative.made", "制发行政规范性文件", "normative documents made", ("normative.made",)),
        Metric("normative.abolished", "废止行政规范性文件", "normative documents abolished", ("normative.abolished",)),
        Metric("normative.in_force", "现行有效行政规范性文件", "normative documents in force", ("normative.in_force",)),
        Metric("licences", "行政许可", "licences", ("licences",)),
        Metric("penalties", "行政处罚", "penalties", ("penalties",)),
        Metric("coercion", "行政强制", "coercive measures", ("coercion",)),
        Metric("fees", "行政事业性收费", "administrative fees (万元)", ("fees",)),
        Metric("requests.new", "本年新收申请", "new requests", ("requests.new.total",)),
        Metric(
            "requests.new.natural_person", "自然人申请", "requests of natural persons", ("requests.new.natural_person",)
        ),
        Metric(
            "requests.new.organisation",
            "法人或其他组织申请",
            "requests of organisations",
            tuple(f"requests.new.{column}" for column in ORGANISATIONS),
        ),
        Metric("requests.carried_in", "上年结转申请", "requests carried in", ("requests.carried_in.total",)),
        Metric("requests.all", "收办申请", "requests in all", ("requests.new.total", "requests.carried_in.total")),
        Metric("requests.answered", "办结申请", "requests answered", ("requests.answered.total",)),
        Metric("requests.carried_out", "结转下年度申请", "requests carried out", ("requests.carried_out.total",)),
        Metric("requests.granted", "予以公开", "granted", _totals(OUTCOME_ROWS["granted"])),
        Metric("requests.partial", "部分公开", "granted in part", _totals(OUTCOME_ROWS["partial"])),
        Metric("requests.refused", "不予公开", "refused", _totals(OUTCOME_ROWS["refused"])),
        Metric("requests.unavailable", "无法提供", "unavailable", _totals(OUTCOME_ROWS["unavailable"])),
        Metric("requests.not_processed", "不予处理", "not processed", _totals(OUTCOME_ROWS["not_processed"])),
        Metric(
            "requests.other", "其他处理", "handled otherwise", _totals(OUTCOME_ROWS["other"]), ("requests.other.total",)
        ),
        Metric("review.total", "行政复议", "administrative reviews", ("review.total",)),
        *(
            Metric(f"review.{outcome}", f"行政复议{zh}", f"administrative reviews, {outcome}", (f"review.{outcome}",))
            for outcome, zh in zip(OUTCOMES, ("结果维持", "结果纠正", "其他结果", "尚未审结"), strict=True)
        ),
        Metric(
            "litigation.total", "行政诉讼", "lawsuits", ("litigation.direct.total", "litigation.after_review.total")
        ),
        *(
            Metric(
                f"litigation.{outcome}",
                f"行政诉讼{zh}",
                f"lawsuits, {outcome}",
                (f"litigation.direct.{outcome}", f"litigation.after_review.{outcome}"),
            )
            for outcome, zh in zip(OUTCOMES, ("结果维持", "结果纠正", "其他结果", "尚未审结"), strict=True)
        ),
        Metric("litigation.direct", "未经复议直接起诉", "lawsuits without review", ("litigation.direct.total",)),
        Metric("litigation.after_review", "复议后起诉", "lawsuits after review", ("litigation.after_review.total",)),
        Metric("processing_fee", "信息处理费", "information-processing fees (元)"),
        Metric("interpretations", "政策解读", "policy interpretations"),
        Metric("press_conferences", "新闻发布会", "press conferences"),
        Metric("trainings", "培训", "trainings held"),
        Metric("meetings", "会议", "meetings held"),
    )
}
