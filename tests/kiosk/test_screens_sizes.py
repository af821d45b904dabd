"""The sizes beside the mirror and behind the picture: whose they are, and where they lead."""

from __future__ import annotations

import pytest

from tests.kiosk.screen_window import Stage


def test_the_sizes_of_an_outfits_lower_garment_are_shown_and_asked_for_as_well(stage: Stage) -> None:
    stage.show("live")
    stage.bridge.outfit.put(seen=stage.bridge.outfit.bottom)
    stage.settle()
    assert stage.bridge.outfit.bottom["name"] in {str(one.property("text")) for one in stage.texts()}
    stage.tap("Take off: " + stage.bridge.outfit.bottom["name"])
    assert stage.bridge.outfit.calls[-1] == ("remove", "skirt")
    stage.show("take_outfit")
    for label, garment in (("S", 0), ("XL", 1)):
        chips = [one for one in stage.controls() if one.property("label") == label]
        stage.tap_at(stage.rect(chips[garment]).center())
    asked = [call for call in stage.bridge.take_away.calls if call[0] == "askStaff"]
    assert asked == [("askStaff", "tee_print", "S"), ("askStaff", "skirt", "XL")]
    assert "Size XL is on the list of our staff." in {str(one.property("text")) for one in stage.texts()}


@pytest.mark.parametrize(("size", "leads_to"), [("M", "live"), ("XL", "choose")])
def test_a_size_that_is_too_tight_leads_to_a_larger_one_while_there_is_one(
    stage: Stage, size: str, leads_to: str
) -> None:
    stage.show("picture_tight")
    stage.bridge.dress("tee_print", size=size)
    stage.settle()
    stage.bridge.session.calls.clear()
    told = {str(one.property("text")) for one in stage.texts()}
    assert ("Choose a larger size." in told) == (leads_to == "live")
    stage.tap("Another size" if leads_to == "live" else "Choose another")
    assert ("goTo", leads_to) in stage.bridge.session.calls
    assert ("Another size" in told) == (leads_to == "live")
    drape = {"state": "refused", "sentence": "No.", "remedy": "Again.", "code": "TOO_TIGHT"}
    stage.show("live")
    stage.bridge.dress("tee_print", size=size)
    stage.bridge.live.put(drape=drape)
    stage.settle()
    told = {str(one.property("text")) for one in stage.texts()}
    assert ("Choose a larger size." in told) == (leads_to == "live")
