"""A phone gets the picture by its link, and nobody gets anything else, ever."""

from __future__ import annotations

import gc
import socket
import time
import weakref
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import psutil
import pytest

from engine.errors import ErrorCode, MirrorError
from kiosk.handover import Handover, qr_png
from kiosk.handover.address import lan_address
from kiosk.handover.page import WORDS
from kiosk.settings import HandoverSettings
from tests.kiosk.handed_over import PICTURE, Clock, Make, get, make

__all__ = ["make"]


def test_show_a_page_in_the_shoppers_language_with_the_picture_and_a_save_button(make: Make) -> None:
    offer = make().offer(PICTURE, "ar").result(60)
    status, head, page = get(offer.url)
    text = page.decode()
    assert status == 200
    assert 'lang="ar" dir="rtl"' in text
    assert WORDS["ar"].save in text
    assert f'<img src="/{offer.token}.jpg"' in text
    assert 'download="anna-s.jpg"' in text
    assert head["cache-control"] == "no-store, max-age=0"
    assert head["referrer-policy"] == "no-referrer"
    assert "http" not in text.replace("http-equiv", ""), "the page loads nothing from elsewhere"
    status, head, body = get(offer.url + ".jpg")
    assert (status, head["content-type"], body) == (200, "image/jpeg", PICTURE)


@pytest.mark.parametrize("path", ["", "index.html", "favicon.ico", "..", "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd",
                                  "A" * 22, "A" * 22 + ".jpg", "{token}/", "{token}/../{token}", "{token}.png",
                                  "{token}.jpg.jpg", "{token}?x=1", "/{token}", "{short}", "\\..\\secret"])  # fmt: skip
def test_give_nothing_for_any_other_path(make: Make, path: str) -> None:
    offer = make().offer(PICTURE, "en").result(60)
    base = offer.url.rsplit("/", 1)[0]
    path = path.replace("{token}", offer.token).replace("{short}", offer.token[:-1])
    status, _, body = get(f"{base}/{path}")
    assert status == 404
    assert PICTURE[:64] not in body
    assert offer.token.encode() not in body
    for words in WORDS.values():
        assert words.over.encode() in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_refuse_every_method_but_get_and_head(make: Make, method: str) -> None:
    offer = make().offer(PICTURE, "en").result(60)
    assert get(offer.url + ".jpg", method)[0] == 405
    status, head, body = get(offer.url + ".jpg", "HEAD")
    assert (status, head["content-length"], body) == (200, str(len(PICTURE)), b"")


def test_end_a_link_after_ten_minutes(make: Make) -> None:
    clock = Clock()
    handover = make(clock)
    offer = handover.offer(PICTURE, "en").result(60)
    assert offer.expires_at == 1600.0
    clock.now = 1599.9
    assert get(offer.url)[0] == 200
    clock.now = 1600.0
    assert get(offer.url)[0] == 404
    assert get(offer.url + ".jpg")[0] == 404


def test_drop_the_bytes_and_close_the_port_when_the_time_is_over(make: Make) -> None:
    settings_floor = 30
    clock = Clock()
    handover = make(clock, expiry_s=settings_floor)
    offer = handover.offer(PICTURE, "en").result(60)
    clock.now += settings_floor
    handover.withdraw("none").result(60)
    assert handover.waiting == 0
    with pytest.raises(ConnectionRefusedError):
        get(offer.url)


def test_stop_after_the_set_number_of_downloads(make: Make) -> None:
    offer = make(downloads=2).offer(PICTURE, "en").result(60)
    assert [get(offer.url + ".jpg")[0] for _ in range(3)] == [200, 200, 404]
    assert get(offer.url)[0] == 200, "the page still says what is going on"


def test_give_every_picture_its_own_link(make: Make) -> None:
    handover = make()
    offers = [handover.offer(PICTURE + bytes([n]), "en").result(60) for n in range(20)]
    assert len({offer.token for offer in offers}) == 20
    assert min(len(offer.token) for offer in offers) >= 22
    handover.withdraw(offers[3].token).result(60)
    assert get(offers[3].url)[0] == 404
    assert get(offers[4].url + ".jpg")[2] == PICTURE + b"\x04"


def test_serve_a_hundred_phones_at_once(make: Make) -> None:
    offer = make(connections=128, downloads=50).offer(PICTURE, "en").result(60)
    with ThreadPoolExecutor(100) as pool:
        pages = list(pool.map(lambda _: get(offer.url), range(100)))
    assert [status for status, _, _ in pages] == [200] * 100
    with ThreadPoolExecutor(100) as pool:
        pictures = list(pool.map(lambda _: get(offer.url + ".jpg"), range(100)))
    assert sorted(status for status, _, _ in pictures) == [200] * 50 + [404] * 50
    assert all(body == PICTURE for status, _, body in pictures if status == 200)


def test_turn_clients_away_beyond_the_limit_and_serve_again_afterwards(make: Make) -> None:
    offer = make(connections=4).offer(PICTURE, "en").result(60)
    host, port = offer.url.removeprefix("http://").split("/")[0].split(":")
    idle = [socket.create_connection((host, int(port))) for _ in range(4)]
    try:
        deadline = time.monotonic() + 60
        while get(offer.url)[0] != 503 and time.monotonic() < deadline:
            pass
        assert get(offer.url)[0] == 503
    finally:
        for client in idle:
            client.close()
    deadline = time.monotonic() + 60
    while get(offer.url)[0] != 200 and time.monotonic() < deadline:
        pass
    assert get(offer.url)[0] == 200


def test_cut_a_slow_loris_off_while_others_are_served(make: Make) -> None:
    offer = make(client_timeout_s=0.5).offer(PICTURE, "en").result(60)
    host, port = offer.url.removeprefix("http://").split("/")[0].split(":")
    loris = socket.create_connection((host, int(port)))
    loris.settimeout(60)
    with loris:
        for letter in b"GET /":
            loris.send(bytes([letter]))
            time.sleep(0.02)
        assert get(offer.url)[0] == 200
        assert loris.recv(100) == b"", "cut off without an answer"


def test_cut_off_a_client_that_never_ends_its_headers(make: Make) -> None:
    offer = make().offer(PICTURE, "en").result(60)
    host, port = offer.url.removeprefix("http://").split("/")[0].split(":")
    with socket.create_connection((host, int(port))) as client:
        client.settimeout(60)
        try:
            client.sendall(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 4000)
            ended = client.recv(100)
        except ConnectionError:
            ended = b""
        assert ended == b""
    assert get(offer.url)[0] == 200


@pytest.mark.parametrize(
    "request_line", [b"\r\n\r\n", b"GET\r\n\r\n", b"\x00\xff\xfe\r\n\r\n", b"GET / HTTP/9\r\n\r\n"]
)
def test_answer_nonsense_with_bad_request(make: Make, request_line: bytes) -> None:
    offer = make().offer(PICTURE, "en").result(60)
    host, port = offer.url.removeprefix("http://").split("/")[0].split(":")
    with socket.create_connection((host, int(port))) as client:
        client.settimeout(60)
        client.sendall(request_line)
        assert client.recv(100).startswith(b"HTTP/1.1 400 ")


def test_limit_the_requests_of_one_address_and_forgive_after_a_minute(make: Make) -> None:
    clock = Clock()
    offer = make(clock, requests_per_minute=5).offer(PICTURE, "en").result(60)
    assert [get(offer.url)[0] for _ in range(7)] == [200] * 5 + [429] * 2
    clock.now += 61
    assert get(offer.url)[0] == 200


def test_leave_no_byte_and_no_port_when_the_visit_ends(make: Make) -> None:
    handover = make()
    offer = handover.offer(PICTURE, "en").result(60)
    file = handover._files.find(offer.token)  # the only place that holds the bytes
    assert file is not None
    held, gone = file.data, weakref.ref(file)
    del file
    ended = handover.wipe()
    assert set(held) == {0}, "overwritten before wipe() returns"
    ended.result(60)
    gc.collect()
    assert gone() is None
    assert [kept for kept in gc.get_objects() if isinstance(kept, bytearray) and kept.startswith(b"\xff\xd8")] == []
    with pytest.raises(ConnectionRefusedError):
        get(offer.url)


def test_end_an_offer_that_was_still_being_made_when_the_visit_ended(make: Make) -> None:
    handover = make()
    for _ in range(50):
        begun = handover.offer(PICTURE, "en")
        handover.wipe().result(60)
        error = begun.exception(5)
        assert error is None or (isinstance(error, MirrorError) and error.code == ErrorCode.CANCELLED)
        assert handover.waiting == 0


def test_break_off_a_download_that_is_under_way_when_the_visit_ends(make: Make) -> None:
    handover = make()
    big = b"\xff\xd8" + b"\x55" * (32 << 20)
    offer = handover.offer(big, "en").result(60)
    host, port = offer.url.removeprefix("http://").split("/")[0].split(":")
    with socket.create_connection((host, int(port))) as client:
        client.settimeout(60)
        client.sendall(f"GET /{offer.token}.jpg HTTP/1.1\r\n\r\n".encode())
        client.recv(1000)
        handover.wipe().result(60)
        received = 0
        try:
            while block := client.recv(1 << 20):
                received += len(block)
        except ConnectionResetError:
            pass
        assert received < len(big)


def test_open_the_port_again_for_the_next_visit(make: Make) -> None:
    handover = make()
    for _ in range(3):
        offer = handover.offer(PICTURE, "de").result(60)
        assert get(offer.url + ".jpg")[2] == PICTURE
        handover.wipe().result(60)


def test_leave_no_descriptor_behind_after_many_visits(make: Make) -> None:
    handover, process = make(), psutil.Process()

    def visit() -> None:
        offer = handover.offer(PICTURE, "en").result(60)
        assert get(offer.url + ".jpg")[0] == 200
        handover.wipe().result(60)

    visit()
    before = process.num_fds()
    for _ in range(100):
        visit()
    assert process.num_fds() <= before + 1


def test_take_another_port_when_the_wished_one_is_taken(make: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        offer = make(port=taken.getsockname()[1]).offer(PICTURE, "en").result(60)
        assert get(offer.url)[0] == 200


def test_say_in_words_that_there_is_no_network() -> None:
    handover = Handover(HandoverSettings(), "Shop", address=lambda: None)
    try:
        with pytest.raises(MirrorError) as caught:
            handover.offer(PICTURE, "en").result(60)
        assert caught.value.code == ErrorCode.NETWORK_MISSING
        assert handover.waiting == 0
    finally:
        handover.close()


def test_find_an_address_that_this_box_has_or_none() -> None:
    address = lan_address()
    if address is not None:
        with socket.create_server((address, 0)):
            pass


def test_draw_a_code_that_a_reader_reads_back() -> None:
    link = "http://192.168.178.123:8787/AbCdEfGhIjKlMnOpQrStUv"
    pixels = cv2.imdecode(np.frombuffer(qr_png(link), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert pixels is not None
    assert cv2.QRCodeDetector().detectAndDecode(pixels)[0] == link
    assert pixels[: 4 * 12].min() == 255, "quiet zone"
