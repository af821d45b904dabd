"""The GLSL programs of the live view, each a (vertex, fragment) pair.

Body and cloth are drawn into buffers of their own; ``worn`` and ``bare`` say what replaces each pixel of the frame,
over the cloth and around it: the cloth's depth buffer sends each pixel to one of them, since a software rasteriser
walks every branch of a program. Shading is done per vertex and in sRGB: a fragment costs what a vertex does, and there
are ten times as many. Rows run downwards in every buffer.
"""

from __future__ import annotations

_HEAD = "#version 330\n"

_LIGHT = """
uniform vec3 sh[9];
vec3 irradiance(vec3 d) {
    return max(sh[0] * 0.282095 + 0.488603 * (sh[1] * d.y + sh[2] * d.z + sh[3] * d.x)
        + 1.092548 * (sh[4] * d.x * d.y + sh[5] * d.y * d.z + sh[7] * d.x * d.z)
        + sh[6] * 0.315392 * (3.0 * d.z * d.z - 1.0) + sh[8] * 0.546274 * (d.x * d.x - d.y * d.y), 0.0);
}
const vec3 LUMINANCE = vec3(0.2126, 0.7152, 0.0722);
const float SRGB = 1.0 / 2.2;
"""

_BODY_VERTEX = (
    _LIGHT
    + """
uniform mat4 clip; uniform vec4 depth_row; uniform float offset;
in vec3 position, normal; in float part, reach; out float dp, level; flat out float pt;
void main() {
    vec3 n = normalize(normal), p = position + offset * reach * n;
    pt = part; dp = dot(depth_row, vec4(p, 1.0));
    level = offset > 0.0 ? reach : pow(max(dot(irradiance(n), LUMINANCE), 0.05), SRGB);
    gl_Position = clip * vec4(p, 1.0);
}
"""
)

_BODY_FRAGMENT = """
in float dp, level; flat in float pt; out vec4 fact;  // depth m, light or reach, 1 + BodyPart
void main() { fact = vec4(dp, level, pt + 1.0, 1.0); }
"""

_CLOTH_VERTEX = (
    _LIGHT
    + """
uniform mat4 clip; uniform vec4 depth_row, finish, limits; uniform float lift, fibre;
uniform vec3 gain, reference, lining, eye, key;
in vec3 position, normal, fit; in vec2 uv, xz, open; in float sleeve;
out vec3 outer, inner, st; out vec2 tx, pl; out vec4 more;  // fibre light, highlight, along the key light, facing
out float dp; flat out float limb;
float eased(float f) {
    float room = f < 1.0 ? 1.0 - limits.x : limits.y - 1.0;
    float x = abs(f - 1.0) / max(room, 1e-3);
    return 1.0 + sign(f - 1.0) * room * x / pow(1.0 + x * x * x * x, 0.25);
}
vec3 factor(vec3 n, float share, out float f) {
    vec3 light = irradiance(n) * share / reference;
    float level = max(dot(light, LUMINANCE), 1e-4);
    f = eased(pow(level, limits.z));
    return pow(f * light / level * gain, vec3(SRGB));
}
void main() {
    vec3 n = normalize(normal), V = normalize(eye - position);
    float f, g;
    outer = factor(n, open.x, f);
    inner = factor(-n, open.y, g) * lining;
    float facing = dot(n, V);
    vec3 H = normalize(key + V);  // the photo shows what cloth reflects that lies flat
    float spot = finish.x * (pow(max(dot(n, H), 0.0), finish.y) - pow(max(dot(V, H), 0.0), finish.y));
    spot += 0.25 * finish.z * pow(1.0 - clamp(facing, 0.0, 1.0), 3.0);
    more = vec4(fibre * (f - 1.0), spot * dot(gain, LUMINANCE), dot(position, key), facing);
    st = fit * (0.55 + 0.45 * min(f, 1.2)); tx = uv; pl = xz; limb = sleeve;
    dp = dot(depth_row, vec4(position, 1.0));
    gl_Position = clip * vec4(position, 1.0);
    gl_Position.z -= lift * gl_Position.w;
}
"""
)

# sRGB colour (blue + 2 per sleeve number), and depth m: negative where the inside is seen before the body, 0 where
# nothing is
_CLOTH_FRAGMENT = """
uniform sampler2D albedo, folds, body; uniform vec4 fold_box; uniform float map_share, relief;
in vec3 outer, inner, st; in vec2 tx, pl; in vec4 more; in float dp; flat in float limb;
out vec4 colour;
void main() {
    bool inside = !gl_FrontFacing && more.w < 0.15;  // a crumple's far side is no inside
    vec4 figure = texelFetch(body, ivec2(gl_FragCoord.xy), 0);
    if (inside && figure.a > 0.0 && figure.r < dp) discard;  // the back of a collar behind the neck
    // how the panel's axes run along the key light, from how both change across the screen
    vec2 qx = dFdx(pl), qy = dFdy(pl); float kx = dFdx(more.z), ky = dFdy(more.z);
    float det = qx.x * qy.y - qx.y * qy.x;
    vec2 s = texture(folds, (pl - fold_box.xy) * fold_box.zw).rg;
    vec2 along = vec2(kx * qy.y - ky * qx.y, ky * qx.x - kx * qy.x) / (abs(det) > 1e-12 ? det : 1.0);
    float bump = 1.0 - relief * clamp(dot(s, clamp(along, -1.0, 1.0)), -0.6, 0.6);
    vec3 b = texture(albedo, tx).rgb, k = outer * bump;
    vec3 c = b * k / (1.0 + max(k - 1.0, 0.0) * b);
    vec3 dark = 1.0 - b;
    c += 4.0 * (more.x + 0.06 * (bump - 1.0)) * dark * dark * dark + more.y * (0.3 + 0.7 * b);
    c = mix(max(c, 0.5 * b * k), st * bump, map_share);
    colour = vec4(clamp(inside ? inner : c, 0.0, 1.0), inside ? -dp : dp);
    colour.b += 2.0 * limb;
}
"""

_SCREEN_VERTEX = """
uniform float depth;
in vec2 corner; out vec2 at;  // 0-1 of the buffers' size
void main() { at = corner; gl_Position = vec4(at * 2.0 - 1.0, depth, 1.0); }
"""

# Parts by number (BodyPart + 1): 1 head, 2 neck, 3 torso, 4-5 shoulders, 6-7 arms, 8-9 hands, 10-11 legs, 12-13 feet.
# What is decided: sRGB times its share, and the share of the frame that it replaces.
_CLAIMS = """
uniform sampler2D body, cloth, claims; uniform vec3 skin; uniform vec2 size;
uniform vec3 sure;  // m in front, share of skin, share of hair
uniform vec2 sleeved;  // whether the old clothes cover the left and the right forearm
in vec2 at; out vec4 chosen;
float in_front(float hair) { return smoothstep(sure.z - 0.15, sure.z + 0.15, hair); }
bool of_arm(float part) { return part > 5.5 && part < 9.5; }
bool left(float part) { return mod(part, 2.0) < 0.5; }
"""

# Over the cloth: what of the person lies before it.
_WORN_FRAGMENT = (
    _CLAIMS
    + """
uniform sampler2D limbs;
void main() {
    ivec2 p = ivec2(at * size);
    vec4 b = texelFetch(body, p, 0), c = texelFetch(cloth, p, 0), l = texelFetch(limbs, p / 2, 0);
    vec2 k = texture(claims, at).rg;
    float depth = abs(c.a), part = b.b, sleeve = floor(c.b * 0.5 + 0.01);
    c.b -= 2.0 * sleeve;
    bool figure = b.a > 0.0, lined = c.a < 0.0, wrapped = sleeve > 0.5;
    bool own = wrapped && l.b > 5.5 && left(l.b) == (sleeve < 1.5);
    bool limb = l.a > 0.0 && l.r < depth - (own ? 0.06 : mix(0.05, sure.x, l.g));
    own = wrapped && part > 5.5 && left(part) == (sleeve < 1.5);
    bool arm = of_arm(part) && !own && (left(part) ? sleeved.x : sleeved.y) > 0.5;
    bool core = figure && b.r < depth - (arm ? 0.02 : sure.x) && (part < 2.5 || arm);
    float flesh = smoothstep(sure.y - 0.15, sure.y + 0.15, min(2.0 * k.r, 1.0)), hand = smoothstep(0.55, 0.75, k.r);
    float kept = lined ? 0.0 : in_front(k.g);
    if (core && part < 1.5) kept = 1.0;
    else if (limb) kept = max(kept, flesh);
    else if (!wrapped && !lined) kept = max(kept, hand);
    chosen = vec4(core ? min(skin * b.g, 1.0) : c.rgb, 1.0) * (1.0 - kept);
}
"""
)

# Around the cloth: what replaces the old clothes that stick out.
_BARE_FRAGMENT = (
    _CLAIMS
    + """
uniform sampler2D behind;
uniform vec4 rows;  // the top's hem, the bottom's waist (rows), has a top, has a bottom
uniform vec4 below;  // sRGB of the lower clothes; the row from which a bare trunk is theirs
uniform vec2 middle;  // px of the chest
uniform bool worn_under;  // the top is an outer garment: the shopper's own stays on the trunk
const float FILLED = 254.0 / 255.0;  // tells fill from cloth, so that the border between them is smoothed too
void main() {
    ivec2 p = ivec2(at * size);
    vec4 b = texelFetch(body, p, 0), k = texture(claims, at);
    float part = b.b, y = at.y * size.y;
    bool figure = b.a > 0.0;
    vec3 bare = min(skin * (figure ? b.g : 0.85), 1.0);
    bool stays = worn_under && figure && part > 1.5 && !of_arm(part);
    float top = stays ? 0.0 : rows.z * step(y, rows.x) * k.b, bottom = rows.w * step(rows.y, y) * k.a;
    float old = smoothstep(0.5, 0.62, max(top, bottom)) * (1.0 - in_front(k.g));
    if (figure && part < 1.5) old = 0.0;
    float last = max(sleeved.x, sleeved.y) > 0.5 ? 9.5 : 7.5;  // hands are bare anyway unless sleeves hid them
    bool naked = figure && part > 1.5 && (top >= bottom ? part < last : part > 9.5);
    bool lower = figure && top >= bottom && y > below.a && (part > 9.5 || abs(part - 3.0) < 0.5);
    if (k.r > 0.25 && !(figure && part < 2.5)) {  // bare skin that sticks out of a sleeve by little is covered by it
        float way = middle.x > p.x ? 1.0 : -1.0;
        for (int s = 1; s <= 8; ++s) {  // extent.SLEEVE_PX
            vec4 q = texelFetch(cloth, p + ivec2(way * float(s), 0), 0);
            if (q.b < 1.5) q = texelFetch(cloth, p + ivec2(0, s), 0);
            if (q.a > 0.0 && q.b > 1.5) {
                q.b -= 2.0 * floor(q.b * 0.5 + 0.01);
                chosen = vec4(q.rgb, 1.0);
                return;
            }
        }
    }
    vec3 cloth_near = vec3(-1.0);
    bool neck = false;
    if (old > 0.0 && top >= bottom) {  // a shoulder or side that the fitted body does not fill is covered all the same
        vec2 way = normalize(middle - at * size);
        for (int s = 1; s <= 12; ++s) {
            vec4 q = texelFetch(cloth, p + ivec2(way * float(s)), 0);
            if (!figure && abs(texelFetch(body, p + ivec2(way * float(s)), 0).b - 2.0) < 0.5) { neck = true; break; }
            if (q.a > 0.0) { q.b -= 2.0 * floor(q.b * 0.5 + 0.01); cloth_near = q.rgb; break; }
        }
    }
    if (cloth_near.r >= 0.0 && !lower) { chosen = vec4(cloth_near, 1.0) * old; return; }
    vec3 fill = lower ? below.rgb * (0.4 + 0.6 * b.g) : naked || neck ? bare : texture(behind, at).rgb;
    chosen = vec4(fill, 1.0) * old * FILLED;
}
"""
)

_ALONE_FRAGMENT = """
uniform sampler2D body, cloth; uniform vec2 size; uniform vec3 ground, grey; in vec2 at; out vec4 chosen;
void main() {
    ivec2 p = ivec2(at * size);
    vec4 b = texelFetch(body, p, 0), c = texelFetch(cloth, p, 0);
    bool hidden = b.a > 0.0 && b.r < abs(c.a) - 0.004;
    c.b -= 2.0 * floor(c.b * 0.5 + 0.01);
    vec3 figure = b.a > 0.0 ? min(grey * b.g, 1.0) : ground;
    chosen = vec4(c.a != 0.0 && !hidden ? c.rgb : figure, 1.0);
}
"""

SOURCES: dict[str, tuple[str, str]] = {
    "live_body": (_HEAD + _BODY_VERTEX, _HEAD + _BODY_FRAGMENT),
    "live_cloth": (_HEAD + _CLOTH_VERTEX, _HEAD + _CLOTH_FRAGMENT),
    "live_worn": (_HEAD + _SCREEN_VERTEX, _HEAD + _WORN_FRAGMENT),
    "live_bare": (_HEAD + _SCREEN_VERTEX, _HEAD + _BARE_FRAGMENT),
    "live_alone": (_HEAD + _SCREEN_VERTEX, _HEAD + _ALONE_FRAGMENT),
}
"""Program name → (vertex source, fragment source)."""
