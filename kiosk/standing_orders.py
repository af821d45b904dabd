"""What a worker was told and still owes: so that its replacement goes on where it fell, and no request is lost."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import ErrorCode
from engine.jobs.messages import (
    BuildGarment,
    Cancel,
    Capture,
    Captured,
    CloseCamera,
    DrapeState,
    Failed,
    GarmentBuilt,
    LookMade,
    MakeLook,
    MakePicture,
    OpenCamera,
    OpenRing,
    PictureMade,
    Shopper,
    ShowLive,
    Wear,
    Wipe,
    Wiped,
)

_LASTING = (OpenRing, OpenCamera, ShowLive, Shopper, Wear)
"""In the order in which a fresh worker needs them."""
_REQUESTS = (MakePicture, MakeLook, BuildGarment, Capture)
_ANSWERS = (PictureMade, LookMade, GarmentBuilt, Captured, Failed)
_TRIES = 2


@dataclass
class _Request:
    message: MakePicture | MakeLook | BuildGarment | Capture
    tries: int = 1
    unwanted: bool = False

    @property
    def personal(self) -> bool:
        """Whether it holds something of a shopper."""
        return isinstance(self.message, Capture) or (isinstance(self.message, MakePicture) and self.message.shopper)


class StandingOrders:
    """The lasting orders and open requests of one worker."""

    def __init__(self, *, deaths_in_a_garment: int) -> None:
        """Begin with none.

        Args:
            deaths_in_a_garment: so many deaths since the last ``Wear`` blame the garment, which is then taken off.
        """
        self._lasting: dict[type, object] = {}
        self._requests: dict[int, _Request] = {}
        self._wipes: list[int] = []
        self._patience = deaths_in_a_garment
        self._deaths_worn = 0

    def sent(self, message: object) -> None:
        """Note what the worker is told."""
        match message:
            case Wipe(number=number):
                self._wipes.append(number)
                self._lasting.pop(Shopper, None)
                self._lasting.pop(Wear, None)
                for request in self._requests.values():
                    request.unwanted = request.unwanted or request.personal
            case CloseCamera():
                self._lasting.pop(OpenCamera, None)
            case Cancel(number=number):
                if number in self._requests:
                    self._requests[number].unwanted = True
            case MakePicture() | MakeLook() | BuildGarment() | Capture():
                self._requests[message.number] = _Request(message)
            case Wear(garments=garments):
                self._deaths_worn = 0
                self._lasting[Wear] = message
                if not garments:
                    del self._lasting[Wear]
            case OpenRing() | OpenCamera() | ShowLive() | Shopper():
                self._lasting[type(message)] = message

    def answered(self, message: object) -> None:
        """Note what the worker says."""
        if isinstance(message, Wiped):
            self._wipes = [number for number in self._wipes if number != message.number]
        elif isinstance(message, _ANSWERS):
            self._requests.pop(message.number, None)

    @property
    def wiping(self) -> bool:
        """Whether the worker owes a ``Wiped``."""
        return bool(self._wipes)

    def died(self, *, blameless: bool = False) -> list[object]:
        """Return the answers that the dead worker owes and its replacement will not give.

        Args:
            blameless: the worker was ended on purpose, so neither the running request nor the garment is at fault.
        """
        answers: list[object] = [Wiped(number) for number in self._wipes]
        self._wipes.clear()
        running = not blameless
        for number, request in list(self._requests.items()):
            if request.unwanted:
                answers.append(_cancelled(number))
            elif running and request.tries >= _TRIES:
                answers.append(_lost(number))
            else:
                request.tries += running
                running = False
                continue
            del self._requests[number]
        self._deaths_worn += not blameless
        if Wear in self._lasting and self._deaths_worn >= self._patience:
            del self._lasting[Wear]
            answers.append(
                DrapeState(
                    "refused",
                    "This garment cannot be shown live.",
                    "Choose another garment, or make a picture of it.",
                    ErrorCode.WORKER_LOST.value,
                )
            )
        return answers

    def given_up(self) -> list[object]:
        """Return the answers to everything open: no worker will come any more."""
        answers = [*self.died(), *(_lost(number) for number in self._requests)]
        self._requests.clear()
        return answers

    def replay(self) -> list[object]:
        """Return what a fresh worker has to be told."""
        return [
            *(self._lasting[kind] for kind in _LASTING if kind in self._lasting),
            *(request.message for request in self._requests.values()),
        ]


def _cancelled(number: int) -> Failed:
    return Failed(number, ErrorCode.CANCELLED.value, "The picture was cancelled.", "Start again when you like.")


def _lost(number: int) -> Failed:
    return Failed(
        number,
        ErrorCode.WORKER_LOST.value,
        "The part of the mirror that does this has stopped working.",
        "Please try once more; call a member of staff if this stays.",
    )
