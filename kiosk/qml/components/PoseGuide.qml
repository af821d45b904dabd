import QtQuick
import QtQuick.Shapes
import "../theme"
import "../theme/PoseOutline.js" as PoseOutline

// A standing figure that flows into the shopper's own outline, and brightens while the shopper holds still.
Item {
    id: guide

    required property rect placed
    property var outline: []
    property real hold: 0
    // Lower edge of what is written above the shopper, px; `covers` says that the head is higher than that.
    property real writtenTo: 0
    property bool covers: false
    readonly property real crown: outline.length > 8 && placed.height > 0 ? placed.y + placed.height * Math.min(...outline.map(p => p[1])) : height
    readonly property int points: 160
    readonly property bool met: outline.length > 8
    property var goal: []
    property var drawn: []

    // Back up only with room to spare, so that nothing jumps while somebody breathes.
    function look() {
        covers = Theme.portrait && crown < writtenTo + (covers ? 90 : 24) * Theme.unit;
    }

    function standing(): var {
        const top = Math.max(guide.height * 0.115, Theme.portrait ? writtenTo + 20 * Theme.unit : 0);
        const tall = guide.height * 0.855 - top;
        return PoseOutline.resampled(PoseOutline.standing.map(p => [guide.width / 2 + p[0] * tall, top + p[1] * tall]), points);
    }

    // The camera's frame is shown mirrored.
    function shoppers(): var {
        return PoseOutline.resampled(outline.map(p => [placed.x + (1 - p[0]) * placed.width, placed.y + p[1] * placed.height]), points);
    }

    function aim() {
        if (width <= 0 || height <= 0)
            return;
        goal = outline.length > 8 && placed.width > 0 ? shoppers() : standing();
        if (drawn.length === 0 || session.reducedMotion)
            drawn = goal;
    }

    function approach(share: real) {
        let far = 0;
        const next = [];
        for (let i = 0; i < goal.length; ++i) {
            const dx = goal[i][0] - drawn[i][0];
            const dy = goal[i][1] - drawn[i][1];
            far = Math.max(far, Math.abs(dx), Math.abs(dy));
            next.push([drawn[i][0] + share * dx, drawn[i][1] + share * dy]);
        }
        drawn = far < 0.4 ? goal : next;
    }

    onCrownChanged: look()
    onWrittenToChanged: {
        look();
        aim();
    }
    onOutlineChanged: aim()
    onPlacedChanged: aim()
    onWidthChanged: {
        drawn = [];
        aim();
    }
    onHeightChanged: {
        drawn = [];
        aim();
    }
    Accessible.ignored: true

    FrameAnimation {
        running: guide.visible && !session.reducedMotion && guide.goal !== guide.drawn && guide.goal.length === guide.drawn.length
        onTriggered: guide.approach(Math.min(1, frameTime * 7))
    }

    Shape {
        id: shape
        readonly property var line: {
            const all = guide.drawn.map(p => Qt.point(p[0], p[1]));
            if (all.length > 0)
                all.push(all[0]);
            return all;
        }
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: "#5912100e"
            strokeWidth: 14 * Theme.unit
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            PathPolyline {
                path: shape.line
            }
        }

        ShapePath {
            strokeColor: guide.hold > 0 ? Theme.accent : guide.met ? Theme.text : "#d9f7f3ec"
            strokeWidth: (guide.hold > 0 ? 7 : 4) * Theme.unit
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeStyle: guide.met ? ShapePath.SolidLine : ShapePath.DashLine
            dashPattern: [5, 4]
            PathPolyline {
                path: shape.line
            }
        }
    }
}
