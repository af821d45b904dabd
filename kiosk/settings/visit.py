"""Tunables of a visit: languages, times of the session, the staff corner, taking pictures along."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from engine.settings import Section

Language = Literal["en", "de", "hi", "ar"]


class LanguageSettings(Section):
    """Languages a shopper may choose."""

    offered: tuple[Language, ...] = Field(
        ("en", "de", "hi", "ar"), min_length=1, description="codes in the order of the buttons; these have translations"
    )
    first: Language = Field("en", description="code; what the attract screen speaks before anybody chose")

    @model_validator(mode="after")
    def _check_first(self) -> Self:
        if self.first not in self.offered:
            raise ValueError(f"'{self.first}' is not among the languages offered")
        return self


class SessionSettings(Section):
    """Times of one visit."""

    leave_after_s: float = Field(
        60.0, ge=30, le=600, description="s without presence and touch, after which everything is wiped (the promise)"
    )
    warn_s: float = Field(
        20.0, ge=20, le=120, description="s of warning, the last part of leave_after_s; WCAG 2.2.1 asks for 20"
    )
    countdown_s: float = Field(3.0, ge=0, le=10, description="s from the hold or button to the picture")
    goodbye_s: float = Field(6.0, ge=1, le=60, description="s the farewell stays; long enough to read one sentence")
    capture_timeout_s: float = Field(4.0, gt=0, le=30, description="s a capture may take before it counts as failed")
    capture_again_s: float = Field(
        5.0, ge=1, le=30, description="s after a failed picture until the mirror takes one by itself; time to read why"
    )
    wipe_timeout_s: float = Field(2.0, gt=0, le=10, description="s a worker may take to wipe; then it is replaced")
    staff_idle_s: float = Field(90.0, ge=15, le=900, description="s without touch, after which the staff page locks")
    notice_s: float = Field(12.0, ge=3, le=60, description="s a notice stays; two sentences read at leisure")
    looks: int = Field(4, ge=1, le=8, description="pictures kept for comparison; four fit side by side")
    units: Literal["cm", "ft"] = Field("cm", description="unit of the height entry before the shopper changes it")
    consent_version: str = Field(
        "1", min_length=1, max_length=32, description="name of the consent text in force; raise it when a word changes"
    )
    sound: bool = Field(True, description="spoken and sounded hints at the start of a visit")
    large_text: bool = Field(False, description="large text at the start of a visit")
    reduced_motion: bool = Field(False, description="reduced motion at the start of a visit")

    @model_validator(mode="after")
    def _check_warning(self) -> Self:
        if self.warn_s >= self.leave_after_s:
            raise ValueError("warn_s must be shorter than leave_after_s")
        return self


class StaffSettings(Section):
    """The staff corner and its PIN."""

    pin_digits: int = Field(4, ge=4, le=8, description="fewest digits of a new PIN; with the lock-out 4 last for weeks")
    attempts: int = Field(5, ge=3, le=10, description="wrong PINs before the lock-out")
    lock_s: float = Field(60.0, ge=10, le=3600, description="s of the first lock-out; doubles with every further one")
    lock_max_s: float = Field(
        3600.0, ge=60, le=86400, description="s; longest lock-out, staff must get in the same day"
    )


class HandoverSettings(Section):
    """Taking a picture along by QR code."""

    enabled: bool = Field(True, description="offer the QR code; off where guests have no network of the shop")
    address: str = Field("", description="IP address or name the phone reaches; empty: this box's own on the network")
    port: int = Field(8787, ge=0, le=65535, description="TCP port on the shop's network; 0 takes any free one")
    expiry_s: float = Field(600.0, ge=30, le=3600, description="s a link lives; ten minutes are the promise")
    downloads: int = Field(
        10,
        ge=1,
        le=50,
        description="times a picture may be fetched; shown and saved is two, for two phones, and retries",
    )
    requests_per_minute: int = Field(60, ge=5, le=6000, description="per client address; guessing tokens is hopeless")
    connections: int = Field(64, ge=4, le=1024, description="clients served at once; more are turned away politely")
    client_timeout_s: float = Field(5.0, gt=0, le=60, description="s for a whole request; a slow loris is cut off")
    sign_url: str = Field(
        "",
        pattern=r"^(https://\S+)?$",
        description="https address that gives signed links for the upload when online; empty: never upload",
    )
    sign_key_file: str = Field("", description="file with the key for sign_url; readable by the kiosk's user only")
    upload_timeout_s: float = Field(20.0, gt=0, le=120, description="s for an upload; after that the local link stays")

    @property
    def goes_online(self) -> bool:
        """Whether a picture for which a link is asked for leaves the box."""
        return self.enabled and self.sign_url != ""


class PrintingSettings(Section):
    """Printing a picture."""

    enabled: bool = Field(True, description="offer printing when a printer is there")
    printer: str = Field("", description="CUPS queue; empty: the system's default printer")
    paper: Literal["photo_10x15", "A6", "A5", "A4"] = Field("photo_10x15", description="paper the printer holds")
    per_visit: int = Field(3, ge=1, le=20, description="prints for one shopper; paper costs")
    pdf_folder: str = Field(
        "", description="folder that receives a PDF where there is no printer; a studio's choice: the files stay"
    )
    spool: Literal["checked", "vouched"] = Field(
        "checked",
        description="checked: print only when cupsd.conf says PreserveJobFiles No, else CUPS keeps every picture for a "
        "day; vouched: the operator has seen to it on a print server that this box cannot read",
    )
    wait_s: float = Field(
        600.0, ge=30, le=7200, description="s a picture may wait for paper; then it is taken out of the queue"
    )
    poll_s: float = Field(2.0, gt=0, le=60, description="s between two looks at the queue while something is in it")


class VoiceSettings(Section):
    """Spoken hints."""

    enabled: bool = Field(True, description="speak hints where a speech program is installed and the sound is on")
    command: tuple[str, ...] = Field(
        ("espeak-ng", "-v", "{language}", "-s", "150", "--stdin"),
        min_length=1,
        description="program and arguments; {language} is en, de, hi or ar; the sentence comes on standard input",
    )
    pause_s: float = Field(2.0, ge=0, le=30, description="s from one sentence to the next; faster nobody can follow")
    again_s: float = Field(
        8.0, ge=0, le=120, description="s until the same sentence is spoken again; nagging drives off"
    )
