import QtQuick
import "../components"
import "../theme"

// The shopper's height in centimetres or feet and inches; optional.
Sheet {
    id: sheet

    property bool feet: session.units === "ft"
    property int cm: 170

    readonly property int inches: Math.round(cm / 2.54)

    title: qsTr("How tall are you?")
    onOpenChanged: {
        if (!open)
            return;
        feet = session.units === "ft";
        cm = session.heightM > 0 ? Math.round(session.heightM * 100) : 170;
    }

    function step(by: int) {
        const next = feet ? Math.round((inches + by) * 2.54) : cm + by;
        cm = Math.min(220, Math.max(90, next));
    }

    Column {
        width: sheet.innerWidth
        spacing: 40 * Theme.unit

        Label {
            width: parent.width
            color: Theme.soft
            text: qsTr("It makes the fit more exact. You can leave it out.")
            horizontalAlignment: Text.AlignLeft
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap
            Chip {
                label: qsTr("cm")
                checked: !sheet.feet
                onTapped: sheet.feet = false
            }
            Chip {
                label: qsTr("ft in")
                checked: sheet.feet
                onTapped: sheet.feet = true
            }
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 40 * Theme.unit
            LayoutMirroring.enabled: false

            Stepper {
                icon: "minus"
                label: qsTr("Smaller")
                onStepped: sheet.step(-1)
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: 420 * Theme.unit
                kind: "display"
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
                text: sheet.feet ? Math.floor(sheet.inches / 12) + "′ " + sheet.inches % 12 + "″" : qsTr("%1 cm").arg(sheet.cm)
            }

            Stepper {
                icon: "plus"
                label: qsTr("Taller")
                onStepped: sheet.step(1)
            }
        }

        Column {
            width: parent.width
            spacing: Theme.gap

            Pill {
                width: parent.width
                kind: "primary"
                label: qsTr("Use this height")
                onTapped: {
                    if (sheet.feet)
                        session.setHeightFt(Math.floor(sheet.inches / 12), sheet.inches % 12);
                    else
                        session.setHeightCm(sheet.cm);
                    sheet.close();
                }
            }

            Pill {
                width: parent.width
                label: qsTr("Leave it out")
                onTapped: {
                    session.clearHeight();
                    sheet.close();
                }
            }
        }
    }
}
