"""What keeps others out: headers, hosts, tokens, passwords, limits, addresses."""

from __future__ import annotations

import errno
import re
import socket

import pytest
from sqlalchemy.exc import OperationalError

from nlp.errors import NianbaoError
from nlp.review.model import Query
from nlp.review.security import HEADERS, Limiter, hash_password, right_password, secret_key
from nlp.review.server import listen, password_hash, settings_of

PASSWORD = "一个足够长的测试口令"


@pytest.fixture(scope="session")
def hashed() -> str:
    return hash_password(PASSWORD)


def first(desk) -> tuple[int, str, int]:
    """A report with a finding: its number, the finding's key and revision."""
    row = next(row for row in desk.reports(Query()).rows if row.undecided)
    finding = desk.report(row.id).findings[0]
    return row.id, finding.key, finding.revision


def decide(browser, desk, **given: str):
    report, key, seen = first(desk)
    form = {"key": key, "seen": str(seen), "verdict": "confirmed", **given}
    return browser.post(f"/report/{report}/finding", data=form, follow_redirects=False)


@pytest.mark.parametrize(
    "path", ["/", "/report/1", "/stats", "/static/desk.js", "/look.css", "/nowhere", "/report/1/finding"]
)
def test_every_answer_carries_the_security_headers(browser, path):
    answer = browser.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/", "/report/1", "/report/1?tab=statements", "/stats", "/history", "/exports", "/help"]
)
def test_pages_hold_nothing_that_the_policy_forbids_and_are_not_kept(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=|<style|javascript:|https?://", answer.text)


def test_a_form_without_the_sessions_token_is_refused_and_nothing_is_saved(browser, desk):
    browser.get("/")
    for given in ({}, {"csrf": ""}, {"csrf": "guess"}):
        assert decide(browser, desk, **given).status_code == 403
    report, _, _ = first(desk)
    assert all(finding.decision is None for finding in desk.report(report).findings)


def test_the_token_of_another_session_is_refused(visit, desk, token):
    other = token(visit())
    mine = visit()
    mine.get("/")
    assert decide(mine, desk, csrf=other).status_code == 403


def test_a_form_from_another_site_is_refused_even_with_the_token(browser, desk, token):
    right = token(browser)
    report, key, seen = first(desk)
    form = {"key": key, "seen": str(seen), "verdict": "confirmed", "csrf": right}
    foreign = ({"Origin": "http://evil.example"}, {"Origin": "http://["}, {"Sec-Fetch-Site": "cross-site"})
    for headers in foreign:
        assert browser.post(f"/report/{report}/finding", data=form, headers=headers).status_code == 403
    own = {"Origin": "http://127.0.0.1:8010", "Sec-Fetch-Site": "same-origin"}
    assert browser.post(f"/report/{report}/finding", data=form, headers=own, follow_redirects=False).status_code == 303


def test_a_get_changes_nothing(browser):
    for path in ("/undo", "/logout", "/language", "/name", "/report/1/finding", "/report/1/state"):
        assert browser.get(path, follow_redirects=False).status_code == 405


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8010", "", "127.0.0.1@evil.example"]
)
def test_another_name_for_this_machine_is_refused(browser, host):
    assert browser.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8010", "localhost:8010", "[::1]:8010"])
def test_the_names_of_this_machine_are_served(browser, host):
    assert browser.get("/", headers={"Host": host}).status_code == 200


def test_the_sessions_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(browser):
    cookie = browser.get("/").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert cookie.startswith("nianbao-8010=")


def test_a_forged_session_is_no_session(visit, hashed):
    browser = visit(password_hash=hashed)
    browser.cookies.set("nianbao-8010", "eyJpbiI6IHRydWV9.ZZZZ.forged")
    assert browser.get("/", follow_redirects=False).headers["location"] == "/login"


@pytest.mark.parametrize(
    ("fault", "status"),
    [(RuntimeError("inside /srv/secret"), 500), (OperationalError("SELECT secret", {}, Exception()), 503)],
)
def test_a_fault_of_the_program_tells_nothing_and_keeps_the_headers(browser, desk, monkeypatch, fault, status):
    def fail() -> None:
        raise fault

    monkeypatch.setattr(desk, "progress", fail)
    answer = browser.get("/")
    assert answer.status_code == status
    assert "secret" not in answer.text
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


class TestPassword:
    def test_without_it_every_page_leads_to_the_login(self, visit, hashed):
        browser = visit(password_hash=hashed)
        for path in ("/", "/report/1", "/stats", "/history", "/exports", "/export/xlsx", "/help", "/since"):
            answer = browser.get(path, follow_redirects=False)
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/login")
            assert answer.content == b""
            assert "84条" not in browser.get(path).text

    def test_with_it_and_a_name_the_desk_opens_where_one_wanted_to_go(self, visit, hashed, token):
        browser = visit(password_hash=hashed, reviewer="")
        form = {"csrf": token(browser, "/login"), "name": "李四", "password": PASSWORD, "next": "/report/1"}
        answer = browser.post("/login", data=form, follow_redirects=False)
        assert answer.headers["location"] == "/report/1"
        assert "李四" in browser.get("/").text

    def test_the_login_leads_nowhere_else(self, visit, hashed, token):
        elsewhere = ("//evil.example", "https://evil.example/", "/\\evil.example", "/\t/evil.example")
        for target in (*elsewhere, "//[", "javascript:alert(1)"):
            browser = visit(password_hash=hashed)
            assert browser.get("/login", params={"next": target}).status_code == 200
            form = {"csrf": token(browser, "/login"), "name": "李四", "password": PASSWORD, "next": target}
            assert browser.post("/login", data=form, follow_redirects=False).headers["location"] == "/"

    def test_guesses_are_counted_for_each_address(self, visit, hashed, token, clock):
        browser = visit(password_hash=hashed)
        form = {"csrf": token(browser, "/login"), "name": "李四", "password": "wrong"}
        codes = [browser.post("/login", data=form).status_code for _ in range(7)]
        assert codes == [401] * 5 + [429] * 2
        right = browser.post("/login", data={**form, "password": PASSWORD})
        assert right.status_code == 429
        assert int(right.headers["Retry-After"]) > 0
        clock.seconds += 301
        assert browser.post("/login", data={**form, "password": PASSWORD}, follow_redirects=False).status_code == 303

    def test_another_password_ends_the_sessions(self, tmp_path):
        key = tmp_path / "key"
        assert secret_key(key, "one") == secret_key(key, "one") != secret_key(key, "two")
        assert key.stat().st_mode & 0o077 == 0

    def test_a_key_that_cannot_be_read_does_not_stop_the_desk(self, tmp_path):
        (tmp_path / "key").mkdir()
        address = listen("127.0.0.1", 0)
        given = {"title": "", "reviewer": "", "lang": "zh", "hashed": ""}
        secrets = {settings_of(address, tmp_path / "key", **given).secret for _ in range(2)}
        address.listener.close()
        assert len(secrets) == 2

    def test_signing_out_closes_the_desk(self, visit, hashed, token):
        browser = visit(password_hash=hashed)
        browser.post("/login", data={"csrf": token(browser, "/login"), "name": "李四", "password": PASSWORD})
        assert browser.get("/", follow_redirects=False).status_code == 200
        browser.post("/logout", data={"csrf": token(browser)})
        assert browser.get("/", follow_redirects=False).status_code == 303


class TestLimiter:
    def test_it_bounds_all_addresses_together_and_its_own_memory(self, clock):
        limiter = Limiter(each=2, everyone=5, memory=3, clock=clock)
        waits = [limiter.attempt(f"10.0.0.{n}") for n in range(8)]
        assert waits[:5] == [0] * 5
        assert all(wait > 0 for wait in waits[5:])
        assert len(limiter._by_address) <= 3

    def test_who_knew_the_password_may_err_again(self, clock):
        limiter = Limiter(each=2, clock=clock)
        limiter.attempt("a")
        limiter.succeeded("a")
        assert [limiter.attempt("a") for _ in range(2)] == [0, 0]
        assert limiter.attempt("a") > 0


class TestHash:
    def test_a_hash_fits_its_password_only_and_is_salted(self, hashed):
        assert right_password(PASSWORD, hashed)
        assert not right_password(PASSWORD + "。", hashed)
        assert PASSWORD not in hashed
        assert hash_password(PASSWORD) != hashed

    @pytest.mark.parametrize("broken", ["", "scrypt$", "scrypt$0$0$0$$", "plain", "scrypt$32768$8$1$!!$!!"])
    def test_what_is_no_hash_fits_no_password(self, broken):
        assert not right_password("", broken)
        assert not right_password(PASSWORD, broken)

    def test_a_short_password_is_refused(self):
        with pytest.raises(NianbaoError) as refused:
            hash_password("12345")
        assert refused.value.reason == "weak_password"

    def test_the_file_holds_the_hash_alone_and_is_the_owners(self, tmp_path):
        file = tmp_path / "password"
        hashed = password_hash(file, lambda: PASSWORD)
        assert right_password(PASSWORD, hashed)
        assert PASSWORD not in file.read_text()
        assert file.stat().st_mode & 0o077 == 0
        assert password_hash(file, None) == hashed

    def test_a_password_in_clear_is_no_password_file(self, tmp_path):
        file = tmp_path / "password"
        file.write_text(PASSWORD, encoding="utf-8")
        with pytest.raises(NianbaoError) as refused:
            password_hash(file, None)
        assert refused.value.reason == "password_file"

    def test_nobody_to_ask_means_no_open_desk(self, monkeypatch):
        monkeypatch.delenv("NIANBAO_REVIEW_PASSWORD", raising=False)
        with pytest.raises(NianbaoError) as refused:
            password_hash(None, None)
        assert refused.value.reason == "no_password"


class TestAddresses:
    @pytest.mark.parametrize(
        "path",
        ["/report/999", "/nowhere", "/report/abc", "/static/%2e%2e/app.py", "/static/nothing.js", "/export/passwd"],
    )
    def test_what_there_is_not_is_a_page_that_says_so_in_both_languages(self, browser, token, path):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "没有这个页面或这份报告" in answer.text
        browser.post("/language", data={"csrf": token(browser), "lang": "en"})
        assert "no such page or report" in browser.get(path).text

    @pytest.mark.parametrize(
        "path",
        [
            "/static/..%2fapp.py",
            "/static/%2e%2e/app.py",
            "/static/%2e%2e%2fapp.py",
            "/export/%2e%2e%2fapp.py",
            "/static//etc/passwd",
        ],
    )
    def test_no_file_outside_is_served(self, browser, path):
        answer = browser.get(path)
        assert answer.status_code in (400, 404)
        assert "import" not in answer.text

    def test_any_query_is_a_list(self, browser):
        for query in (
            "?page=999999",
            "?page=-1",
            "?page=x",
            "?year=abc&state=nix&sort=nix&q=%00%ff",
            "?code=" + "x" * 3000,
        ):
            assert browser.get(f"/{query}").status_code == 200

    def test_any_item_is_a_report(self, browser):
        for query in ("?item=nix", "?tab=nix", "?part=99", "?part=0&item=%22%3E%3Cscript%3E"):
            answer = browser.get(f"/report/1{query}")
            assert answer.status_code == 200
            assert "<script>" not in answer.text


class TestForms:
    def test_a_huge_body_is_refused(self, browser, desk, token):
        right = token(browser)
        assert decide(browser, desk, csrf=right, note="长" * 200_000).status_code == 413

    def test_a_body_of_untold_length_is_refused_too(self, browser):
        def pieces():
            for _ in range(60):
                yield b"a" * 10_000

        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        assert browser.post("/report/1/finding", content=pieces(), headers=headers).status_code == 413

    def test_many_fields_and_files_are_refused(self, browser):
        form = "&".join(f"f{n}=1" for n in range(500))
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        assert browser.post("/report/1/finding", content=form, headers=headers).status_code == 400
        assert browser.post("/report/1/finding", files={"f": b"x"}).status_code == 400

    def test_an_overlong_note_and_an_unknown_verdict_come_back_with_their_reason(self, browser, desk, token):
        right = token(browser)
        assert decide(browser, desk, csrf=right, note="长" * 3000).status_code == 422
        assert decide(browser, desk, csrf=right, verdict="nix").status_code == 422

    def test_a_stale_decision_comes_back_with_both_states(self, browser, desk, token):
        right = token(browser)
        report, key, seen = first(desk)
        desk.decide(report, key, "dismissed", by="李四", seen=seen, note="误报")
        form = {"csrf": right, "key": key, "seen": str(seen), "verdict": "confirmed"}
        answer = browser.post(f"/report/{report}/finding", data=form)
        assert answer.status_code == 409
        assert "李四" in answer.text
        assert "误报" in answer.text

    @pytest.mark.parametrize("path", ["finding", "finding/add", "statement", "statement/add", "state"])
    def test_who_gives_no_name_is_asked_for_one_on_the_reports_page(self, visit, desk, token, path):
        browser = visit(reviewer="")
        report, key, seen = first(desk)
        words = desk.report(report).text[:4]
        form = {"csrf": token(browser), "key": key, "seen": str(seen), "verdict": "confirmed", "words": words}
        answer = browser.post(f"/report/{report}/{path}", data={**form, "message": "有误", "do": "remove"})
        assert answer.status_code == 422
        assert re.search(r'id="fault"><p>请先在右上角填写您的姓名', answer.text)

    def test_who_gives_no_name_has_nothing_to_take_back(self, visit, desk, token):
        browser = visit(reviewer="")
        answer = browser.post("/undo", data={"csrf": token(browser), "report": str(first(desk)[0])})
        assert answer.status_code == 422
        assert re.search(r'id="fault"><p>请先在右上角填写您的姓名', answer.text)

    def test_what_cannot_be_taken_back_is_said_and_can_be_passed_over(self, browser, desk, token):
        report = first(desk)[0]
        view = desk.report(report).statements[0]
        removed = desk.remove_statement(report, view.key, by="张三", seen=0).event.id
        place = {"start": view.now.start, "end": view.now.end}
        desk.add_statement(report, by="李四", role="problem", status=None, topics=("requests",), **place)
        answer = browser.post("/undo", data={"csrf": token(browser), "report": str(report)})
        assert answer.status_code == 422
        assert "与另一条语句重叠" in answer.text
        assert f'name="below" value="{removed}"' in answer.text

    def test_an_open_report_hears_of_its_own_changes_only(self, browser, desk):
        report, key, seen = first(desk)
        other = next(row.id for row in desk.reports(Query()).rows if row.id != report)
        number = desk.decide(report, key, "confirmed", by="李四", seen=seen).event.id
        assert browser.get(f"/since?report={other}&event=0").json() == {"event": number, "changed": False, "words": ""}
        assert browser.get(f"/since?report={report}&event=0").json()["changed"]
        assert browser.get("/since?event=0").json()["changed"]

    def test_numbers_that_are_none_do_no_harm(self, browser, token):
        right = token(browser)
        for seen in ("-1", "x", "９", "1e9", "9" * 40):
            answer = browser.post(
                "/report/1/finding", data={"csrf": right, "key": "nix", "seen": seen, "verdict": "confirmed"}
            )
            assert answer.status_code in (404, 409, 422)

    def test_a_report_with_an_absurd_number_is_none(self, browser):
        for number in ("9" * 16, "9" * 25, "9" * 5000):
            assert browser.get(f"/report/{number}").status_code == 404


class TestPorts:
    def test_a_taken_port_is_passed_over_or_named(self):
        one = listen("127.0.0.1", 0)
        try:
            with pytest.raises(NianbaoError) as refused:
                listen("127.0.0.1", one.port)
            assert refused.value.reason == "port_taken"
            assert str(one.port) in refused.value.message("en")
            two = listen("127.0.0.1", None)
            try:
                assert two.port != one.port
            finally:
                two.listener.close()
        finally:
            one.listener.close()

    def test_a_port_that_the_system_keeps_is_not_called_taken(self, monkeypatch):
        def refuse(self, address):
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(socket.socket, "bind", refuse)
        with pytest.raises(NianbaoError) as refused:
            listen("127.0.0.1", 80)
        assert refused.value.reason == "port_forbidden"
        assert "80" in refused.value.message("zh")

    def test_an_address_of_another_machine_is_refused(self):
        with pytest.raises(NianbaoError) as refused:
            listen("192.0.2.1", 0)
        assert refused.value.reason == "host"
