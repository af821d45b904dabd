"""A picture is put where a signed link says, and the local link stays whatever happens to that."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from engine.errors import ErrorCode, MirrorError
from kiosk.handover import SignedUrlUploader
from kiosk.handover.uploading import uploader_of
from kiosk.settings import HandoverSettings
from tests.kiosk.handed_over import PICTURE, Make, get, make

__all__ = ["make"]


class Bucket(HTTPServer):
    """Signs links and takes files, as a store with signed links does."""

    answer: bytes | None = None
    put_status = 200

    def __init__(self) -> None:
        self.wishes: list[tuple[str | None, dict[str, object]]] = []
        self.files: dict[str, bytes] = {}
        super().__init__(("127.0.0.1", 0), _Bucket)
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Bucket(BaseHTTPRequestHandler):
    server: Bucket

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do_POST(self) -> None:
        self.server.wishes.append((self.headers["Authorization"], json.loads(self._body())))
        links = {
            "put": f"{self.server.url}/put/1?sig=x",
            "get": f"{self.server.url}/get/1",
            "headers": {"X-Acl": "none"},
        }
        self._answer(200, self.server.answer if self.server.answer is not None else json.dumps(links).encode())

    def do_PUT(self) -> None:
        body = self._body()
        if self.server.put_status == 200:
            self.server.files[f"{self.path} {self.headers['X-Acl']} {self.headers['Content-Type']}"] = body
        self._answer(self.server.put_status, b"")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if status in (301, 307):
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    server = Bucket()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_put_the_picture_where_the_signed_link_says(bucket: Bucket, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("s3cret\n")
    uploader = uploader_of(bucket.url, str(key), 5.0)
    assert uploader is not None
    assert uploader.upload(PICTURE, 600.0) == f"{bucket.url}/get/1"
    assert bucket.wishes == [("Bearer s3cret", {"type": "image/jpeg", "bytes": len(PICTURE), "expires_s": 600})]
    assert bucket.files == {"/put/1?sig=x none image/jpeg": PICTURE}


def test_offer_the_local_link_at_once_and_the_other_when_it_is_there(make: Make, bucket: Bucket) -> None:
    offer = make(uploader=SignedUrlUploader(bucket.url, None, 5.0)).offer(PICTURE, "en").result(60)
    assert get(offer.url)[0] == 200
    assert offer.online is not None
    assert offer.online.result(60) == f"{bucket.url}/get/1"


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"put": 1, "get": 2}', b'{"put": "ftp://x", "get": "https://x"}',
                                    b'{"put": "http://evil.example/", "get": "https://x/"}', b"\xff"])  # fmt: skip
def test_put_nothing_anywhere_when_the_answer_is_not_understood(bucket: Bucket, answer: bytes) -> None:
    bucket.answer = answer
    with pytest.raises(MirrorError) as caught:
        SignedUrlUploader(bucket.url, None, 5.0).upload(PICTURE, 600.0)
    assert caught.value.code == ErrorCode.UPLOAD_FAILED
    assert bucket.files == {}


@pytest.mark.parametrize("status", [301, 307, 403, 500])
def test_keep_the_local_link_when_the_upload_fails(make: Make, bucket: Bucket, status: int) -> None:
    bucket.put_status = status
    offer = make(uploader=SignedUrlUploader(bucket.url, None, 5.0)).offer(PICTURE, "en").result(60)
    assert offer.online is not None
    with pytest.raises(MirrorError) as caught:
        offer.online.result(60)
    assert caught.value.code == ErrorCode.UPLOAD_FAILED
    assert get(offer.url + ".jpg")[2] == PICTURE


def test_refuse_to_upload_without_encryption_or_without_the_key(bucket: Bucket, tmp_path: Path) -> None:
    plain = SignedUrlUploader("http://store.example/sign", None, 5.0)
    keyless = SignedUrlUploader(bucket.url, tmp_path / "absent", 5.0)
    for uploader, words in ((plain, "not https"), (keyless, "key file cannot be read")):
        with pytest.raises(MirrorError, match=words) as caught:
            uploader.upload(PICTURE, 600.0)
        assert caught.value.code == ErrorCode.UPLOAD_FAILED
    assert bucket.wishes == []
    assert uploader_of("", "", 5.0) is None
    with pytest.raises(ValueError, match="sign_url"):
        HandoverSettings(sign_url="http://store.example/sign")
