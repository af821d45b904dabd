import QtQuick
import "../theme"

// The frame of every screen. `stage`: the picture, full bleed (portrait) or as wide as an upright person needs
// (landscape). `head`: words at eye level. The content proper lies in the band that everybody can reach.
FocusScope {
    id: page

    property alias stage: stageItem.data
    property alias head: headItem.data
    default property alias deck: deckItem.data
    property real headGap: 36 * Theme.unit
    // In landscape: the picture lies behind everything, is wide enough for several people, or there is none.
    property bool fullStage: false
    property bool wideStage: false
    property bool bare: false
    // In landscape the content takes all the room beside the picture, where there is much of it.
    property bool wideDeck: false
    // In landscape: how far down the words stand, as a share of the height.
    property real headAt: 0
    property bool covered: false
    // Words that belong to the deck sit right above it, not at eye level.
    property bool lowHead: false
    readonly property alias stageArea: stageItem
    readonly property alias headArea: headItem
    readonly property alias deckArea: deckItem
    readonly property real side: Math.round(Theme.portrait || fullStage ? width : bare ? 0 : Math.min(0.54 * width, wideStage ? width : height * 9 / 16))
    readonly property real room: Theme.portrait ? width : fullStage ? width / 2 : width - side
    readonly property real column: Math.round(Math.min(room - 2 * Theme.gutter, Theme.portrait || wideDeck ? room : 980 * Theme.unit))
    readonly property real beside: (room - column) / 2

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
            rightMargin: page.beside
        }
        y: Math.max(56 * Theme.unit, !Theme.portrait ? page.headAt * page.height : page.lowHead ? panel.bandTop - height - page.headGap : 0)
        width: page.column
        height: childrenRect.height
    }

    Item {
        id: deckItem
        enabled: !page.covered
        readonly property real below: headItem.height > 0 ? headItem.y + headItem.height + page.headGap : 0
        anchors {
            right: parent.right
            rightMargin: page.beside
        }
        width: page.column
        y: Math.max(panel.bandTop, below) + (panel.bandTop <= 0 && below <= 0 ? Theme.gutter : 0)
        height: Math.min(panel.bandBottom, page.height - 40 * Theme.unit) - y
    }
}
