pragma Singleton
import QtQuick

// Sizes, colours and times of every screen. Lengths are px; `unit` is 1 on a panel whose short side is 1080 px.
QtObject {
    id: theme

    // Set by Main.
    property real width: 1080
    property real height: 1920

    // `frames` names a property of LiveView as well, so the context's object is reached from here.
    readonly property QtObject liveFrames: frames

    // Something lies over the screen and takes all touches; what is below must not look switched off.
    property int modal: 0

    // Somebody moves with keys: show where they are.
    property bool keyboard: false

    readonly property bool portrait: height >= width
    readonly property real unit: Math.min(width, height) / 1080
    readonly property real mm: panel.mm

    // A finger needs 20 mm (Colle & Hiszem 2004); on large panels the eye asks for more.
    readonly property real finger: Math.ceil(20 * mm)
    readonly property real target: Math.max(finger, Math.ceil(84 * unit))
    readonly property real gap: 16 * unit
    readonly property real gutter: 56 * unit

    // A studio's landscape screen is read from a chair.
    readonly property real distance: portrait ? 1 : 0.84
    readonly property real textScale: distance * (session.largeText ? 1.22 : 1)
    readonly property real display: Math.round(104 * unit * distance * (session.largeText ? 1.1 : 1))
    readonly property real title: Math.round(64 * unit * distance * (session.largeText ? 1.12 : 1))
    readonly property real heading: Math.round(42 * unit * textScale)
    readonly property real body: Math.round(34 * unit * textScale)
    readonly property real lead: Math.round(37 * unit * textScale)
    readonly property real label: Math.round(31 * unit * textScale)
    readonly property real caption: Math.round(26 * unit * textScale)

    readonly property color ink: "#12100e"
    readonly property color raised: "#1f1b18"
    readonly property color line: "#4a433b"
    // Under product photos, which are light.
    readonly property color paper: "#eeebe6"
    readonly property color text: "#f7f3ec"
    readonly property color soft: "#c9c1b5"
    // Behind text and controls that lie on a picture: dark enough for 4.5:1 whatever the picture shows.
    readonly property color plate: "#d412100e"

    readonly property color accent: readable(Qt.color(look.accent), ink)
    readonly property color overAccent: contrast(ink, accent) >= contrast(text, accent) ? ink : text
    readonly property color alarm: "#ffa48f"
    // The colours in which the engine paints the fit map (engine/render/fit_view.py).
    readonly property var fitColours: ({
            "too_tight": "#d84632",
            "tight": "#e58045",
            "snug": "#f4b258",
            "good": "#7abe78",
            "loose": "#7eb0e2"
        })

    readonly property int quick: session.reducedMotion ? 0 : 160
    readonly property int calm: session.reducedMotion ? 0 : 380
    readonly property int slow: session.reducedMotion ? 0 : 1400

    readonly property bool rtl: {
        const all = session.languages;
        for (let i = 0; i < all.length; ++i)
            if (all[i].code === session.language)
                return all[i].rtl;
        return false;
    }

    // Spacing tears the joined letters of Arabic and Devanagari apart.
    readonly property real tracking: session.language === "ar" || session.language === "hi" ? 0 : 1

    // A screen asks for the comfort sheet.
    signal comfortAsked

    // WCAG 2.2 relative luminance and contrast of opaque colours.
    function luminance(colour: color): real {
        const part = v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
        return 0.2126 * part(colour.r) + 0.7152 * part(colour.g) + 0.0722 * part(colour.b);
    }

    function contrast(a: color, b: color): real {
        const high = Math.max(luminance(a), luminance(b));
        const low = Math.min(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }

    // Lighten a shop's colour until text in it can be read on the ground.
    function readable(wanted: color, ground: color): color {
        let colour = wanted;
        for (let i = 0; i < 40 && contrast(colour, ground) < 5; ++i)
            colour = Qt.tint(colour, "#1affffff");
        return colour;
    }

    // An even fade has edges that the eye finds; this one has none.
    function smooth(share: real): real {
        return share * share * (3 - 2 * share);
    }

    function hex(colour: color): string {
        return colour.toString().slice(-6);
    }
}
