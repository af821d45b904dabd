import QtQuick
import "../components"
import "../theme"

// The points that the engine has found in a product photo; staff drag those that lie wrong.
Sheet {
    id: sheet

    property var points: []
    property var moved: ({})
    property var past: []
    property int chosen: -1
    // The part of the photo that is shown (px of it): the points as they were found, with some room around them.
    property rect seen: Qt.rect(0, 0, 1, 1)

    readonly property var garment: reading.current
    readonly property bool found: points.length > 0
    readonly property bool changed: Object.keys(moved).length > 0
    readonly property real room: Math.min(panel.bandBottom, height) - Math.max(0, panel.bandTop)

    title: garment?.name ?? ""
    onGarmentChanged: {
        if (garment) {
            points = garment.points;
            moved = {};
            past = [];
            chosen = -1;
            seen = around(points);
        }
        open = garment !== null && garment !== undefined;
    }
    onDismissed: reading.close()

    function around(some: var): rect {
        if (some.length === 0)
            return Qt.rect(0, 0, 1, 1);
        const across = some.map(point => point.x);
        const down = some.map(point => point.y);
        const left = Math.min(...across);
        const top = Math.min(...down);
        const width = Math.max(...across) - left;
        const height = Math.max(...down) - top;
        const spare = 0.15 * Math.max(width, height);
        return Qt.rect(left - spare, top - spare, width + 2 * spare, height + 2 * spare);
    }

    function nearest(x: real, y: real, within: real): int {
        let best = -1;
        let least = within * within;
        points.forEach((point, at) => {
            const far = (point.x - x) ** 2 + (point.y - y) ** 2;
            if (far <= least) {
                least = far;
                best = at;
            }
        });
        return best;
    }

    function remember() {
        past = past.concat([
            {
                "points": points,
                "moved": moved
            }
        ]);
    }

    function place(at: int, x: real, y: real) {
        const one = points[at];
        const there = Object.assign({}, one, {
            "x": Math.min(garment.width, Math.max(0, x)),
            "y": Math.min(garment.height, Math.max(0, y))
        });
        points = points.map((point, k) => k === at ? there : point);
        moved = Object.assign({}, moved, {
            [one.name]: true
        });
    }

    // By one px of the screen.
    function nudge(right: int, down: int) {
        if (chosen < 0)
            return;
        remember();
        place(chosen, points[chosen].x + right / photo.zoom, points[chosen].y + down / photo.zoom);
    }

    function undo() {
        const last = past[past.length - 1];
        past = past.slice(0, -1);
        points = last.points;
        moved = last.moved;
    }

    Column {
        width: sheet.innerWidth
        spacing: Theme.gap

        Label {
            id: said
            width: parent.width
            kind: "label"
            color: sheet.chosen < 0 ? Theme.soft : Theme.text
            text: !sheet.found ? qsTr("This garment was not read. Points that were set by hand can be taken back.") : sheet.chosen < 0 ? qsTr("Drag a point that lies wrong. Red ones are unsure.") : StaffWords.point(sheet.points[sheet.chosen].name)
            horizontalAlignment: Text.AlignLeft
        }

        Item {
            id: frame
            width: parent.width
            height: sheet.found ? Math.max(320 * Theme.unit, sheet.room - 2.4 * Theme.gutter - 1.5 * Theme.target - said.height - buttons.height - (fronts.visible ? fronts.height + Theme.gap : 0) - 2 * Theme.gap) : 0
            visible: sheet.found
            clip: true
            activeFocusOnTab: true
            Accessible.role: Accessible.Canvas
            Accessible.name: said.text
            Keys.onSpacePressed: sheet.chosen = (sheet.chosen + 1) % sheet.points.length
            Keys.onLeftPressed: sheet.nudge(-1, 0)
            Keys.onRightPressed: sheet.nudge(1, 0)
            Keys.onUpPressed: sheet.nudge(0, -1)
            Keys.onDownPressed: sheet.nudge(0, 1)
            LayoutMirroring.enabled: false
            LayoutMirroring.childrenInherit: true

            Picture {
                id: photo
                readonly property real zoom: Math.min(frame.width / sheet.seen.width, frame.height / sheet.seen.height)
                x: frame.width / 2 - (sheet.seen.x + sheet.seen.width / 2) * zoom
                y: frame.height / 2 - (sheet.seen.y + sheet.seen.height / 2) * zoom
                width: (sheet.garment?.width ?? 0) * zoom
                height: (sheet.garment?.height ?? 0) * zoom
                fit: Image.Stretch
                source: sheet.garment ? "image://shop/" + sheet.garment.sku : ""
                describedAs: sheet.title
            }

            Repeater {
                model: sheet.points.length

                Rectangle {
                    required property int index
                    readonly property var point: sheet.points[index]
                    readonly property bool held: index === sheet.chosen
                    width: (held ? 36 : 22) * Theme.unit
                    height: width
                    radius: width / 2
                    x: photo.x + point.x * photo.zoom - width / 2
                    y: photo.y + point.y * photo.zoom - height / 2
                    color: held ? "transparent" : sheet.moved[point.name] ? Theme.accent : point.doubtful ? "#c8321e" : "#2a6f3c"
                    border.width: 3 * Theme.unit
                    border.color: held ? "#c8321e" : "white"
                }
            }

            MouseArea {
                id: finger

                property point from
                property point start
                property bool going: false

                anchors.fill: parent
                preventStealing: true
                onPressed: mouse => {
                    sheet.chosen = sheet.nearest((mouse.x - photo.x) / photo.zoom, (mouse.y - photo.y) / photo.zoom, Theme.target / photo.zoom);
                    going = false;
                    if (sheet.chosen >= 0) {
                        from = Qt.point(mouse.x, mouse.y);
                        start = Qt.point(sheet.points[sheet.chosen].x, sheet.points[sheet.chosen].y);
                    }
                    session.touch();
                }
                onPositionChanged: mouse => {
                    if (sheet.chosen < 0)
                        return;
                    if (!going)
                        sheet.remember();
                    going = true;
                    sheet.place(sheet.chosen, start.x + (mouse.x - from.x) / photo.zoom, start.y + (mouse.y - from.y) / photo.zoom);
                }
            }

            Rectangle {
                anchors.fill: parent
                visible: frame.activeFocus && Theme.keyboard
                color: "transparent"
                border.width: 4 * Theme.unit
                border.color: Theme.text
            }

            // The finger hides what it moves: the place is seen three times as large in a corner.
            Rectangle {
                id: glass
                readonly property var point: sheet.chosen >= 0 ? sheet.points[sheet.chosen] : null
                readonly property bool onLeft: point !== null && photo.x + point.x * photo.zoom > frame.width / 2
                visible: point !== null
                width: 240 * Theme.unit
                height: width
                x: onLeft ? 0 : frame.width - width
                color: Theme.paper
                border.width: 3 * Theme.unit
                border.color: Theme.text
                Item {
                    anchors {
                        fill: parent
                        margins: 3 * Theme.unit
                    }
                    clip: true
                    Image {
                        source: sheet.garment ? "image://shop/" + sheet.garment.sku : ""
                        cache: false
                        asynchronous: true
                        smooth: true
                        width: photo.width * 3
                        height: photo.height * 3
                        x: glass.point ? parent.width / 2 - glass.point.x * photo.zoom * 3 : 0
                        y: glass.point ? parent.height / 2 - glass.point.y * photo.zoom * 3 : 0
                    }
                    Rectangle {
                        anchors.centerIn: parent
                        width: 12 * Theme.unit
                        height: width
                        radius: width / 2
                        color: "#c8321e"
                        border.width: 2 * Theme.unit
                        border.color: "white"
                    }
                }
            }
        }

        Row {
            id: fronts
            width: parent.width
            spacing: Theme.gap
            visible: sheet.garment?.outer ?? false
            readonly property real each: (width - 2 * spacing) / 3
            Repeater {
                model: ["", "open", "closed"]

                Pill {
                    required property string modelData
                    readonly property bool chosen: modelData === (sheet.garment?.opening ?? "")
                    width: fronts.each
                    kind: chosen ? "primary" : "quiet"
                    label: modelData === "open" ? qsTr("Open front") : modelData === "closed" ? qsTr("Closed front") : qsTr("Front as in the photo")
                    enabled: !sheet.changed
                    onTapped: {
                        if (!chosen)
                            reading.setOpening(modelData);
                    }
                }
            }
        }

        Row {
            id: buttons
            width: parent.width
            spacing: Theme.gap
            readonly property real each: (width - 2 * spacing) / 3

            Pill {
                width: buttons.each
                enabled: sheet.past.length > 0
                label: qsTr("Undo")
                onTapped: sheet.undo()
            }
            Pill {
                width: buttons.each
                enabled: sheet.garment?.pinned ?? false
                label: qsTr("As found")
                onTapped: reading.takeBack()
            }
            Pill {
                width: buttons.each
                enabled: sheet.changed
                kind: "primary"
                label: qsTr("Save")
                onTapped: reading.save(sheet.points.filter(point => sheet.moved[point.name]))
            }
        }
    }
}
