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
    property Loader front: first
    property Loader behind: second

    function show() {
        const next = Qt.resolvedUrl("screens/" + files[session.screen] + ".qml");
        if (front.source === next)
            return;
        const old = front;
        front = behind;
        behind = old;
        front.z = 1;
        behind.z = 0;
        front.source = next;
        front.opacity = 1;
        behind.opacity = 0;
        if (Theme.calm === 0)
            behind.source = "";
        if (front.item)
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

        NoticeBar {
            z: 2
        }
        ComfortSheet {
            id: comfort
            objectName: "comfort"
            z: 3
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
                }
            }
        }
    }

    component ScreenLoader: Loader {
        anchors.fill: parent
        opacity: 0
        enabled: this === window.front && !session.idleWarning && !comfort.open
        onOpacityChanged: if (opacity === 0 && this === window.behind)
            source = ""
        Behavior on opacity {
            NumberAnimation {
                duration: Theme.calm
                easing.type: Easing.InOutQuad
            }
        }
    }
}
