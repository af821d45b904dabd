import QtQuick
import "../components"
import "../overlays"
import "../theme"

// For the people of the shop: a PIN first, then requests and the state of the mirror.
Page {
    id: page

    bare: true
    covered: check.open

    property string tab: "requests"
    property string first: ""
    property bool differed: false
    property bool tried: false

    lowHead: true
    head: [
        Label {
            anchors {
                left: parent.left
                right: parent.right
            }
            kind: "title"
            text: staff.unlocked ? qsTr("The mirror today") : staff.needsPinSet ? qsTr("Choose a PIN for staff") : qsTr("Staff only")
            horizontalAlignment: Text.AlignLeft
        }
    ]

    // ---- the lock
    Column {
        anchors {
            left: parent.left
            right: parent.right
            bottom: leave.top
            bottomMargin: 48 * Theme.unit
        }
        visible: !staff.unlocked
        spacing: 36 * Theme.unit

        Label {
            width: parent.width
            color: page.differed || staff.lockedSeconds > 0 ? Theme.alarm : Theme.soft
            horizontalAlignment: Text.AlignHCenter
            text: {
                if (staff.lockedSeconds > 0)
                    return qsTr("Too many wrong PINs. Try again in %1.").arg(Words.clock(staff.lockedSeconds));
                if (staff.needsPinSet)
                    return page.differed ? qsTr("The two PINs were not the same. Please choose one again.") : page.first === "" ? qsTr("Four to eight digits. There is no other way in, so keep it safe.") : qsTr("Once more, to be sure.");
                return page.tried ? qsTr("That was not the PIN. %n attempt(s) left.", "", staff.attemptsLeft) : qsTr("Enter the PIN.");
            }
        }

        PinPad {
            anchors.horizontalCenter: parent.horizontalCenter
            enabled: staff.lockedSeconds <= 0
            opacity: enabled ? 1 : 0.4
            action: staff.needsPinSet ? qsTr("Go on") : qsTr("Open")
            onEntered: pin => {
                if (!staff.needsPinSet) {
                    page.tried = true;
                    staff.tryPin(pin);
                } else if (page.first === "") {
                    page.differed = false;
                    if (staff.mayBePin(pin))
                        page.first = pin;
                } else if (page.first === pin) {
                    staff.setPin(pin);
                    page.first = "";
                } else {
                    page.differed = true;
                    page.first = "";
                }
            }
        }
    }

    // ---- inside
    Row {
        id: tabs
        anchors {
            left: parent.left
            top: parent.top
        }
        visible: staff.unlocked
        spacing: Theme.gap
        Chip {
            label: staff.requests.length > 0 ? qsTr("Requests (%1)").arg(staff.requests.length) : qsTr("Requests")
            checked: page.tab === "requests"
            onTapped: page.tab = "requests"
        }
        Chip {
            label: qsTr("Garments")
            checked: page.tab === "garments"
            onTapped: page.tab = "garments"
        }
        Chip {
            label: qsTr("Status")
            checked: page.tab === "state"
            onTapped: page.tab = "state"
        }
        Chip {
            label: qsTr("Actions")
            checked: page.tab === "work"
            onTapped: page.tab = "work"
        }
    }

    Flickable {
        id: body
        anchors {
            left: parent.left
            right: parent.right
            top: tabs.bottom
            bottom: leave.top
            topMargin: 32 * Theme.unit
            bottomMargin: 32 * Theme.unit
        }
        visible: staff.unlocked && page.tab !== "garments"
        clip: true
        contentWidth: width
        contentHeight: lists.height
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: lists
            width: body.width
            StaffRequests {
                width: parent.width
                visible: page.tab === "requests"
            }
            StaffState {
                width: parent.width
                visible: page.tab === "state"
            }
            StaffWork {
                width: parent.width
                visible: page.tab === "work"
            }
        }
    }

    StaffGarments {
        anchors.fill: body
        visible: staff.unlocked && page.tab === "garments"
    }

    Pill {
        id: leave
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        kind: staff.unlocked ? "primary" : "quiet"
        icon: staff.unlocked ? "lock" : "back"
        label: staff.unlocked ? qsTr("Lock and go back to the mirror") : qsTr("Back")
        onTapped: {
            if (staff.unlocked)
                staff.lock();
            session.back();
        }
    }

    PointsSheet {
        id: check
        objectName: "points"
        parent: page
    }
}
