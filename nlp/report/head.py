"""A report's head: its title, whose report it is and of which year.

Read in this order: `find_title`, `agency_of` (the name in a title), `kind_of` (what sort of agency a name is),
`year_of` (the year in a title), `settle_year` (the report's year where title and text disagree).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.reading import patterns
from nlp.report.lines import Line
from nlp.report.model import AgencyKind
from nlp.report.vocabulary import (
    AREA_ENDINGS,
    DEPARTMENT_ENDINGS,
    REPORT_WORDS,
    TOWNSHIP_ENDINGS,
    ZONE_WORDS,
)

_BLANKS = re.compile(r"\s+")
_DIGITS = dict(zip("〇○零Oo0０一二三四五六七八九", "0000000123456789", strict=True))
_YEAR = r"(?:19|20)\d\d|[二2][〇○零Oo0][〇○零一二三四五六七八九]{2}"
_YEAR_PHRASE = re.compile(
    rf"[（(\[【]?(?<!\d)(?P<year>{_YEAR})(?:[-—–~至]{{1,2}}(?:{_YEAR}))?(?:年度?|(?=[^\d年]{{0,6}}(?:政府|信息|政务|年))|(?=[）)\]】]?$))[）)\]】]?"
)
_PERIOD_BEHIND = re.compile(
    r"[（(](?:统计期限[:：]?)?20\d\d年1月1日?(?:起)?[至到—–~～-]+(?:20\d\d年)?12月(?:31日)?(?:止)?[）)]$"
)
"""`（2024年1月1日至2024年12月31日）` behind a title."""
_SHORT_YEAR = re.compile(r"(?<![\d第])(?P<year>[012]\d|3[0-5])年度?(?=政府|信息|政务)")
_PLAUSIBLE = range(2008, 2100)  # the regulation has been in force since 2008

_KIND_OF_REPORT = r"(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:总结)?(?:报告|年报)"
_REPORT = re.compile(rf"{REPORT_WORDS}{_KIND_OF_REPORT}")
_TITLE_TAIL = re.compile(
    r"(?:[（(]?(?:正文|全文|含附表|附表|及附表|附件)[）)]?|[（(](?:试行|公开版|网络版|发布稿|定稿|终稿|修改稿?|电子版|全文)[）)]|[_\-—]?(?:最终版?|终稿|定稿|修改稿?)\d*|的?(?:公示|公告|公布|通告)|\.(?:docx?|pdf|txt|html?))+$"
)
_LABEL = re.compile(r"^(?:标题|名称|信息名称|题名|文件名称|文章标题)[:：]")
_OPENING = re.compile(r"^(?:附件?\d*[:：]?)?(?:关于)?(?:公布|发布|公开|印发)?")
_LEAD = re.compile(r"^[【\[][^】\]]*[】\]]|\d{4}年度?")
_IN_BRACKETS = re.compile(r"^[（(【]([^（()）】]*)[）)】]?$")
_QUOTES = re.compile(r"[《》〈〉“”\"'「」『』]")
_SENTENCE = re.compile(r"[。；！？]|《?中华人民共和国|^(?:根据|依据|按照|依照|为|本报告|现将|遵照|[(（]?以下简称)")
_NEWS = re.compile(
    r"(?:通知|函|方案|意见|通报|解读|指南|要点|办法|规定|格式|模板|范本|培训|会议|目录|制度)$|关于(?:做好|报送|开展|认真|规范|进一步)|召开|部署|按时|已发布"
)
_NOTICE = re.compile(
    r"关于(?:做好|报送|开展|认真|规范|进一步|组织|编制)\S*(?:通知|函|意见|方案)$|报告格式(?:》?的?通知)?$|(?:模板|范本)$"
)
_FURNITURE = (patterns.BYLINE, patterns.FURNITURE_LINES, patterns.FURNITURE_RUNS, patterns.FOOTER)
_CONTENTS = re.compile(r"目录$|contents$", re.IGNORECASE)
_SITE = re.compile(r"\s*(?:[_|｜»]|\s[-–—]\s|--|-(?=[^-\d]*(?:网|政府|门户)))\s*")
_TITLE_LINES = 4
_LONGEST_FURNITURE = 160

_ISSUER = re.compile(
    r"(?:发布|公开|发文|制发|编制|责任|信息提供|报告)(?:机构|单位|部门|机关|主体)[:：\s]*([\u4e00-\u9fff]{3,30})|(?:信息)?来源[:：\s]*([\u4e00-\u9fff]{3,30})"
)
_NAME = rf"[\u4e00-\u9fff（）()·]{{1,28}}?(?:{DEPARTMENT_ENDINGS}|人民政府|政府|{TOWNSHIP_ENDINGS}|{AREA_ENDINGS})"
_PREFACE_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:现将|现公布|现发布|现向社会公布|公布|发布)({_NAME})(?:{_YEAR})年",
        rf"(?:^|[，。；、,])(?:现)?由({_NAME})(?:负责|牵头|组织|汇总|综合)*编制",
        rf"(?:^|[，。；,])({_NAME})(?:{_YEAR})年度?{REPORT_WORDS}",
        rf"(?:^|[，。；,])({_NAME})(?:组织|牵头|负责)?(?:编制|编写|公布)(?:了|并|完成|本|的?(?:{_YEAR})年)",
        rf"(?:我[局委办厅院镇乡]|本机关|本单位|本[局委办厅院镇乡])[（(](?:即|指)?({_NAME})[）)]",
        rf"请(?:与|向|联系|径向)({_NAME})(?:[（(]|联系|咨询|反映)",
    )
)
_SIGNATURE_DATE = re.compile(r"(?:20\d\d|二[〇○零O0].{2})年.{1,2}月.{1,3}日$")
_SIGNATURE = re.compile(rf"^({_NAME})$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its text, and the lines `[start, end)` of the page that it takes up (none: it is metadata)."""

    text: str
    start: int
    end: int


def find_title(lines: Sequence[Line], metadata: str) -> Title | None:
    """The title among a page's first lines, joined where it is broken over several; else the metadata's.

    A title names the report and is no sentence. A plain line is preferred to a labelled one (标题：…), and the first of
    several lines to the others.
    """
    labelled: Title | None = None
    for start, line in enumerate(lines):
        if not line.lone or (is_furniture(line.text) and not _LABEL.match(dense(line.text))):
            continue
        whole = ""
        for end in range(start + 1, min(start + 1 + _TITLE_LINES, len(lines) + 1)):
            piece = lines[end - 1]
            if not piece.lone or (end > start + 1 and is_furniture(piece.text)):
                break
            whole += piece.text
            flat = dense(whole)
            if len(flat) > 70 or _SENTENCE.search(flat):
                break
            if is_title(flat):
                end = _title_end(lines, flat, end)
                title = Title(_join(lines[start:end]), start, end)
                if not _LABEL.match(flat):
                    return title
                labelled = labelled or Title(_LABEL.sub("", title.text), start, end)
                break
    if labelled is None and metadata:
        parts = [part for part in _SITE.split(metadata) if is_title(dense(part))]
        labelled = Title(parts[0].strip(), 0, 0) if parts else None
    return labelled


def is_title(flat: str) -> bool:
    """Whether a text without blanks is a report's title.

    >>> is_title("云岭县松塘镇2024年政府信息公开工作年度报告"), is_title("政府信息公开年报")
    (True, False)
    """
    flat = _PERIOD_BEHIND.sub("", flat)
    bare = _TITLE_TAIL.sub("", _YEAR_PHRASE.sub("", _QUOTES.sub("", _LABEL.sub("", flat))))
    match = _REPORT.search(bare)
    if match is None or _SENTENCE.search(flat) or _NEWS.search(_TITLE_TAIL.sub("", flat)):
        return False
    rest = bare[match.end() :]
    if rest and not re.fullmatch(r"[（(][^（）()]*[）)]|[-—_:：（(].{0,20}", rest):
        return False
    return bool(bare[: match.start()]) or bool(rest) or bool(_YEAR_PHRASE.search(flat)) or "年度报告" in flat


def _title_end(lines: Sequence[Line], flat: str, end: int) -> int:
    """The title's end with a last line in brackets (（2023年度）) or its last words taken in."""
    if end < len(lines) and lines[end].lone:
        following = dense(lines[end].text)
        if re.fullmatch(rf"[（(](?:{_YEAR})年?度?[）)]|[（(]{_NAME}[）)]", following):
            return end + 1
    return end


def _join(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def dense(text: str) -> str:
    """The text without any blank."""
    return _BLANKS.sub("", text)


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the web page around a report (readers of web pages drop such lines, but they are
    copied into texts and Word files as well).

    >>> is_furniture("发布时间：2025-01-20 来源：县政府办"), is_furniture("党政机关未收取信息处理费。")
    (True, False)
    """
    if len(text) > _LONGEST_FURNITURE or "。" in text:
        return False
    flat = dense(text)
    return any(pattern.fullmatch(flat) for pattern in _FURNITURE)


def is_notice(title: str) -> bool:
    """Whether a line is the title of a notice about reports, or of their form."""
    return bool(_NOTICE.search(dense(title)))


def is_contents(text: str) -> bool:
    return bool(_CONTENTS.match(dense(text)))


def agency_of(title: str) -> str:
    """The agency that a title names, "" where it names none.

    >>> agency_of("2024年云岭县财政局政府信息公开工作年度报告")
    '云岭县财政局'
    >>> agency_of("云岭县人民政府信息公开工作年度报告（2024年度）")
    '云岭县人民政府'
    """
    flat = _TITLE_TAIL.sub("", _QUOTES.sub("", dense(title)))
    flat = _YEAR_PHRASE.sub("", _LABEL.sub("", flat))
    match = re.search(REPORT_WORDS, flat)
    if match is None:
        return ""
    name = _OPENING.sub("", _LEAD.sub("", flat[: match.start()]))
    if name.endswith("人民") and match[0].startswith("政府"):
        name += "政府"
    name = re.sub(r"(?:关于|(?<!\d)\d\d年度?|本?年度?|年|的|工作|开展|实施|度)+$", "", name).strip("-—_:：,，、·. ")
    name = _IN_BRACKETS.sub(r"\1", name)
    if not name:
        inner = re.search(rf"[（(]({_NAME})[）)]|[-—_:：]({_NAME})$", flat[match.end() :])
        name = next(filter(None, inner.groups())) if inner else ""
    return name if re.search(r"[\u4e00-\u9fff]{2}|[XxＸ×某]{2}", name) else ""


def agency_elsewhere(lines: Sequence[Line], first_heading: int, metadata: str) -> str:
    """The agency's name where the title has none: from the issuer's field, the preface, or the signature."""
    head = lines[: max(first_heading, 1)]
    for line in head:
        match = _ISSUER.search(line.text.replace("\t", " "))
        if match and kind_of(name := next(filter(None, match.groups()))) != "other":
            return str(name)
    for line in head:
        flat = dense(line.text)
        for pattern in _PREFACE_NAMES:
            match = pattern.search(flat)
            if match and not match[1].startswith(("本", "我")):
                return match[1]
    tail = [dense(line.text) for line in lines[-6:] if line.cells is None]
    for name, date in pairwise(tail):
        if _SIGNATURE_DATE.search(date) and (match := _SIGNATURE.match(name)):
            return match[1]
    names = (agency_of(part) for part in _SITE.split(metadata))
    return next(filter(None, names), "")


_OFFICE = re.compile(r"(?:人民)?政府(?:办公[室厅]|办|政务公开(?:工作)?(?:领导小组)?(?:办公室|办)|政务公开科?)?$")
_ZONE = re.compile(
    rf"(?:{ZONE_WORDS})(?:[\u4e00-\u9fff（）()]{{0,12}}(?:管理委员会|管委会)(?:(?:党政|综合)?办公室)?)?$|管委会$|(?<!监督)管理委员会$"
)
_TOWNSHIP = re.compile(
    rf"(?:{TOWNSHIP_ENDINGS})(?:人民政府|政府|办事处|街道办|街办|办|党工委)*(?:党政(?:综合)?办公室|党政办|办公室)?$|街道办事处|办事处$"
)
_AREA = re.compile(rf"(?:{AREA_ENDINGS})$")
_DEPARTMENT = re.compile(rf"(?:{DEPARTMENT_ENDINGS})$")
_SUFFIX = re.compile(r"[（(][^（）()]*[）)]$")


def kind_of(agency: str) -> AgencyKind:
    """What sort of agency a name is, by its last words.

    A township's offices are a township's, a government's own office (人民政府办公室) is a government's; every other
    body is a department, also one that bears its government's name (人民政府外事办公室). The administration of a
    development zone is neither a department nor a government: the standard lists it under none, so it is `other`.

    >>> [kind_of(name) for name in ("云岭县松塘镇人民政府", "云岭县人民政府办公室", "云岭县人民政府信访局", "云岭县")]
    ['township', 'government', 'department', 'government']
    """
    name = dense(agency)
    name = _SUFFIX.sub("", name) or name
    if _TOWNSHIP.search(name):
        return "township"
    if _ZONE.search(name):
        return "other"
    if _OFFICE.search(name) or _AREA.search(name):
        return "government"
    return "department" if _DEPARTMENT.search(name) else "other"


def year_of(title: str) -> int | None:
    """The year that a title gives, None where it gives none or an impossible one.

    >>> year_of("云岭县财政局二〇二三年政府信息公开工作年度报告")
    2023
    """
    for match in _YEAR_PHRASE.finditer(dense(title)):
        year = int("".join(_DIGITS.get(char, char) for char in match["year"]))
        if year in _PLAUSIBLE:
            return year
    short = _SHORT_YEAR.search(dense(title))
    year = 2000 + int(short["year"]) if short else 0
    return year if year in _PLAUSIBLE else None


_PERIOD = re.compile(r"(20(?<!\d20)\d\d)年1月1日.{0,4}?(?:(20\d\d)年)?12月31日")
_OWN_YEAR = re.compile(r"(20\d\d)年(?!度?(?:报告|年报)?(?:提|指|存|所列))")
_OPENS_A_SENTENCE = re.compile(r"(?:^|[。；：]|[，,](?=截))(?:截至|截止|全文|在)?\Z", re.MULTILINE)
_BEFORE_YEAR = frozenset("\n。；：至止文在")
"""The last characters of what opens a sentence on a year's results, and of the words before the year there."""
_OTHER_CONTEXT = re.compile(r"将|计划|下一步|继续|打算|拟|要|问题|整改")


def _opens(flat: str, at: int) -> bool:
    """Whether a year at `at` opens a sentence, or stands behind 截至 and the like that does."""
    return at == 0 or (flat[at - 1] in _BEFORE_YEAR and _OPENS_A_SENTENCE.search(flat, max(0, at - 3), at) is not None)


def settle_year(title_year: int | None, narrative: Iterator[str]) -> int | None:
    """The year the report is of: the title's, unless the rest of the report agrees on another.

    The rest agrees on another year when the statistical period and the sentences that open with a year, in the
    preface and section 一, name that year and never the title's. Without a year in the title the rest decides.
    """
    periods: Counter[int] = Counter()
    mentions: Counter[int] = Counter()
    for text in narrative:
        flat = text.replace(" ", "")
        for match in _PERIOD.finditer(flat):
            if match[2] in (None, match[1]):
                periods[int(match[1])] += 1
        for match in _OWN_YEAR.finditer(flat):
            if _opens(flat, match.start()) and not _OTHER_CONTEXT.search(flat[match.end() : match.end() + 12]):
                mentions[int(match[1])] += 1
    votes = mentions + Counter(dict.fromkeys(periods, 2))
    votes = Counter({year: count for year, count in votes.items() if year in _PLAUSIBLE})
    if not votes:
        return title_year
    best, count = max(votes.items(), key=lambda item: (item[1], -item[0]))
    if title_year is None:
        return best
    return best if count >= 3 and votes[title_year] == 0 else title_year
