"""The GLSL programs of the live view, each a (vertex, fragment) pair.

Body and cloth are drawn into buffers of their own; ``decide`` says whose each pixel is, ``blend`` lays it over the
frame with soft edges. Rows run downwards in every buffer.
"""

from __future__ import annotations

_HEAD = "#version 330\n"

_LIGHT = """
uniform vec3 sh[9];
vec3 irradiance(vec3 d) {
    return sh[0] * 0.282095 + 0.488603 * (sh[1] * d.y + sh[2] * d.z + sh[3] * d.x)
        + 1.092548 * (sh[4] * d.x * d.y + sh[5] * d.y * d.z + sh[7] * d.x * d.z)
        + sh[6] * 0.315392 * (3.0 * d.z * d.z - 1.0) + sh[8] * 0.546274 * (d.x * d.x - d.y * d.y);
}
"""

_BODY_VERTEX = (
    _LIGHT
    + """
uniform mat4 clip; uniform vec4 depth_row; uniform float offset;
in vec3 position, normal; in float part; out float dp, level; flat out float pt;
void main() {
    vec3 n = normalize(normal), p = position + offset * n;
    pt = part; dp = dot(depth_row, vec4(p, 1.0));
    level = max(dot(irradiance(n), vec3(0.2126, 0.7152, 0.0722)), 0.05);
    gl_Position = clip * vec4(p, 1.0);
}
"""
)

# depth m, light, 1 + part, 1
_BODY_FRAGMENT = """
in float dp, level; flat in float pt; out vec4 fact;
void main() { fact = vec4(dp, level, pt + 1.0, 1.0); }
"""

_CLOTH_VERTEX = """
uniform mat4 clip; uniform vec4 depth_row; uniform float lift;
in vec3 position, normal, strain; in vec2 uv, xz, open; out vec3 wp, n, st; out vec2 tx, pl, op; out float dp;
void main() {
    wp = position; n = normal; st = strain; tx = uv; pl = xz; op = open;
    dp = dot(depth_row, vec4(position, 1.0));
    gl_Position = clip * vec4(position, 1.0);
    gl_Position.z -= lift * gl_Position.w;
}
"""

# fact: depth m (negative where the inside is seen); colour: sRGB and 1
_CLOTH_FRAGMENT = (
    _LIGHT
    + """
uniform sampler2D albedo, folds; uniform vec4 fold_box; uniform vec3 reference, lining, eye, key; uniform vec4 finish;
uniform vec4 limits; uniform float gain, map_share, turned, fibre;
in vec3 wp, n, st; in vec2 tx, pl, op; in float dp;
layout(location = 0) out vec4 colour; layout(location = 1) out float fact;
vec3 srgb(vec3 c) { return mix(12.92 * c, 1.055 * pow(max(c, 1e-6), vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c)); }
float eased(float f) {
    float room = f < 1.0 ? 1.0 - limits.x : limits.y - 1.0;
    float x = abs(f - 1.0) / max(room, 1e-3);
    return 1.0 + sign(f - 1.0) * room * x / sqrt(1.0 + x * x);
}
void main() {
    vec3 N = normalize(n), V = normalize(eye - wp);
    bool inside = !gl_FrontFacing && dot(N, V) < 0.15;  // a crumple's far side is no inside
    // the panel's own axes on the surface, from how position and panel coordinates change across the screen
    vec3 px = dFdx(wp), py = dFdy(wp); vec2 qx = dFdx(pl), qy = dFdy(pl);
    float det = qx.x * qy.y - qx.y * qy.x;
    vec2 s = texture(folds, (pl - fold_box.xy) * fold_box.zw).rg;
    vec3 M = N;
    if (abs(det) > 1e-12) {
        vec3 T = (px * qy.y - py * qx.y) / det, B = (py * qx.x - px * qy.x) / det;
        M = normalize(N - s.x * normalize(T) - s.y * normalize(B));
    }
    if (inside) M = -M;
    vec3 light = max(irradiance(M), 0.0) * (inside ? op.y : op.x) / reference;
    float level = dot(light, vec3(0.2126, 0.7152, 0.0722));
    float f = eased(pow(max(level, 1e-4), limits.z));
    vec3 tint = light / max(level, 1e-4);
    vec3 base = inside ? lining : texture(albedo, tx, -0.4).rgb;
    vec3 c = f <= 1.0 ? base * f : 1.0 - pow(1.0 - min(base, 0.999), vec3(f));
    if (!inside) c = max(c + fibre * (f - 1.0), 0.3 * base);
    c *= tint;
    if (!inside) {
        vec3 H = normalize(key + V);
        float spot = finish.x * pow(max(dot(M, H), 0.0), finish.y) * level;
        c += spot * mix(vec3(1.0), base / max(max(base.r, base.g), max(base.b, 0.05)), finish.w);
        c += finish.z * pow(1.0 - clamp(dot(M, V), 0.0, 1.0), 3.0) * level * mix(base, vec3(1.0), 0.25);
    }
    vec3 drawn = srgb(clamp(c * gain, 0.0, 1.0));
    drawn = mix(drawn, st * (0.55 + 0.45 * clamp(level, 0.0, 1.2)), inside ? 0.0 : map_share);
    colour = vec4(drawn, 1.0);
    fact = inside ? -dp : dp;
}
"""
)

_SCREEN_VERTEX = """
uniform vec4 window;  // x, y, width, height of the drawn window over the buffers' size
in vec2 corner; out vec2 at;
void main() { at = window.xy + corner * window.zw; gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0); }
"""

# Parts by number (BodyPart + 1): 1 head, 2 neck, 3 torso, 4-5 shoulders, 6-7 arms, 8-9 hands, 10-11 legs, 12-13 feet.
_DECIDE_FRAGMENT = """
uniform sampler2D frame, body, arms, cloth, cloth_fact, person, seen, behind; uniform sampler3D colours;
uniform mat3 to_person, to_seen; uniform vec3 skin; uniform vec2 size;
uniform vec4 sure;  // in front m, skin, hair, brightness of the room
uniform vec4 rows;  // the top's hem, the bottom's waist (rows), has a top, has a bottom
uniform int mode;   // 0 over the frame, 1 alone on a ground
uniform vec3 ground, grey;
in vec2 at; out vec4 chosen;  // sRGB and how much of the frame it replaces
vec3 srgb(vec3 c) { return mix(12.92 * c, 1.055 * pow(max(c, 1e-6), vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c)); }
vec2 through(mat3 m) { return (m * vec3(at * size, 1.0)).xy; }
float inside(vec2 p) { return step(0.0, p.x) * step(p.x, 1.0) * step(0.0, p.y) * step(p.y, 1.0); }
void main() {
    ivec2 p = ivec2(at * size);
    vec4 b = texelFetch(body, p, 0), c = texelFetch(cloth, p, 0);
    float depth = texelFetch(cloth_fact, p, 0).r;
    bool lined = depth < 0.0; depth = abs(depth);
    bool covered = c.a > 0.0;
    float part = b.b;
    if (mode == 1) {
        bool hidden = b.a > 0.0 && b.r < depth - 0.004;
        vec3 figure = b.a > 0.0 ? srgb(min(grey * b.g, 1.0)) : ground;
        chosen = vec4(covered && !hidden ? c.rgb : figure, 1.0);
        return;
    }
    vec2 o = 0.5 / size;
    vec3 here = 0.25 * (texture(frame, at + o).rgb + texture(frame, at - o).rgb
        + texture(frame, at + vec2(o.x, -o.y)).rgb + texture(frame, at + vec2(-o.x, o.y)).rgb);
    vec4 like = texture(colours, here);  // skin, hair, upper clothes, lower clothes
    vec2 ps = through(to_seen), pm = through(to_person);
    vec4 look = texture(seen, ps) * inside(ps);  // skin, hair, clothes as the segmenter saw them a moment ago
    float there = texture(person, pm).r * inside(pm);
    bool is_hair = look.g * (0.35 + 0.65 * like.g) > sure.z * 0.6;
    bool is_skin = like.r > sure.y && look.b < 0.9;
    float nearer = texelFetch(arms, p, 0).r;
    bool limb = nearer > 0.0 && nearer < depth - sure.x;
    bool core = b.a > 0.0 && b.r < depth - 0.5 * sure.x && (part < 2.5 || (part > 5.5 && part < 9.5));
    vec4 bare = vec4(srgb(min(skin * b.g * sure.w, 1.0)), 1.0);
    if (covered) {
        if (is_hair && !lined) { chosen = vec4(0.0); return; }
        if (lined && b.a > 0.0 && b.r < depth) covered = false;
        else if (core && part < 1.5) { chosen = vec4(0.0); return; }
        else if (limb && is_skin) { chosen = vec4(0.0); return; }
        else if (core) { chosen = is_skin ? vec4(0.0) : bare; return; }
    }
    if (covered) { chosen = vec4(c.rgb, 1.0); return; }
    // what the garment leaves free: the old clothes must not be seen there
    float y = at.y * size.y;
    bool old_top = rows.z > 0.5 && y < rows.x && like.b > max(max(like.r, like.g), like.a) && look.b > 0.3;
    bool old_bottom = rows.w > 0.5 && y > rows.y && like.a > max(max(like.r, like.g), like.b) && look.b > 0.3;
    bool old = (old_top || old_bottom) && there > 0.3 && !is_hair;
    if (!old) { chosen = vec4(0.0); return; }
    bool flesh = b.a > 0.0 && part > 1.5 && (old_top ? part < 9.5 : part > 9.5);
    chosen = flesh ? bare : vec4(texture(behind, at).rgb, 1.0);
}
"""

_BLEND_FRAGMENT = """
uniform sampler2D frame, decided; uniform vec2 size; in vec2 at; out vec4 colour;
void main() {
    ivec2 p = ivec2(at * size), last = ivec2(size) - 1;
    vec4 own = texelFetch(decided, p, 0);
    vec3 under = texelFetch(frame, p, 0).rgb;
    vec4 sum = vec4(0.0); float least = 1.0, most = 0.0;
    for (int y = -1; y <= 1; ++y) for (int x = -1; x <= 1; ++x) {
        vec4 q = texelFetch(decided, clamp(p + ivec2(x, y), ivec2(0), last), 0);
        float w = (2.0 - abs(float(x))) * (2.0 - abs(float(y))) / 16.0;
        sum += w * vec4(q.rgb * q.a, q.a); least = min(least, q.a); most = max(most, q.a);
    }
    vec3 mixed = least > 0.99 ? own.rgb : most < 0.01 ? under : under * (1.0 - sum.a) + sum.rgb;
    colour = vec4(mixed, 1.0);
}
"""

SOURCES: dict[str, tuple[str, str]] = {
    "live_body": (_HEAD + _BODY_VERTEX, _HEAD + _BODY_FRAGMENT),
    "live_cloth": (_HEAD + _CLOTH_VERTEX, _HEAD + _CLOTH_FRAGMENT),
    "live_decide": (_HEAD + _SCREEN_VERTEX, _HEAD + _DECIDE_FRAGMENT),
    "live_blend": (_HEAD + _SCREEN_VERTEX, _HEAD + _BLEND_FRAGMENT),
}
"""Program name → (vertex source, fragment source)."""
