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
            return qsTr("A row of the list of garments is wrong; that garment stays as it was.");
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
        case "SYNCHRONISED":
            return filled(qsTr("Fetched before: %1"), values);
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

    // What only the engine's own English says: which key, which row, why.
    function detail(one: var): string {
        const values = one?.values ?? [];
        switch (one?.code ?? "") {
        case "SETTING_WRONG":
        case "SYNC_FAILED":
        case "ROW_WRONG":
        case "FILE_DAMAGED":
        case "WORKER":
            return values[0] ?? "";
        case "GARMENT_FAILED":
            return values[1] ?? "";
        }
        return "";
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
