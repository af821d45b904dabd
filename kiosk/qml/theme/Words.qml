pragma Singleton
import QtQuick

// The words for the codes that the engine and the session send.
QtObject {
    function hint(code: string): string {
        switch (code) {
        case "come_in":
            return qsTr("Step in front of the mirror");
        case "only_one":
            return qsTr("One person at a time, please");
        case "too_close":
            return qsTr("Take a step back");
        case "too_far":
            return qsTr("Come a little closer");
        case "step_left":
            return qsTr("Step to your left");
        case "step_right":
            return qsTr("Step to your right");
        case "face_me":
            return qsTr("Face the mirror");
        case "arms_away":
            return qsTr("Arms a little away from your body");
        case "more_light":
            return qsTr("It is too dark here. Move into the light");
        case "less_light":
            return qsTr("It is too bright behind you. Turn away from the light");
        case "hold_still":
            return qsTr("Hold still");
        }
        return qsTr("Perfect. Hold still");
    }

    function hintIcon(code: string): string {
        switch (code) {
        case "come_in":
            return "person";
        case "only_one":
            return "people";
        case "too_close":
            return "farther";
        case "too_far":
            return "nearer";
        case "step_left":
            return "left";
        case "step_right":
            return "right";
        case "face_me":
            return "person";
        case "arms_away":
            return "arms";
        case "more_light":
        case "less_light":
            return "sun";
        }
        return "hold";
    }

    function step(code: string): string {
        switch (code) {
        case "starting":
            return qsTr("The mirror is still starting");
        case "queued":
            return qsTr("Getting ready");
        case "ingest":
            return qsTr("Reading your picture");
        case "perceive":
            return qsTr("Finding your pose");
        case "fit":
            return qsTr("Measuring your shape");
        case "drape":
            return qsTr("Letting the fabric fall");
        case "render":
            return qsTr("Setting the light");
        case "compose":
            return qsTr("Putting it on you");
        case "judge":
            return qsTr("Checking the result");
        }
        return qsTr("Working on your picture");
    }

    function secondsLeft(seconds: real): string {
        if (seconds < 0)
            return "";
        const whole = Math.max(1, Math.round(seconds));
        return whole >= 90 ? qsTr("about %n minute(s) left", "", Math.round(whole / 60)) : qsTr("about %n second(s) left", "", whole);
    }

    function zone(code: string): string {
        switch (code) {
        case "chest":
            return qsTr("chest");
        case "shoulders":
            return qsTr("shoulders");
        case "waist":
            return qsTr("waist");
        case "hips":
            return qsTr("hips");
        case "sleeves":
            return qsTr("sleeves");
        case "thighs":
            return qsTr("thighs");
        case "legs":
            return qsTr("legs");
        case "arms":
            return qsTr("upper arms");
        case "length":
            return qsTr("length");
        }
        return code;
    }

    function fit(word: string): string {
        switch (word) {
        case "too_tight":
            return qsTr("too tight");
        case "tight":
            return qsTr("tight");
        case "snug":
            return qsTr("close");
        case "good":
            return qsTr("fits");
        case "loose":
            return qsTr("loose");
        case "short":
            return qsTr("short");
        case "long":
            return qsTr("long");
        }
        return word;
    }

    function zoneFit(code: string, word: string, cm: string): string {
        if (cm === "")
            //: %1 is a part of the body, %2 how the garment fits there: "sleeves: fits"
            return qsTr("%1: %2").arg(zone(code)).arg(fit(word));
        //: %1 is a part of the body, %2 how the garment fits there, %3 how many cm it has more: "chest: fits (+9 cm)"
        return qsTr("%1: %2 (%3 cm)").arg(zone(code)).arg(fit(word)).arg(cm);
    }

    function sizeAdvice(size: string, verdict: string, between: list<string>): string {
        if (verdict === "too_tight")
            //: %1 is the size that comes nearest
            return qsTr("No size is wide enough, not even %1").arg(size);
        if (verdict === "narrow")
            //: %1 is the size that comes nearest; shoulders or arms are meant
            return qsTr("Size %1 comes nearest, but is too tight in places").arg(size);
        if (verdict === "tight")
            //: %1 is the largest size
            return qsTr("Even the largest size, %1, is tight").arg(size);
        if (verdict === "loose")
            //: %1 is the smallest size
            return qsTr("Even the smallest size, %1, is loose").arg(size);
        if (between.length === 2)
            //: %1 is a size, %2 the next larger one
            return qsTr("Between %1 and %2: %1 sits closer, %2 looser").arg(between[0]).arg(between[1]);
        return "";
    }

    function sizeDoubt(why: string, smallest: string, largest: string, cm: int): string {
        if (smallest === largest)
            return "";
        switch (why) {
        case "height":
            //: %1 and %2 are sizes, %3 by how many cm the measures may be wrong
            return qsTr("%1 to %2 may fit: ± %3 cm without your height").arg(smallest).arg(largest).arg(cm);
        case "clothes":
            //: %1 and %2 are sizes, %3 by how many cm the measures may be wrong
            return qsTr("%1 to %2 may fit: ± %3 cm through loose clothes").arg(smallest).arg(largest).arg(cm);
        }
        return "";
    }

    function category(code: string): string {
        switch (code) {
        case "":
            return qsTr("Everything");
        case "tshirt":
            return qsTr("T-shirts");
        case "polo":
            return qsTr("Polo shirts");
        case "longsleeve":
            return qsTr("Long sleeves");
        case "sweatshirt":
            return qsTr("Sweatshirts");
        case "hoodie":
            return qsTr("Hoodies");
        case "shirt":
            return qsTr("Shirts");
        case "cardigan":
            return qsTr("Cardigans");
        case "jacket":
            return qsTr("Jackets");
        case "sleeveless":
            return qsTr("Tops");
        case "dress":
            return qsTr("Dresses");
        case "kurta":
            return qsTr("Kurtas");
        case "skirt":
            return qsTr("Skirts");
        case "trousers":
            return qsTr("Trousers");
        case "shorts":
            return qsTr("Shorts");
        }
        return code;
    }

    function colour(name: string): string {
        switch (name) {
        case "black":
            return qsTr("black");
        case "charcoal":
            return qsTr("charcoal");
        case "grey":
            return qsTr("grey");
        case "light grey":
            return qsTr("light grey");
        case "white":
            return qsTr("white");
        case "cream":
            return qsTr("cream");
        case "beige":
            return qsTr("beige");
        case "khaki":
            return qsTr("khaki");
        case "brown":
            return qsTr("brown");
        case "tan":
            return qsTr("tan");
        case "olive":
            return qsTr("olive");
        case "yellow":
            return qsTr("yellow");
        case "mustard":
            return qsTr("mustard");
        case "orange":
            return qsTr("orange");
        case "red":
            return qsTr("red");
        case "burgundy":
            return qsTr("burgundy");
        case "coral":
            return qsTr("coral");
        case "pink":
            return qsTr("pink");
        case "dusty pink":
            return qsTr("dusty pink");
        case "magenta":
            return qsTr("magenta");
        case "purple":
            return qsTr("purple");
        case "lilac":
            return qsTr("lilac");
        case "navy":
            return qsTr("navy");
        case "blue":
            return qsTr("blue");
        case "denim blue":
            return qsTr("denim blue");
        case "light blue":
            return qsTr("light blue");
        case "turquoise":
            return qsTr("turquoise");
        case "teal":
            return qsTr("teal");
        case "mint":
            return qsTr("mint");
        case "green":
            return qsTr("green");
        case "dark green":
            return qsTr("dark green");
        }
        return name;
    }

    function tier(code: string): string {
        return code === "geometry" ? qsTr("Exact cut and print") : qsTr("Exact cut, refined light");
    }

    // What the shopper reads who has agreed and sees nothing yet.
    function camera(state: string): string {
        if (state === "lost")
            return qsTr("The camera is not answering. We are reconnecting; please call a member of staff if this stays.");
        return qsTr("The camera is starting");
    }

    // Codes of kiosk/devices/queue_state.py.
    function printing(code: string, fallback: string): string {
        switch (code) {
        case "queued":
            return qsTr("Your picture is waiting for the printer.");
        case "printing":
            return qsTr("Your picture is being printed.");
        case "done":
            return qsTr("Your picture is printed. Please take it.");
        case "jam":
            return qsTr("The printer is jammed. A member of staff will free it, then your picture prints.");
        case "door":
            return qsTr("The printer is open. Your picture prints as soon as it is closed.");
        case "paper":
            return qsTr("The printer is out of paper. Your picture prints as soon as it is refilled.");
        case "ink":
            return qsTr("The printer is out of ink. Your picture prints as soon as it is refilled.");
        case "offline":
            return qsTr("The printer is not answering. Your picture prints as soon as it is back.");
        case "paused":
            return qsTr("The printer is paused. Your picture prints as soon as it goes on.");
        case "attention":
            return qsTr("The printer needs a member of staff. Your picture prints as soon as it goes on.");
        case "missing":
            return qsTr("There is no printer here.");
        case "refused":
            return qsTr("The printer did not take your picture. Please ask a member of staff.");
        case "expired":
            return qsTr("The printer was not ready in time. Your picture was taken out of the queue.");
        case "cancelled":
            return qsTr("Printing was cancelled.");
        case "limit":
            return qsTr("That was the last print of this visit.");
        case "saved":
            return qsTr("Your picture was saved for the printer of the studio.");
        case "unsafe":
            return qsTr("Printing is off: the print service would keep the pictures.");
        }
        return fallback;
    }

    function worker(name: string): string {
        switch (name) {
        case "live":
            return qsTr("Live view");
        case "jobs":
            return qsTr("Pictures");
        }
        return name;
    }

    function workerState(state: string): string {
        switch (state) {
        case "ready":
            return qsTr("running");
        case "starting":
            return qsTr("starting");
        case "restarting":
            return qsTr("starting again");
        case "given up":
            return qsTr("stopped after too many faults");
        case "closed":
            return qsTr("switched off");
        }
        return state;
    }

    function clock(seconds: int): string {
        const s = Math.max(0, seconds);
        return Math.floor(s / 60) + ":" + String(s % 60).padStart(2, "0");
    }
}
