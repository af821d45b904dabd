import QtQuick
import "../theme"

// What staff can set going.
Column {
    id: list

    spacing: Theme.gap

    Pill {
        width: parent.width
        icon: "sync"
        label: qsTr("Fetch the garments anew")
        onTapped: staff.syncNow()
    }
    Pill {
        width: parent.width
        icon: "check"
        label: qsTr("Test the whole mirror")
        onTapped: staff.runSmoke()
    }

    Pill {
        width: parent.width
        icon: "tag"
        label: qsTr("Write a file for support")
        onTapped: staff.makeBundle()
    }

    Repeater {
        model: staff.workers
        Pill {
            required property var modelData
            width: list.width
            icon: "retry"
            label: qsTr("Restart: %1").arg(Words.worker(modelData.name))
            onTapped: staff.restartWorker(modelData.name)
        }
    }

    // Nobody in the shop can switch it on again by its glass: a slip of the finger does not do it.
    Pill {
        id: off
        property bool sure: false
        width: parent.width
        kind: sure ? "primary" : "quiet"
        icon: "door"
        label: sure ? qsTr("Press again to switch off") : qsTr("Switch the mirror off")
        onTapped: {
            if (sure)
                staff.quit();
            sure = !sure;
        }

        Timer {
            interval: 6000
            running: off.sure
            onTriggered: off.sure = false
        }
    }
}
