import QtQuick
import QtQuick.Shapes
import "../theme"

// A circle that fills clockwise with `value` (0–1).
Item {
    id: ring

    property real value: 0
    property real thickness: 10 * Theme.unit
    property color tint: Theme.accent
    property color track: "#40f7f3ec"
    default property alias content: middle.data

    implicitWidth: 200 * Theme.unit
    implicitHeight: implicitWidth
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: ring.track
            strokeWidth: ring.thickness
            fillColor: "transparent"
            PathAngleArc {
                centerX: ring.width / 2
                centerY: ring.height / 2
                radiusX: (ring.width - ring.thickness) / 2
                radiusY: radiusX
                startAngle: 0
                sweepAngle: 360
            }
        }

        ShapePath {
            strokeColor: ring.value > 0 ? ring.tint : "transparent"
            strokeWidth: ring.thickness
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathAngleArc {
                centerX: ring.width / 2
                centerY: ring.height / 2
                radiusX: (ring.width - ring.thickness) / 2
                radiusY: radiusX
                startAngle: -90
                sweepAngle: 360 * Math.min(1, Math.max(0, ring.value))
            }
        }
    }

    Item {
        id: middle
        anchors.centerIn: parent
        width: ring.width - 4 * ring.thickness
        height: width
    }
}
