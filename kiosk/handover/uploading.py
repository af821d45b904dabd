"""Putting a picture where a phone without the shop's network finds it: only when the shop has set it up."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from engine.errors import ErrorCode, MirrorError

_REMEDY = "Use the link in the shop's network, or print the picture."


class Uploader(Protocol):
    """Puts a file somewhere and gives a link that ends by itself."""

    def upload(self, file: bytes, expiry_s: float) -> str:
        """Upload and return the link.

        Args:
            file: a JPEG.
            expiry_s: the link must end after this (s).

        Raises:
            MirrorError: UPLOAD_FAILED.
        """
        ...


class SignedUrlUploader:
    """Asks an address of the shop's own for a signed link, then puts the file there.

    The address is sent ``{"type": "image/jpeg", "bytes": n, "expires_s": s}`` by POST with the key as a bearer token,
    and answers ``{"put": url, "get": url, "headers": {…}}``. Both links must be https.
    """

    def __init__(self, sign_url: str, key_file: Path | None, timeout_s: float) -> None:
        """Prepare; nothing is read or sent yet, so that a wrong file never keeps the mirror from starting.

        Args:
            sign_url: address that gives signed links.
            key_file: holds its bearer token; None for none.
            timeout_s: for each of the two requests.
        """
        self._sign_url, self._key_file, self._timeout_s = sign_url, key_file, timeout_s
        self._opener = urllib.request.build_opener(_NoRedirect())

    def upload(self, file: bytes, expiry_s: float) -> str:
        """Upload and return the link; see `Uploader`."""
        wish = json.dumps({"type": "image/jpeg", "bytes": len(file), "expires_s": round(expiry_s)}).encode()
        if not _is_safe(self._sign_url):
            raise _failed("the address for signed links is not https")
        head = {"Content-Type": "application/json"} | self._authorization()
        try:
            signed = json.loads(self._send("POST", self._sign_url, wish, head))
            put, link = str(signed["put"]), str(signed["get"])
            headers = {str(k): str(v) for k, v in dict(signed.get("headers") or {}).items()}
        except (ValueError, KeyError, TypeError) as error:
            raise _failed("the answer was not understood") from error
        if not (_is_safe(put) and _is_safe(link)):
            raise _failed("the link is not https")
        self._send("PUT", put, file, {"Content-Type": "image/jpeg"} | headers)
        return link

    def _authorization(self) -> dict[str, str]:
        if self._key_file is None:
            return {}
        try:
            return {"Authorization": f"Bearer {self._key_file.expanduser().read_text('utf-8').strip()}"}
        except (OSError, UnicodeDecodeError) as error:
            raise _failed("the key file cannot be read") from error

    def _send(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        request = urllib.request.Request(url, data=body, headers=dict(headers), method=method)
        try:
            with self._opener.open(request, timeout=self._timeout_s) as answer:
                return bytes(answer.read(_LARGEST_ANSWER))
        except (urllib.error.URLError, OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise _failed(str(reason)[:80]) from error


def uploader_of(sign_url: str, key_file: str, timeout_s: float) -> SignedUrlUploader | None:
    """Return the uploader that the settings describe, None when they name none."""
    return SignedUrlUploader(sign_url, Path(key_file) if key_file else None, timeout_s) if sign_url else None


_LARGEST_ANSWER = 64 << 10


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A picture is put where it was promised to go and nowhere else."""

    def redirect_request(self, *_arguments: Any, **_more: Any) -> None:
        """Follow nothing."""
        return


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        return parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _failed(why: str) -> MirrorError:
    return MirrorError(ErrorCode.UPLOAD_FAILED, f"The picture could not be put online ({why}).", _REMEDY)
