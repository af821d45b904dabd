pragma Singleton
import QtQuick

// The words for what the mirror tells its staff: notes of kiosk/note.py, by their codes.
QtObject {
    function filled(words: string, values: var): string {
        return (values ?? []).reduce((text, value, at) => text.replace("%" + (at + 1), () => value), words);
    }

    function note(one: var): string {
        const values = one?.values ?? [];
        switch (one?.code ?? "") {
        case "SETTING_WRONG":
            return qsTr("A setting is wrong and was left out.");
        case "NO_NETWORK":
            return qsTr("The mirror is on no network: phones cannot fetch pictures.");
        case "DISK_LOW":
            return filled(qsTr("Only %1 GiB of disk space are left. Please free some."), values);
        case "GARMENT_FAILED":
            //: %1 is number and name of a garment
            return filled(qsTr("%1 cannot be tried on."), values);
        case "SYNC_OLD":
            return filled(qsTr("The garments were last fetched %1 days ago."), values);
        case "SYNC_FAILED":
            return qsTr("The garments could not be fetched.");
        case "ROW_WRONG":
            return filled(qsTr("Row %1 of the list of garments is wrong; that garment stays as it was."), values);
        case "FILE_DAMAGED":
            return qsTr("A file of the mirror was damaged.");
        case "WORKER":
            return qsTr("The engine says that something is missing.");
        case "PRINTER_OFF":
            return qsTr("Printing is switched off.");
        case "PRINTER_FOLDER":
            return filled(qsTr("No printer is set up. Pages go to the folder %1."), values);
        case "PRINTER_NONE":
            return qsTr("No printer is set up.");
        case "PRINTER_KEEPS":
            return filled(qsTr("%1 is not offered: the print service would keep the pictures. Run installer/printing.sh on the box."), values);
        case "PRINTER":
            //: %1 is a printer, %2 how it is, %3 a number
            return filled(qsTr("%1: %2. Waiting: %3"), [values[0], printer(values[1]), values[2]]);
        case "VISITS":
            return filled(qsTr("Visits: %1"), values);
        case "GARMENTS":
            return filled(qsTr("Garments ready: %1"), values);
        case "UNREAD":
            return filled(qsTr("Garments still to be read: %1"), values);
        case "OUTDATED":
            return filled(qsTr("Garments that are read anew: %1"), values);
        case "SYNCHRONISED":
            return filled(qsTr("Fetched: %1 ago"), values);
        case "MEMORY":
            return filled(qsTr("Free memory: %1"), values);
        case "DISK":
            return filled(qsTr("Free disk: %1"), values);
        case "HOTTEST":
            return filled(qsTr("Hottest part: %1"), values);
        case "RUNNING":
            return filled(qsTr("Running for: %1"), values);
        case "FRAME_AGE":
            return filled(qsTr("Age of the live picture: %1 at most"), values);
        }
        return one?.sentence ?? "";
    }

    // Why, and what to do; of settings, files and missing parts only the engine's own English says which.
    function detail(one: var): string {
        const values = one?.values ?? [];
        const why = one?.why ? Reasons.whole(one.why) : "";
        switch (one?.code ?? "") {
        case "SETTING_WRONG":
        case "FILE_DAMAGED":
        case "WORKER":
            return why || (values[0] ?? "");
        case "ROW_WRONG":
            //: %1 is number and photo of a garment, %2 what is wrong with it
            return values[1] ? qsTr("%1: %2").arg(values[1]).arg(why) : why;
        }
        return why;
    }

    // How well a garment was read (kiosk/bridge/reading_bridge.py).
    function reading(one: var): string {
        switch (one?.state ?? "") {
        case "failed":
            return qsTr("It cannot be tried on.");
        case "doubtful":
            //: %1 are names of points of a garment, e.g. armpit, hem
            return qsTr("Please check: %1").arg(one.doubtful.map(name => corner(name)).join(", "));
        case "pinned":
            return qsTr("Points were set by hand.");
        case "waiting":
            return qsTr("It is read when nobody stands here.");
        case "outdated":
            return qsTr("The mirror can read it better now. It is read anew when nobody stands here; until then it is worn as before.");
        }
        return qsTr("Ready");
    }

    // A point with its side of the picture, e.g. armpit_l.
    function point(name: string): string {
        //: %1 is a point of a garment, e.g. armpit
        const said = name.endsWith("_l") ? qsTr("%1, left") : name.endsWith("_r") ? qsTr("%1, right") : "%1";
        return said.arg(corner(name.replace(/_[lr]$/, "")));
    }

    function corner(name: string): string {
        switch (name) {
        case "neck":
            return qsTr("neckline");
        case "hps":
            return qsTr("neck at the shoulder");
        case "shoulder":
            return qsTr("shoulder");
        case "cuff_top":
            return qsTr("sleeve end, top");
        case "cuff_bottom":
            return qsTr("sleeve end, below");
        case "armpit":
            return qsTr("armpit");
        case "waist":
            return qsTr("waist");
        case "hip":
            return qsTr("hip");
        case "hem":
            return qsTr("hem");
        case "hem_in":
            return qsTr("hem, inside");
        case "hem_out":
            return qsTr("hem, outside");
        case "knee_in":
            return qsTr("knee, inside");
        case "knee_out":
            return qsTr("knee, outside");
        case "crotch":
            return qsTr("crotch");
        case "slit":
            return qsTr("slit");
        }
        return name;
    }

    function printer(state: string): string {
        switch (state) {
        case "ready":
            return qsTr("ready");
        case "jam":
            return qsTr("jammed");
        case "door":
            return qsTr("open");
        case "paper":
            return qsTr("out of paper");
        case "ink":
            return qsTr("out of ink");
        case "offline":
            return qsTr("not answering");
        case "paused":
            return qsTr("paused");
        case "attention":
            return qsTr("needs somebody");
        }
        return state;
    }

    function camera(one: var): string {
        const again = one?.attempts > 0 ? " " + qsTr("It was opened again %n time(s).", "", one.attempts) : "";
        //: %1 is a camera, %2 a sentence about it
        return qsTr("%1: %2").arg(one?.device ?? "").arg(state(one?.state ?? "")) + again;
    }

    function state(code: string): string {
        switch (code) {
        case "opening":
            return qsTr("It is starting.");
        case "live":
            return qsTr("It is on.");
        case "lost":
            return qsTr("It is not answering.");
        }
        return qsTr("It is off until somebody agrees.");
    }
}
