"""What a denial sets to 0: one metric for each thing that it denies.

`没有上年结转和结转下年的` is read piece by piece; a piece that names no subject takes that of the piece before it, or the
one in force.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.pipeline.quantities.cues import NAMES
from nlp.pipeline.quantities.families.disputes import RESULTS
from nlp.pipeline.quantities.lexicon import Cue

_JOINT = re.compile(r"[、，和及或也亦与]|以及|或者")
_OUTCOMES = {
    **{name: name for name in ("granted", "partial", "refused", "unavailable", "not_processed")},
    "other_handling": "other",
}
_PLAIN = {
    "charge": "fees",
    "licences": "licences",
    "penalties": "penalties",
    "coercion": "coercion",
    "processing_fee": "processing_fee",
    "press_conferences": "press_conferences",
    "interpretations": "interpretations",
    "trainings": "trainings",
}
_COLLECTED = {
    **dict.fromkeys(("processing_fee", "requests"), "processing_fee"),
    **dict.fromkeys(("charge", "licences", "penalties", "coercion", "decisions"), "fees"),
}
"""What 没有收费 denies, by the subject in force."""
_OVER = frozenset({"carry", "carry_in", "unfinished", "left"})
_ASKERS = frozenset({"natural_person", "person", "organisation", "kind", "body"})
_OF_A_KIND = frozenset({"why_unavailable", "why_refused", "why_not_processed", "why_other"})
"""What requests may be besides: `没有收到重复申请` denies no others."""
_SAME_AGAIN = re.compile(r"年度? ?[也亦]")
"""`上年也无结转`: one thing with its year, no two."""


def denied_metrics(text: str, cues: Sequence[Cue], frame: str | None) -> tuple[str | None, ...]:
    """The metrics that the cues of a denying phrase name, or `(None,)`."""
    keys: list[str] = []
    pieces = _pieces(text, cues)
    over = any(cue.name in _OVER for cue in cues)
    subject = frame
    asker = _only_asker(text, cues)
    for i, piece in enumerate(pieces):
        names = [cue.name for cue in piece]
        subject = next((NAMES[n] for n in reversed(names) if n in NAMES and n != "applicant"), subject)
        following = {cue.name for later in pieces[i + 1 :] for cue in later}
        foreign = any(cue.name == "foreign" and not _asked_by(text, cue, names) for cue in piece)
        for key in _piece(names, subject, over, following, foreign=foreign):
            if key == "requests.new" and (asker is not None or not _OF_A_KIND.isdisjoint(names)):
                key = asker or ""
            if key and key not in keys:
                keys.append(key)
    return tuple(keys) or (None,)


def _only_asker(text: str, cues: Sequence[Cue]) -> str | None:
    """The metric of those who alone have not asked (`未收到法人或其他组织的申请`), "" where they are only some of them."""
    named = {cue.name for cue in cues} & _ASKERS
    people = named & {"natural_person", "person"}
    if not named or (people and len(named) > 1):
        return None
    if people:
        alone = any(text[cue.start : cue.end] in ("自然人", "个人") for cue in cues)
        return "requests.new.natural_person" if alone else None
    return "requests.new.organisation" if "organisation" in named else ""


def _pieces(text: str, cues: Sequence[Cue]) -> list[list[Cue]]:
    pieces: list[list[Cue]] = []
    for cue in cues:
        if pieces and (
            _JOINT.search(text, pieces[-1][-1].end, cue.start) is None
            or (pieces[-1][-1].name == "past" and _SAME_AGAIN.search(text, pieces[-1][-1].end - 1, cue.start))
        ):
            pieces[-1].append(cue)
        else:
            pieces.append([cue])
    return pieces


def _asked_by(text: str, cue: Cue, names: list[str]) -> bool:
    """`未收到依申请公开来信`: the way in which requests come."""
    return "request" in names and text[cue.start : cue.end] in ("来信", "来电", "来访", "信件")


def _piece(names: list[str], subject: str | None, over: bool, following: set[str], *, foreign: bool) -> list[str]:
    """The metrics of one piece. `following` are the cues of the pieces behind it, `over` tells of 结转 in any piece."""
    has = set(names)
    if over and not has & {"review", "litigation"} and (has & {"past", "future"} or has & _OVER):
        return ["requests.carried_out" if _carried_out(names, following) else "requests.carried_in"]
    if has & {"direct", "after_review"}:
        return [f"litigation.{'after_review' if 'after_review' in has else 'direct'}"]
    if subject in ("review", "litigation") and (result := next((RESULTS[n] for n in names if n in RESULTS), None)):
        return [f"{subject}.{result}"]
    if subject in ("review", "litigation") and has & {"review", "litigation"}:
        return [f"{NAMES[n]}.total" for n in dict.fromkeys(names) if n in ("review", "litigation")]
    if "dispute" in has:
        return ["review.total", "litigation.total"]
    if {"request", "collected"} <= has and names.index("request") < names.index("collected"):
        return ["processing_fee"]
    if outcome := next((_OUTCOMES[n] for n in names if n in _OUTCOMES), None):
        return [f"requests.{outcome}"]
    plain = [_PLAIN[n] for n in names if n in _PLAIN]
    if plain and not (has & {"attend"}):
        return plain
    if subject in ("normative", "regulations") or has & {"abolished"}:
        return _documents(names, subject, following)
    if (has & {"request"} or subject == "requests") and has & {"request", "new", "handle"} and not foreign:
        return ["requests.new"]
    if "answered" in has and subject == "requests":
        return ["requests.answered"]
    if has & {"website", "wechat", "weibo"} and ("publish" in has or "publish" in following):
        return [f"proactive.{n}" for n in names if n in ("website", "wechat", "weibo")]
    if "collected" in has and "fee_notice" not in has:
        named = "processing_fee" if "information" in has else None
        return [key] if (key := _COLLECTED.get(subject or "", named)) else []
    return []


def _carried_out(names: list[str], following: set[str]) -> bool:
    if "future" in names:
        return True
    if "past" in names or "carry_in" in names:
        return False
    return "past" not in names


def _documents(names: list[str], subject: str | None, following: set[str]) -> list[str]:
    kind = subject if subject in ("normative", "regulations") else "normative"
    aspect = next((n for n in names if n in ("in_force", "abolished", "made")), None)
    if aspect is None and not {"normative", "regulations"} & set(names):
        return []
    if aspect is None:
        aspect = next((n for n in ("in_force", "abolished", "made") if n in following), "made")
    return [f"{kind}.{aspect}"]
