import QtQuick
import "../theme"

// A garment to choose: its picture, name, price, and a heart.
Touch {
    id: card

    required property var garment
    property bool chosen: false
    required property real words

    radius: 0
    label: garment.price === "" ? garment.name : qsTr("%1, %2").arg(garment.name).arg(garment.price)
    checkable: true
    checked: chosen
    enabled: garment.ready

    Rectangle {
        id: frame
        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            bottom: parent.bottom
            bottomMargin: card.words
        }
        color: Theme.paper

        Picture {
            anchors.fill: parent
            fit: Image.PreserveAspectFit
            source: "image://shop/" + card.garment.sku
            opacity: card.garment.ready ? 1 : 0.4
        }

        Rectangle {
            anchors.fill: parent
            color: card.held ? "#26000000" : "transparent"
            border.width: card.chosen ? 6 * Theme.unit : 0
            border.color: Theme.accent
        }

        Rectangle {
            anchors {
                left: parent.left
                top: parent.top
                margins: 16 * Theme.unit
            }
            visible: card.chosen
            width: 56 * Theme.unit
            height: width
            radius: width / 2
            color: Theme.accent
            Icon {
                anchors.centerIn: parent
                name: "check"
                size: 38 * Theme.unit
                tint: Theme.overAccent
            }
        }
    }

    Column {
        anchors {
            left: parent.left
            right: parent.right
            top: frame.bottom
            topMargin: 14 * Theme.unit
        }
        spacing: 2 * Theme.unit

        Label {
            width: parent.width
            kind: "caption"
            text: card.garment.name
            maximumLineCount: 1
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            kind: "caption"
            color: Theme.soft
            text: card.garment.ready ? card.garment.price : qsTr("Available soon")
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }

    Touch {
        anchors {
            right: parent.right
            top: parent.top
        }
        label: card.garment.favourite ? qsTr("Remove from favourites") : qsTr("Add to favourites")
        checkable: true
        checked: card.garment.favourite
        onTapped: catalog.toggleFavourite(card.garment.sku)

        Rectangle {
            anchors.centerIn: parent
            width: 64 * Theme.unit
            height: width
            radius: width / 2
            color: Theme.plate
            Icon {
                anchors.centerIn: parent
                size: 38 * Theme.unit
                name: card.garment.favourite ? "heart-full" : "heart"
                tint: card.garment.favourite ? Theme.accent : Theme.text
            }
        }
    }
}
