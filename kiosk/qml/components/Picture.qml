import QtQuick
import "../theme"

// A picture that fills its frame and comes up softly when it has been read.
Item {
    id: picture

    property alias source: image.source
    property alias status: image.status
    property alias painted: image
    property int fit: Image.PreserveAspectCrop
    property alias vertical: image.verticalAlignment
    property bool memoryOnly: false
    property string describedAs: ""

    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: describedAs
    Accessible.ignored: describedAs === ""

    Image {
        id: image
        anchors.fill: parent
        fillMode: picture.fit
        asynchronous: !picture.memoryOnly
        cache: !picture.memoryOnly
        smooth: true
        mipmap: true
        sourceSize.width: picture.memoryOnly ? 0 : Math.min(2160, Math.ceil(picture.width * 1.25 / 120) * 120)
        opacity: status === Image.Ready ? 1 : 0
        Behavior on opacity {
            NumberAnimation {
                duration: Theme.calm
            }
        }
    }
}
