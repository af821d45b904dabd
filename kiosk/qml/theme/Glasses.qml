pragma Singleton
import QtQuick
import Mirror

// Live views that screens hang up and take down. They are made once and used again: each instance that QML makes of a
// type from Python keeps 7 KB for ever (PySide6 6.11), and a visit passes six.
QtObject {
    id: glasses

    readonly property var free: []
    readonly property Item shelf: Item {
        visible: false
    }
    readonly property Component maker: Component {
        LiveView {
            frames: Theme.liveFrames
        }
    }

    function take(): LiveView {
        return free.pop() ?? maker.createObject(shelf);
    }

    // A view on the shelf is not visible, so it holds no picture.
    function give(view: LiveView) {
        view.parent = shelf;
        free.push(view);
    }
}
