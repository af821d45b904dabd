import QtQuick
import "components"
import "overlays"
import "theme"

// The window: the screen that the session names, and what may lie over it.
Window {
    id: window

    readonly property var files: ({
            "attract": "Attract",
            "consent": "Consent",
            "mirror": "Mirror",
            "countdown": "Countdown",
            "approve": "Approve",
            "choose": "Choose",
            "live": "Live",
            "picture": "Picture",
            "take": "Take",
            "goodbye": "Goodbye",
            "staff": "Staff",
            "fault": "Fault"
        })
    readonly property Item screen: front.item
    // The screen that stands here; the session may name another one already, for the blink in which that is made.
    property string shown: ""
    readonly property bool arriving: behind.coming
    property Loader front: first
    property Loader behind: second
    property var plans: []

    // A screen is made behind the one that is seen, a few milliseconds at a time, and takes its place when all of it is
    // there. The very first one is made at once, for nothing stands before it.
    function show() {
        if (session.screen === shown) {
            if (arriving) {
                behind.coming = false;
                behind.source = "";
                front.item.forceActiveFocus();
            }
            return;
        }
        behind.asynchronous = shown !== "";
        behind.coming = true;
        behind.source = Qt.resolvedUrl("screens/" + files[session.screen] + ".qml");
        if (!arriving)
            return;
        // A screen that has not faded away since it was left is there already.
        if (behind.status === Loader.Ready)
            arrived();
        else
            shield.forceActiveFocus();
    }

    function arrived() {
        const old = front;
        front = behind;
        behind = old;
        front.coming = false;
        shown = session.screen;
        // The old one fades away over the new one: two half transparent ones would let the dark through.
        front.z = 0;
        behind.z = 1;
        front.opacity = 1;
        behind.opacity = 0;
        if (Theme.calm === 0)
            behind.source = "";
        front.item.forceActiveFocus();
    }

    width: 1080
    height: 1920
    color: Theme.ink
    title: look.shopName
    Component.onCompleted: {
        Theme.width = Qt.binding(() => window.width);
        Theme.height = Qt.binding(() => window.height);
        show();
    }

    Connections {
        target: session
        function onScreenChanged() {
            if (comfort.open)
                comfort.close();
            window.show();
        }
    }

    Connections {
        target: Theme
        function onComfortAsked() {
            comfort.open = true;
        }
    }

    Item {
        id: everything
        anchors.fill: parent
        LayoutMirroring.enabled: Theme.rtl
        LayoutMirroring.childrenInherit: true

        ScreenLoader {
            id: first
        }
        ScreenLoader {
            id: second
        }

        // Whoever presses once more while the next screen is made means neither the old one nor the next.
        MouseArea {
            id: shield
            anchors.fill: parent
            visible: window.arriving
            z: 2
            Keys.onPressed: event => event.accepted = true
        }

        NoticeBar {
            z: 2
        }
        ComfortSheet {
            id: comfort
            objectName: "comfort"
            z: 3
        }
        // Nobody leaves before a visit has begun, so that nothing else would put the sheet away.
        Timer {
            id: unattended
            objectName: "unattended"
            interval: 60000
            running: comfort.open
            onTriggered: comfort.close()
        }
        LeavingWarning {
            z: 4
        }

        // Above everything, so that it learns of each touch before a control takes it.
        Item {
            anchors.fill: parent
            z: 5
            PointHandler {
                onActiveChanged: {
                    if (!active)
                        return;
                    Theme.keyboard = false;
                    session.touch();
                    if (unattended.running)
                        unattended.restart();
                }
            }
        }
    }

    // Their plans are read while nobody is there, so that no shopper waits for it.
    Timer {
        running: true
        interval: 2000
        onTriggered: window.plans = Object.values(window.files).map(file => Qt.createComponent("screens/" + file + ".qml", Component.Asynchronous))
    }

    component ScreenLoader: Loader {
        id: place
        property bool coming: false
        anchors.fill: parent
        opacity: 0
        enabled: this === window.front && !session.idleWarning && !comfort.open
        onLoaded: if (coming)
            window.arrived()
        onOpacityChanged: if (opacity === 0 && this === window.behind && !coming)
            source = ""
        Behavior on opacity {
            enabled: place === window.behind
            NumberAnimation {
                duration: Theme.calm
                easing.type: Easing.InOutQuad
            }
        }
    }
}
