import QtQuick
import "../theme"

// Two pictures of the same size under one sliding edge; fingers zoom and push both together.
Item {
    id: both

    property alias before: beforeImage.source
    property alias after: afterImage.source
    property real edge: 0.5
    property bool sliding: true
    property real zoom: 1
    property point shift: Qt.point(0, 0)
    property real handleY: height / 2

    function bounded(p: point): point {
        return Qt.point(Math.min(0, Math.max(width * (1 - zoom), p.x)), Math.min(0, Math.max(height * (1 - zoom), p.y)));
    }

    function zoomTo(next: real, at: point) {
        const wanted = Math.min(4, Math.max(1, next));
        const share = wanted / zoom;
        const moved = Qt.point(at.x - (at.x - shift.x) * share, at.y - (at.y - shift.y) * share);
        zoom = wanted;
        shift = bounded(moved);
    }

    clip: true
    onAfterChanged: {
        zoom = 1;
        shift = Qt.point(0, 0);
    }
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    component Layer: Image {
        x: both.shift.x
        y: both.shift.y
        width: both.width
        height: both.height
        scale: both.zoom
        transformOrigin: Item.TopLeft
        fillMode: Theme.portrait ? Image.PreserveAspectCrop : Image.PreserveAspectFit
        cache: false
        smooth: true
        mipmap: true
    }

    Layer {
        id: afterImage
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("You in the garment")
    }

    Item {
        width: both.sliding ? both.width * both.edge : 0
        height: both.height
        clip: true
        Layer {
            id: beforeImage
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("You as you came")
        }
    }

    PinchHandler {
        id: pinch
        property real from: 1
        target: null
        onActiveChanged: if (active)
            from = both.zoom
        onActiveScaleChanged: if (active)
            both.zoomTo(from * activeScale, centroid.position)
    }

    DragHandler {
        id: push
        property point from
        target: null
        enabled: both.zoom > 1
        onActiveChanged: if (active)
            from = both.shift
        onActiveTranslationChanged: if (active)
            both.shift = both.bounded(Qt.point(from.x + activeTranslation.x, from.y + activeTranslation.y))
    }

    Rectangle {
        visible: both.sliding
        x: both.width * both.edge - width / 2
        width: 4 * Theme.unit
        height: both.height
        color: Theme.text
    }

    // Which half is which, beside the handle.
    component Side: Rectangle {
        required property string words
        visible: both.sliding
        y: both.handleY - height / 2
        width: said.implicitWidth + 44 * Theme.unit
        height: said.implicitHeight + 26 * Theme.unit
        radius: height / 2
        color: Theme.plate
        Label {
            id: said
            anchors.centerIn: parent
            kind: "caption"
            wrapMode: Text.NoWrap
            text: parent.words
        }
    }

    Side {
        x: handle.x - width - 14 * Theme.unit
        words: qsTr("Before")
    }

    Side {
        x: handle.x + handle.width + 14 * Theme.unit
        words: qsTr("After")
    }

    Item {
        id: handle
        readonly property bool isControl: true
        readonly property string label: qsTr("Before and after")
        visible: both.sliding
        x: both.width * both.edge - width / 2
        y: both.handleY - height / 2
        width: Theme.target * 1.25
        height: width
        activeFocusOnTab: true
        Accessible.role: Accessible.Slider
        Accessible.name: label
        Accessible.focusable: true
        Accessible.onIncreaseAction: both.edge = Math.min(0.96, both.edge + 0.1)
        Accessible.onDecreaseAction: both.edge = Math.max(0.04, both.edge - 0.1)
        Keys.onLeftPressed: both.edge = Math.max(0.04, both.edge - 0.05)
        Keys.onRightPressed: both.edge = Math.min(0.96, both.edge + 0.05)

        Rectangle {
            anchors.fill: parent
            radius: width / 2
            color: Theme.text
            border.width: handle.activeFocus && Theme.keyboard ? 6 * Theme.unit : 0
            border.color: Theme.accent
            Row {
                anchors.centerIn: parent
                Icon {
                    name: "back"
                    size: 44 * Theme.unit
                    tint: Theme.ink
                    mirror: false
                }
                Icon {
                    name: "forward"
                    size: 44 * Theme.unit
                    tint: Theme.ink
                    mirror: false
                }
            }
        }

        // A handler and no MouseArea: a finger that landed here may still be one of two that zoom.
        DragHandler {
            target: null
            yAxis.enabled: false
            onCentroidChanged: if (active)
                both.edge = Math.min(0.96, Math.max(0.04, parent.mapToItem(both, centroid.position).x / both.width))
        }
    }
}
