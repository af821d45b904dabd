pragma Singleton
import QtQuick

// What went wrong and what to do next, in the shopper's language; the engine's own words where a code is new.
QtObject {
    function sentence(code: string, fallback: string, values: var): string {
        const said = Reasons.sentence(code, values);
        if (said !== "")
            return said;
        switch (code) {
        case "NO_PERSON":
            return qsTr("We could not see anybody in the picture.");
        case "SEVERAL_PEOPLE":
            return qsTr("There is more than one person in the picture.");
        case "PERSON_CUT_OFF":
            return qsTr("Part of you is outside the picture.");
        case "POSE_UNSUITABLE":
            return qsTr("The garment cannot be placed on this pose.");
        case "BODY_UNCERTAIN":
            return qsTr("We could not measure your shape well enough.");
        case "NO_GARMENT":
        case "GARMENT_ON_PERSON":
        case "GARMENT_CUT_OFF":
        case "CATEGORY_UNSUPPORTED":
            return qsTr("This garment cannot be shown in the mirror yet.");
        case "CLOTH_UNHEALTHY":
        case "RENDER_FAILED":
        case "QUALITY_REFUSED":
        case "REFUSED_STANCE":
        case "REFUSED_CLOTHES":
            return qsTr("The picture was not good enough to show you.");
        case "OUT_OF_MEMORY":
        case "DISK_FULL":
        case "MODEL_MISSING":
        case "MODEL_CORRUPT":
        case "LICENCE_DENIED":
        case "BACKEND_MISSING":
        case "BAD_CONFIG":
        case "BAD_MESSAGE":
        case "ALREADY_RUNNING":
        case "UNEXPECTED":
        case "BAD_INPUT":
            return qsTr("The mirror cannot make this picture at the moment.");
        case "UPLOAD_FAILED":
        case "HANDOVER_OFF":
        case "NETWORK_MISSING":
            return qsTr("The shop's network cannot be reached, so there is no link at the moment.");
        case "CANCELLED":
            return qsTr("You stopped the picture.");
        case "CAMERA_LOST":
            return qsTr("The camera is not answering. We are reconnecting.");
        case "WORKER_LOST":
        case "WORKER_RESTARTED":
            return qsTr("The mirror paused for a moment.");
        case "STARTED_OVER":
            return qsTr("Something went wrong, so we started over.");
        case "CAPTURE_FAILED":
            return qsTr("The picture did not work out.");
        case "PICTURE_LOST":
            return qsTr("Your picture was lost on the way.");
        case "TAG_UNKNOWN":
            return qsTr("This tag is not one of ours.");
        case "SYNCED":
        case "SYNCED_IN_PART":
            return StaffWords.filled(qsTr("%1 garments are new or changed, %2 are gone."), values);
        case "SUPPORT_FILE":
            return qsTr("The file for support is written.");
        case "POINTS_SET":
            return qsTr("The points are kept. The garment is read anew.");
        case "FRONTS_SET":
            return qsTr("That is kept. The garment is read anew.");
        case "POINTS_GONE":
            return qsTr("The points were taken back. The garment is read anew.");
        case "SMOKE_RUNS":
            return qsTr("The mirror is testing itself.");
        case "SMOKE_OK":
            return qsTr("The test was passed.");
        case "SMOKE_FAILED":
            return qsTr("The test failed.");
        case "STAFF_FAILED":
            return qsTr("That did not work.");
        case "PIN_SHORT":
            return StaffWords.filled(qsTr("The PIN needs at least %1 digits."), values);
        case "PIN_EASY":
            return qsTr("That PIN is too easy to guess.");
        case "PIN_UNREADABLE":
            return qsTr("The staff PIN cannot be read.");
        }
        return fallback;
    }

    // Another picture of the shopper helps, more than another garment.
    function wantsPicture(code: string): bool {
        return ["NO_PERSON", "SEVERAL_PEOPLE", "PERSON_CUT_OFF", "POSE_UNSUITABLE", "BODY_UNCERTAIN", "REFUSED_STANCE", "REFUSED_CLOTHES", "PARTS_UNSEEN", "NOT_UPRIGHT", "SITTING", "TURNED_AWAY", "POSE_UNSURE", "SHAPE_HIDDEN", "ARM_FOLDED", "TORN_OPEN"].includes(code);
    }

    // What is worn and has sizes; where the largest are worn, none larger can be advised.
    readonly property var sized: [outfit.top, outfit.bottom].filter(one => (one?.sizes?.length ?? 0) > 1)
    readonly property bool largest: sized.every(one => one.size === one.sizes[one.sizes.length - 1])

    // A larger size helps, more than another garment, and there is one.
    function wantsLarger(code: string): bool {
        return code === "TOO_TIGHT" && !largest;
    }

    // Another size may help, as another garment may.
    function maySize(code: string): bool {
        return sized.length > 0 && ["CLOTH_UNHEALTHY", "RENDER_FAILED", "QUALITY_REFUSED", "TOO_BARE"].includes(code);
    }

    // The same once more may come out otherwise; a picture that was judged comes out the same each time.
    function mayRetry(code: string): bool {
        return ["WORKER_LOST", "CANCELLED", "PICTURE_LOST"].includes(code);
    }

    function remedy(code: string, fallback: string, values: var): string {
        if (code === "TOO_TIGHT" && largest)
            return qsTr("There is no larger one. Please choose another garment.");
        const said = Reasons.remedy(code, values);
        if (said !== "")
            return said;
        switch (code) {
        case "NO_PERSON":
        case "PERSON_CUT_OFF":
            return qsTr("Please take a new picture with your whole body in view.");
        case "SEVERAL_PEOPLE":
            return qsTr("Please take a new picture on your own.");
        case "POSE_UNSUITABLE":
        case "REFUSED_STANCE":
            return qsTr("Please take a new picture facing the mirror, with your arms a little away.");
        case "BODY_UNCERTAIN":
            return qsTr("Add your height, or take a new picture in closer-fitting clothes.");
        case "NO_GARMENT":
        case "GARMENT_ON_PERSON":
        case "GARMENT_CUT_OFF":
        case "CATEGORY_UNSUPPORTED":
            return qsTr("Please choose another one; our staff will gladly bring you this one.");
        case "REFUSED_CLOTHES":
            return qsTr("Your own clothes get in the way. Take off what is loose or long, or try another garment.");
        case "CLOTH_UNHEALTHY":
        case "RENDER_FAILED":
        case "QUALITY_REFUSED":
            return qsTr("Try another size or garment, or take a new picture.");
        case "OUT_OF_MEMORY":
        case "DISK_FULL":
        case "MODEL_MISSING":
        case "MODEL_CORRUPT":
        case "LICENCE_DENIED":
        case "BACKEND_MISSING":
        case "BAD_CONFIG":
        case "BAD_MESSAGE":
        case "ALREADY_RUNNING":
        case "UNEXPECTED":
        case "BAD_INPUT":
            return qsTr("Please try another garment or call a member of staff.");
        case "UPLOAD_FAILED":
        case "HANDOVER_OFF":
        case "NETWORK_MISSING":
            return qsTr("Please print the picture, or call a member of staff.");
        case "CANCELLED":
            return qsTr("Start it again whenever you like.");
        case "CAMERA_LOST":
            return qsTr("Please call a member of staff if this stays.");
        case "WORKER_LOST":
            return qsTr("Please try once more.");
        case "WORKER_RESTARTED":
            return qsTr("Please go on; nothing else is lost.");
        case "STARTED_OVER":
            return qsTr("Everything of your visit has been deleted. Please start again.");
        case "CAPTURE_FAILED":
            return qsTr("Please stay where you are: the mirror takes another one in a moment.");
        case "PICTURE_LOST":
            return qsTr("Please make it once more.");
        case "TAG_UNKNOWN":
            return qsTr("Please choose from the list.");
        case "SYNCED_IN_PART":
            return StaffWords.filled(qsTr("Rows of the list that are wrong: %3. See the status."), values);
        case "SMOKE_RUNS":
            return qsTr("It takes half a minute.");
        case "PIN_SHORT":
        case "PIN_EASY":
            return qsTr("Please choose another one.");
        case "PIN_UNREADABLE":
            return qsTr("Remove the file staff-pin.json on the box itself, then choose a new PIN here.");
        }
        return fallback;
    }
}
