import QtQuick
import "../theme"

// The frame of every screen. `stage`: the picture, full bleed (portrait) or the left half (landscape). `head`: words at
// eye level. The content proper lies in the band that everybody can reach.
FocusScope {
    id: page

    property alias stage: stageItem.data
    property alias head: headItem.data
    default property alias deck: deckItem.data
    property real headGap: 36 * Theme.unit
    property bool fullStage: false
    property bool covered: false
    // Words that belong to the deck sit right above it, not at eye level.
    property bool lowHead: false
    readonly property alias stageArea: stageItem
    readonly property alias headArea: headItem
    readonly property alias deckArea: deckItem
    readonly property real side: Theme.portrait ? width : Math.round(width * (fullStage ? 1 : 0.54))
    readonly property real column: Theme.portrait ? width - 2 * Theme.gutter : Math.round(width * (fullStage ? 0.5 : 0.46)) - 2 * Theme.gutter

    Item {
        id: stageItem
        anchors {
            left: parent.left
            top: parent.top
            bottom: parent.bottom
        }
        width: page.side
        clip: true
    }

    Item {
        id: headItem
        anchors {
            right: parent.right
            rightMargin: Theme.gutter
        }
        y: Math.max(56 * Theme.unit, page.lowHead && Theme.portrait ? panel.bandTop - height - page.headGap : 0)
        width: page.column
        height: childrenRect.height
    }

    Item {
        id: deckItem
        enabled: !page.covered
        readonly property real below: headItem.height > 0 ? headItem.y + headItem.height + page.headGap : 0
        anchors {
            right: parent.right
            rightMargin: Theme.gutter
        }
        width: page.column
        y: Math.max(panel.bandTop, below) + (panel.bandTop <= 0 && below <= 0 ? Theme.gutter : 0)
        height: Math.min(panel.bandBottom, page.height - 40 * Theme.unit) - y
    }
}
