pragma Singleton
import QtQuick

// Why something did not work and what to do about it: the reasons of MirrorError, in the language of the moment.
QtObject {
    function sentence(reason: string, values: var): string {
        switch (reason) {
        case "NOTHING_SEEN":
            return qsTr("No garment can be made out in this photo.");
        case "TWO_GARMENTS":
            return qsTr("More than one garment lies in this photo.");
        case "OUT_OF_PICTURE":
            return StaffWords.filled(qsTr("The garment runs out of the picture (%1)."), [side(values[0])]);
        case "WORN_BY_PERSON":
            return qsTr("The garment in this photo is worn by a person.");
        case "NOT_WORN_YET":
            return StaffWords.filled(qsTr("This kind of garment cannot be worn in the mirror yet: %1"), [Words.category(values[0])]);
        case "KIND_UNCLEAR":
            return StaffWords.filled(qsTr("The kind of garment is not clear from its outline. The best guess: %1"), [Words.category(values[0])]);
        case "NO_GARMENT_FORM":
            return qsTr("What this photo shows does not have the form of a garment.");
        case "FRONTS_PART":
            return qsTr("The fronts of this garment part above the hem, but not all the way up; that cannot be worn here yet.");
        case "FRONTS_LOST":
            return qsTr("The edges of two open fronts cannot be followed in this photo.");
        case "FRONTS_NONE":
            return qsTr("Only cardigans and jackets have fronts that can hang open.");
        case "NECK_HIDDEN":
            return qsTr("The front neckline of this garment lies under its collar or between its open fronts.");
        case "POINT_UNKNOWN":
            return StaffWords.filled(qsTr("This garment has no such point: %1"), [StaffWords.point(values[0])]);
        case "OUTLINE_CROSSED":
            return qsTr("The outline of the garment crosses itself, so it cannot be cut.");
        case "NOT_READ_YET":
            return qsTr("This garment has not been read yet.");
        case "WORKER_DIED":
            return qsTr("The engine failed on this garment.");
        case "NOTHING_WRITTEN":
            return qsTr("The engine wrote nothing for this garment.");
        case "PICTURE_UNREADABLE":
            return qsTr("The photo cannot be read; it is damaged, empty or gone.");
        case "PICTURE_FORMAT":
            return qsTr("This is not a photo that can be read.");
        case "PICTURE_SMALL":
            return qsTr("The photo is too small.");
        case "PICTURE_LARGE":
            return qsTr("The photo is too large.");
        case "PICTURE_NARROW":
            return qsTr("The photo is too narrow a strip.");
        case "POINTS_UNREADABLE":
            return StaffWords.filled(qsTr("%1 holds no points that can be read."), values);
        case "CHART_UNREADABLE":
            return StaffWords.filled(qsTr("%1 cannot be read as a size chart."), values);
        case "CHART_EMPTY":
            return StaffWords.filled(qsTr("The size chart %1 holds no sizes."), values);
        case "CHART_NO_SIZE":
            return StaffWords.filled(qsTr("The size chart %1 has no column called “size”."), values);
        case "CHART_COLUMN":
            return StaffWords.filled(qsTr("The size chart %1 has an unknown column: %2"), values);
        case "CHART_VALUE":
            return StaffWords.filled(qsTr("The size chart %1 has a value that cannot be right: %2 in the column %3"), values);
        case "ROW_TWICE":
            return StaffWords.filled(qsTr("This article is listed twice, first in row %1."), values);
        case "TAG_TWICE":
            return StaffWords.filled(qsTr("The tag %1 belongs to %2 already."), values);
        case "COLUMN_UNKNOWN":
            return StaffWords.filled(qsTr("The list has an unknown column: %1"), values);
        case "FIELD_MISSING":
            return StaffWords.filled(qsTr("Nothing stands in the column %1."), values);
        case "FIELD_WRONG":
            return StaffWords.filled(qsTr("What stands in the column %1 cannot be used."), values);
        case "CATEGORY_UNKNOWN":
            return StaffWords.filled(qsTr("There is no such kind of garment: %1"), values);
        case "CATEGORY_NOT_YET":
            return StaffWords.filled(qsTr("This kind of garment cannot be worn in the mirror yet: %1"), values);
        case "FILE_OUTSIDE":
            return StaffWords.filled(qsTr("%1 lies outside the folder of the list."), values);
        case "FILE_MISSING":
            return StaffWords.filled(qsTr("%1 is not there."), values);
        case "SIZE_NOT_IN_CHART":
            return StaffWords.filled(qsTr("The size %1 is not in the size chart %2."), values);
        case "LIST_MISSING":
            return StaffWords.filled(qsTr("There is no list of garments in %1."), values);
        case "LIST_NO_SKU":
            return StaffWords.filled(qsTr("%1 has no column called “sku”."), values);
        case "LIST_EMPTY":
            return StaffWords.filled(qsTr("%1 lists no garment."), values);
        case "LIST_UNREADABLE":
            return StaffWords.filled(qsTr("%1 cannot be read as a list of garments: %2"), values);
        case "SYNC_STOPPED":
            return qsTr("Fetching the garments was stopped.");
        case "SYNC_BROKE":
            return qsTr("Fetching the garments failed.");
        case "GARMENT_GONE":
            return StaffWords.filled(qsTr("The garment %1 is not in the list any more."), values);
        case "NO_SPACE":
            return StaffWords.filled(qsTr("There is no space left on the disk to write %1."), values);
        case "FILE_UNUSABLE":
            return StaffWords.filled(qsTr("The file %1 cannot be used: %2"), values);
        case "FILE_CLOSED":
            return StaffWords.filled(qsTr("%1 cannot be opened or written: %2"), values);
        case "PARTS_UNSEEN":
            return StaffWords.filled(qsTr("The picture cuts something off: %1"), [parts(values[0])]);
        case "NOT_UPRIGHT":
            return qsTr("You are not standing upright in the picture.");
        case "SITTING":
            return qsTr("You are sitting in the picture.");
        case "TURNED_AWAY":
            return qsTr("You are turned away from the mirror in the picture.");
        case "POSE_UNSURE":
            return qsTr("Your pose could not be made out.");
        case "SHAPE_HIDDEN":
            return qsTr("Your shape could not be made out under these clothes.");
        case "ARM_FOLDED":
            return qsTr("Long sleeves cannot be shown on folded arms.");
        case "OUT_OF_VIEW":
            return qsTr("This garment would lie outside the picture.");
        case "TOO_BARE":
            return qsTr("This garment would bare what your clothes cover in the picture.");
        case "MIDDLE_BARE":
            return qsTr("These garments leave a part of you bare that the picture does not show.");
        case "WAIST_LOW":
            return qsTr("This waistband lies far below that of your own clothes.");
        case "ARM_SKIN_UNSEEN":
            return qsTr("Your arms or your neck would be bare, and the picture shows too little skin to tell its colour.");
        case "LEG_SKIN_UNSEEN":
            return qsTr("Your legs would be bare, and the picture shows too little skin to tell its colour.");
        case "TOO_TIGHT":
            return qsTr("This size is too tight for you.");
        case "TORN_OPEN":
            return qsTr("The garment cannot be placed on this pose.");
        }
        return "";
    }

    function remedy(reason: string, values: var): string {
        switch (reason) {
        case "NOTHING_SEEN":
            return qsTr("Lay the garment flat on a plain ground of another colour and take the photo again.");
        case "TWO_GARMENTS":
            return qsTr("Use a photo for each garment, or cut this one in two.");
        case "OUT_OF_PICTURE":
            return qsTr("Use a photo that shows the whole garment with some ground around it.");
        case "WORN_BY_PERSON":
            return qsTr("Use a photo of the garment alone, laid flat or on an invisible mannequin.");
        case "NOT_WORN_YET":
        case "KIND_UNCLEAR":
            return qsTr("If it is of another kind, name that one in the list of garments.");
        case "NO_GARMENT_FORM":
            return qsTr("Use an upright photo of one whole garment.");
        case "FRONTS_PART":
            return qsTr("Use a photo of the garment closed, or open from the neck to the hem.");
        case "FRONTS_LOST":
            return qsTr("Use a photo in which they hang 5 cm apart or more, or do not say that they are open.");
        case "FRONTS_NONE":
            return qsTr("Do not say that its fronts are open, or name it a cardigan or a jacket.");
        case "NECK_HIDDEN":
            return qsTr("Take the point of the neckline back.");
        case "POINT_UNKNOWN":
            return qsTr("Take the points back that were set by hand.");
        case "OUTLINE_CROSSED":
            return qsTr("Check its points and drag the wrong ones.");
        case "NOT_READ_YET":
            return qsTr("Choose another one, or wait some minutes.");
        case "WORKER_DIED":
        case "NOTHING_WRITTEN":
        case "SYNC_BROKE":
            return qsTr("Write the file for support and send it to us.");
        case "PICTURE_UNREADABLE":
            return qsTr("Take or export the photo again.");
        case "PICTURE_FORMAT":
            return qsTr("Use a JPEG, PNG, WebP, HEIC or TIFF photo.");
        case "PICTURE_SMALL":
            return qsTr("Use the original photo instead of a thumbnail.");
        case "PICTURE_LARGE":
            return qsTr("Reduce it to at most 20 megapixels.");
        case "PICTURE_NARROW":
            return qsTr("Use a photo whose sides are of similar length.");
        case "POINTS_UNREADABLE":
            return qsTr("Correct the file, or leave it out of the list.");
        case "CHART_UNREADABLE":
        case "CHART_EMPTY":
        case "CHART_NO_SIZE":
        case "CHART_COLUMN":
        case "CHART_VALUE":
            return qsTr("Use one row for each size, with flat measures in cm.");
        case "ROW_TWICE":
            return qsTr("Remove one of them.");
        case "TAG_TWICE":
            return qsTr("Give every article its own.");
        case "COLUMN_UNKNOWN":
            return qsTr("Correct its name.");
        case "FIELD_MISSING":
            return qsTr("Fill it in.");
        case "FIELD_WRONG":
            return qsTr("Correct it as docs/shop.md describes that column.");
        case "CATEGORY_UNKNOWN":
            return qsTr("Name one of the kinds in docs/shop.md.");
        case "CATEGORY_NOT_YET":
            return qsTr("Leave it out of the list.");
        case "FILE_OUTSIDE":
            return qsTr("Keep all files of the list in its folder.");
        case "FILE_MISSING":
            return qsTr("Add the file or correct its name.");
        case "SIZE_NOT_IN_CHART":
            return StaffWords.filled(qsTr("Use the sizes of the chart: %3"), values);
        case "LIST_MISSING":
            return qsTr("Put the list catalog.csv beside the photos, and check that the folder can be reached.");
        case "LIST_NO_SKU":
        case "LIST_EMPTY":
        case "LIST_UNREADABLE":
            return qsTr("Correct the list of garments.");
        case "SYNC_STOPPED":
            return qsTr("Start it again whenever you like.");
        case "GARMENT_GONE":
            return qsTr("Fetch the garments anew.");
        case "NO_SPACE":
            return qsTr("Free some disk space.");
        case "FILE_UNUSABLE":
            return qsTr("Restart the mirror; if this stays, move that file away and fetch the garments anew.");
        case "FILE_CLOSED":
            return qsTr("Check who may write to that folder.");
        case "PARTS_UNSEEN":
            return qsTr("Please step back and take a new picture, from the head to the hips and with both arms in it.");
        case "NOT_UPRIGHT":
        case "SITTING":
        case "TURNED_AWAY":
            return qsTr("Please take a new picture standing upright and facing the mirror.");
        case "POSE_UNSURE":
            return qsTr("Please take a new picture in even light, with both arms in view.");
        case "SHAPE_HIDDEN":
            return qsTr("Please take off your coat or put down your bag, and take a new picture.");
        case "ARM_FOLDED":
            return qsTr("Please take a new picture with your arms hanging a little away from you, or choose short sleeves.");
        case "OUT_OF_VIEW":
            return qsTr("Please take a new picture with your hips in view, or choose another garment.");
        case "TOO_BARE":
            return qsTr("Try another size or garment.");
        case "MIDDLE_BARE":
            return qsTr("Choose a longer top, or trousers or a skirt with a higher waistband.");
        case "WAIST_LOW":
            return qsTr("Choose a top to wear over it.");
        case "ARM_SKIN_UNSEEN":
            return qsTr("Please take a new picture with bare arms, or choose a top that covers them.");
        case "LEG_SKIN_UNSEEN":
            return qsTr("Please take a new picture with bare arms, or choose trousers.");
        case "TOO_TIGHT":
            return qsTr("Choose a larger size.");
        case "TORN_OPEN":
            return qsTr("Please take a new picture facing the mirror, with your arms a little away.");
        }
        return "";
    }

    // What kiosk/note.py hands over, whole; the engine's own words where a reason is new.
    function whole(why: var): string {
        const said = sentence(why?.reason ?? "", why?.values ?? []);
        return said === "" ? why?.english ?? "" : said + " " + remedy(why.reason, why.values);
    }

    function side(code: string): string {
        switch (code) {
        case "left":
            return qsTr("on the left");
        case "right":
            return qsTr("on the right");
        case "top":
            return qsTr("above");
        case "bottom":
            return qsTr("below");
        }
        return code;
    }

    function parts(codes: string): string {
        return codes.split(",").map(code => part(code)).join(", ");
    }

    function part(code: string): string {
        switch (code) {
        case "head":
            return qsTr("head");
        case "shoulders":
            return qsTr("shoulders");
        case "arms":
            return qsTr("arms");
        case "hips":
            return qsTr("hips");
        }
        return code;
    }
}
