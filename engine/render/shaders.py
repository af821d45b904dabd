"""The GLSL programs, each a (vertex, fragment) pair."""

from __future__ import annotations

_HEAD = "#version 330\n"

_CLOTH_VERTEX = """
uniform mat4 clip; uniform vec4 depth_row; uniform float offset, lift;
in vec3 position, normal, shaded, tangent, opening; in vec2 uv, panel, open;
in float seam, zone, half_thickness, value;
out vec3 wp, n, ns, t, om; out vec2 tx, pl, op; out float dp, sm, vl; flat out float zn;
void main() {
    wp = position + offset * half_thickness * normal; n = normal; ns = shaded; t = tangent;
    tx = uv; pl = panel; op = open; sm = seam; om = opening; zn = zone; vl = value;
    dp = dot(depth_row, vec4(wp, 1.0));
    gl_Position = clip * vec4(wp, 1.0);
    gl_Position.z -= lift * gl_Position.w;
}
"""

# What both cloth programs share: which side is seen, the bent normal, and hiding the inside behind the body.
_CLOTH_COMMON = """
uniform sampler2D tuck, folds, weave; uniform vec4 fold_box; uniform vec2 texture_size, texture_origin, tuck_scale;
uniform vec3 eye; uniform int side, rim; uniform float inside_cosine, turned, bump;
uniform vec4 hem;  // width, swell, width of the rounded edge, step where the fold ends
in vec3 wp, n, ns, t, om; in vec2 tx, pl, op; in float dp, sm, vl; flat in float zn;
vec2 texel() { return (tx - texture_origin) / texture_size; }
// The rim carries its sheet's normal in ``t``: the far side of an opening belongs to the inside, behind neck or limb.
bool inside_seen(vec3 N, vec3 V) {
    return rim == 1 ? dot(t, V) < 0.0 : side == 1 && dot(N, V) < inside_cosine;
}
bool hidden() { return dp > texelFetch(tuck, ivec2(gl_FragCoord.xy * tuck_scale), 0).r; }
// How the photo is spread over the screen here: the axis in the photo along which it is packed most, how many times
// more than across it, and how many of its px are packed there into one. The side of a trunk, which the photo shows
// edge-on, is drawn from a few of its columns.
vec4 spread() {
    vec2 a = dFdx(tx), b = dFdy(tx);
    float p = a.x * a.x + b.x * b.x, q = a.x * a.y + b.x * b.y, r = a.y * a.y + b.y * b.y;
    float middle = 0.5 * (p + r), apart = sqrt(max(0.25 * (p - r) * (p - r) + q * q, 1e-12));
    vec2 axis = p > r ? vec2(middle + apart - r, q) : vec2(q, middle + apart - p);
    float across = max(middle - apart, 1e-3 * (middle + apart));
    return vec4(normalize(axis + vec2(1e-9)), sqrt((middle + apart) / across), sqrt(middle + apart));
}
vec3 fold() { return rim == 1 ? vec3(0.0) : texture(folds, (pl - fold_box.xy) * fold_box.zw).rgb; }
// Slope of the hem towards the opening: two layers swell, round off at the edge and step down where the fold ends.
float hem_slope() {
    float d = om.x, e = clamp(1.0 - d / hem.z, 0.0, 1.0), w = (d - hem.x) / hem.z;
    float roll = d < hem.x ? sin(6.2832 * d / hem.x) : 0.0;
    return hem.y * (8.0 * e * e + roll) - hem.w * exp(-w * w);
}
vec3 bent(vec3 N, vec3 F, float crowd) {
    if (rim == 1) return N;
    vec3 T = normalize(t - dot(t, N) * N + vec3(1e-9));
    vec3 B = turned * cross(N, T);
    vec2 s = F.rg + bump / max(0.5 * crowd * crowd, 1.0) * texture(weave, texel()).rg - hem_slope() * om.yz;
    return normalize(N - s.x * T - s.y * B);
}
"""

_CLOTH_FRAGMENT = """
uniform sampler2D albedo, swatch; uniform vec3 sh[9]; uniform vec3 reference, lining, key;
uniform vec2 magnified; uniform float px_per_m, swatch_px, swatch_main;
uniform vec3 limits;   // lowest, highest, seam darkening
uniform float contrast;
uniform vec4 finish;   // gloss, shininess, sheen, tint of the gloss by the cloth
uniform float rim_dark, detail_bias, most_taps, skin_of_fibre, valley, haze, stretch, deepening, inner_dark, shades;
uniform float plain_sleeves;  // 1 where the lining that is known is a hood's
out vec4 colour;  // alpha: the shading factor, negative where the inside is seen, 0 where nothing is
vec3 irradiance(vec3 d) {
    return sh[0] * 0.282095 + 0.488603 * (sh[1] * d.y + sh[2] * d.z + sh[3] * d.x)
        + 1.092548 * (sh[4] * d.x * d.y + sh[5] * d.y * d.z + sh[7] * d.x * d.z)
        + sh[6] * 0.315392 * (3.0 * d.z * d.z - 1.0) + sh[8] * 0.546274 * (d.x * d.x - d.y * d.y);
}
float eased(float f) {  // identity near 1, saturates softly at the limits
    float room = f < 1.0 ? 1.0 - limits.x : limits.y - 1.0;
    if (room <= 0.0) return 1.0;
    float x = abs(f - 1.0) / room;
    return 1.0 + sign(f - 1.0) * room * x / pow(1.0 + x * x * x * x, 0.25);
}
const vec3 LUMINANCE = vec3(0.2126, 0.7152, 0.0722);
const float WHITE = 0.8;  // reflectance of what a product photo shows white
const float SHEEN_LOST = 0.4;  // of its light; more has cloth of the photo's colour not to lose where it turns away
// Height of the highlight: long down the warp, short across it, as the floats of satin reflect.
float highlight(vec3 N, vec3 H) {
    float c = clamp(dot(N, H), 0.0, 1.0);
    vec3 U = normalize(t - dot(t, N) * N + vec3(1e-9)), W = cross(N, U);
    float u = dot(H, U), w = dot(H, W);
    return pow(c, finish.y * (stretch * u * u + w * w / stretch) / max(1.0 - c * c, 1e-4));
}
// Light in a hollow of the cloth comes off its sides, again and again, so that pale cloth is less dark there than the
// open sky alone tells (Jimenez et al. 2016, Practical Real-Time Strategies for Accurate Indirect Occlusion, eq. 10).
float bounced(float open, vec3 colour) {
    float o = clamp(open, 0.0, 1.0), r = WHITE * dot(colour, LUMINANCE);
    float lit = ((o * (2.0404 * r - 0.3324) + 0.6417 - 4.7951 * r) * o + 2.7552 * r + 0.6903) * o;
    return max(lit, o) * max(open, 1.0);
}
// And each bounce takes the cloth's colour once more: shade is deeper in colour, not greyer, and as dark as f says.
vec3 shaded(vec3 colour, float f) {
    float luminance = dot(colour, LUMINANCE), own = dot(colour * colour, LUMINANCE) / max(luminance, 1e-4);
    vec3 deep = colour * pow(vec3(f), 1.0 - clamp(deepening * (colour - own), -0.6, 0.6));
    return deep * (f * luminance / max(dot(deep, LUMINANCE), 1e-6));
}
// The photo's colour, with taps along the axis where it is packed more than across. The sampler's own anisotropy is
// not asked for: llvmpipe's makes beads of thin lines in a magnified photo, and stands still where taps lie far apart.
vec3 photo(vec4 s) {
    float taps = clamp(ceil(s.w / max(s.w / s.z, 1.0) - 0.01), 1.0, most_taps), pace = s.w / taps;
    if (!(taps >= 1.0)) return texture(albedo, texel()).rgb;  // not a number
    vec3 total = vec3(0.0);
    for (float k = 0.5; k < taps; ++k)
        total += textureLod(
            albedo, texel() + s.xy * ((k - 0.5 * taps) * pace) / texture_size, log2(max(pace, 1e-3)) + detail_bias
        ).rgb;
    return total / taps;
}
// Colours of photo columns that are drawn broad: rows of them would be streaks, so they are as smooth down as across.
// What differs by more than the shades of one cloth is a stripe, which goes on around the side.
vec3 unsmeared(vec3 sharp, vec4 s) {
    if (!(s.z >= 2.0)) return sharp;  // not a number as well
    float pace = 0.5 * min(s.z, 16.0);
    vec3 total = vec3(0.0);
    for (int k = -2; k <= 2; ++k)
        total += (3.0 - abs(float(k))) / 9.0
            * textureLod(albedo, texel() + s.xy * (float(k) * pace) / texture_size, log2(pace)).rgb;
    vec3 off = abs(log((total + 0.02) / (sharp + 0.02)));
    float most = max(max(off.r, off.g), off.b);
    return mix(sharp, total, clamp(s.z - 2.0, 0.0, 1.0) * (1.0 - smoothstep(shades, 2.0 * shades, most)));
}
// What the weave adds where the photo has too few px for the cloth that is drawn from them: a swatch of it, laid over
// the cut in the photo's usual scale. Without it mottled cloth ends in a smooth patch beside each sleeve. Cloth of
// another brightness has another grain: that of a red yoke would be seen on a white band as dirt.
float weave_lost() {
    vec2 a = dFdx(tx), b = dFdy(tx), c = dFdx(pl), d = dFdy(pl);
    float cloth = abs(c.x * d.y - c.y * d.x) * px_per_m * px_per_m;
    float shown = abs(a.x * b.y - a.y * b.x) / max(cloth, 1e-9);
    float fine = texture(swatch, pl * (px_per_m / swatch_px)).r;
    return rim == 0 && shown < magnified.y ? fine * (1.0 - smoothstep(magnified.x, magnified.y, shown)) : 0.0;
}
void main() {
    vec3 N = normalize(n), V = normalize(eye - wp);
    vec4 crowd = spread();  // before any branch, as derivatives must be
    float fine = weave_lost();
    bool inside = inside_seen(N, V);
    if (inside && hidden()) discard;
    vec3 F = fold();
    vec3 M = bent(normalize(ns), F, crowd.z) * (inside && rim == 0 ? -1.0 : 1.0);
    float sky = (inside ? op.y : op.x) * (1.0 + valley * (inside ? -F.b : F.b));
    vec3 dyed = unsmeared(photo(crowd), crowd);
    float unlike = abs(log((dot(dyed, LUMINANCE) + 0.02) / (swatch_main + 0.02)));
    vec3 base = min(dyed * exp(fine * (1.0 - smoothstep(0.7, 1.4, unlike))), 1.0) + haze;
    // a hem is turned in and a rib has two faces, so that their inside shows the outer cloth
    float deep = zn > 1.5 && zn < 3.5 ? 1.0 - plain_sleeves : 1.0;
    if (inside && rim == 0) base = mix(inner_dark * base, lining, deep * smoothstep(0.9, 1.1, om.x / hem.x));
    vec3 light = max(irradiance(M), 0.0) * bounced(sky, base) / reference;
    float level = dot(light, LUMINANCE);
    float f = eased(pow(max(level, 1e-4), contrast)) * (1.0 - limits.z * smoothstep(0.5, 1.0, sm));
    if (rim == 1) f *= 1.0 - rim_dark;
    vec3 tint = light / max(level, 1e-4);
    vec3 c = f <= 1.0 ? shaded(base, f) : 1.0 - pow(1.0 - base, vec3(f));
    if (!inside) c = max(c + skin_of_fibre * (f - 1.0), 0.3 * base);  // dark cloth is seen by what its surface reflects
    c *= tint;
    if (!inside && rim == 0) {
        vec3 H = normalize(key + V);
        float facing = clamp(dot(M, V), 0.0, 1.0);
        // the product photo shows the cloth's reflection as it lies flat: only what folds make of it is new
        float spot = finish.x * (highlight(M, H) - highlight(V, H)) * max(level, 0.0);
        vec3 shine = spot * mix(vec3(1.0), base / max(max(base.r, base.g), max(base.b, 0.05)), finish.w);
        c = spot > 0.0 ? c + shine : c * (1.0 - SHEEN_LOST * (1.0 - exp(shine / max(c, 0.02))));
        float fuzz = finish.z * pow(1.0 - facing, 3.0) * level;
        c += fuzz * mix(base, vec3(1.0), 0.25);
    }
    c = min(c, 1.0);
    float applied = max(f * dot(tint, LUMINANCE), 1e-3);
    colour = vec4(c, inside ? -applied : applied);
}
"""

_FACTS_FRAGMENT = """
uniform float garment;
layout(location = 0) out vec4 place; layout(location = 1) out vec4 surface;
void main() {
    vec3 N = normalize(n), V = normalize(eye - wp);
    bool inside = inside_seen(N, V);
    if (inside && hidden()) discard;
    place = vec4(tx, dp, zn + 16.0 * garment + (inside ? 256.0 : 0.0));
    surface = vec4(bent(normalize(ns), fold(), 1.0) * (inside && rim == 0 ? -1.0 : 1.0), vl);
}
"""

_RESOLVE_VERTEX = """
in vec2 corner; void main() { gl_Position = vec4(corner, 0.0, 1.0); }
"""

# Colours are box-filtered in linear light, so that prints stay sharp; coverage is tent-filtered over twice the
# width, so that four samples a pixel give a smooth outline. The inside keeps the cover that it would have without
# the outer layer before it, so that "inside, then outer over it" gives the exact mix at the neckline.
_RESOLVE_FRAGMENT = """
uniform sampler2D samples; uniform int factor;
layout(location = 0) out vec4 rgba; layout(location = 1) out vec4 inside; layout(location = 2) out float shade;
vec3 srgb(vec3 c) {
    return mix(12.92 * c, 1.055 * pow(max(c, 1e-6), vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}
void main() {
    ivec2 base = ivec2(gl_FragCoord.xy) * factor, last = textureSize(samples, 0) - 1;
    if (factor == 2) {  // nothing or outer cloth all around: no edge is near
        vec4 p = texelFetch(samples, base, 0), q = texelFetch(samples, base + ivec2(1, 0), 0);
        vec4 r = texelFetch(samples, base + ivec2(0, 1), 0), t = texelFetch(samples, base + 1, 0);
        vec4 own = vec4(p.a, q.a, r.a, t.a);
        vec4 far = vec4(texelFetch(samples, max(base - 1, ivec2(0)), 0).a,
            texelFetch(samples, min(base + ivec2(2, -1), last), 0).a,
            texelFetch(samples, min(base + ivec2(-1, 2), last), 0).a, texelFetch(samples, min(base + 2, last), 0).a);
        bool rim = base.x == 0 || base.y == 0;
        if (!rim && all(greaterThan(own, vec4(0.0))) && all(greaterThan(far, vec4(0.0)))) {
            rgba = vec4(srgb(0.25 * (p + q + r + t).rgb), 1.0);
            inside = vec4(0.0);
            shade = dot(own, vec4(0.25));
            return;
        }
        if (!rim && own == vec4(0.0) && far == vec4(0.0)) { rgba = inside = vec4(0.0); shade = 0.0; return; }
    }
    vec4 a = vec4(0.0), b = vec4(0.0), wide_a = vec4(0.0), wide_b = vec4(0.0); vec2 s = vec2(0.0);
    int reach = factor > 1 ? factor / 2 : 0; float total = 0.0, half_way = 0.5 * float(factor);
    for (int y = -reach; y < factor + reach; ++y) for (int x = -reach; x < factor + reach; ++x) {
        ivec2 p = base + ivec2(x, y);
        if (p.x < 0 || p.y < 0 || p.x > last.x || p.y > last.y) continue;
        vec2 d = abs(vec2(x, y) + 0.5 - half_way) / float(factor);
        float w = (1.0 - d.x) * (1.0 - d.y);
        vec4 c = texelFetch(samples, p, 0), one = vec4(c.rgb, 1.0);
        total += w;
        if (c.a > 0.0) wide_a += w * one; else if (c.a < 0.0) wide_b += w * one;
        if (x < 0 || y < 0 || x >= factor || y >= factor || c.a == 0.0) continue;
        if (c.a > 0.0) a += one; else b += one;
        s += vec2(abs(c.a), 1.0);
    }
    wide_a /= total; wide_b /= total;
    if (a.a <= 0.0) a = wide_a;
    if (b.a <= 0.0) b = wide_b;
    rgba = vec4(srgb(a.rgb / max(a.a, 1e-5)), wide_a.a);
    inside = vec4(srgb(b.rgb / max(b.a, 1e-5)), wide_a.a > 0.999 ? 0.0 : min(1.0, wide_b.a / (1.0 - wide_a.a)));
    shade = s.g > 0.0 ? s.r / s.g : 0.0;
}
"""

_BODY_VERTEX = """
uniform mat4 clip; uniform vec4 depth_row; uniform float offset;
in vec3 position, normal; in float part; out vec3 n, wp; out float dp; flat out float pt;
void main() {
    wp = position + offset * normal; n = normal; pt = part;
    dp = dot(depth_row, vec4(wp, 1.0)); gl_Position = clip * vec4(wp, 1.0);
}
"""

_BODY_FRAGMENT = """
in vec3 n, wp; in float dp; flat in float pt;
layout(location = 0) out vec4 surface; layout(location = 1) out float depth;
void main() { surface = vec4(normalize(n), pt); depth = dp; }
"""

_TUCK_FRAGMENT = """
in vec3 n, wp; in float dp; flat in float pt; out float depth;
void main() { depth = dp; }
"""

_SHADOW_VERTEX = """
uniform mat4 clip; in vec3 position; void main() { gl_Position = clip * vec4(position, 1.0); }
"""

_SHADOW_FRAGMENT = """
out float height; void main() { height = gl_FragCoord.z; }
"""

_GREY_FRAGMENT = """
uniform vec3 sh[9]; uniform vec3 reference, grey, eye; in vec3 n, wp; in float dp; flat in float pt;
out vec4 colour;
void main() {
    vec3 d = normalize(n);
    vec3 e = sh[0] * 0.282095 + 0.488603 * (sh[1] * d.y + sh[2] * d.z + sh[3] * d.x)
        + 1.092548 * (sh[4] * d.x * d.y + sh[5] * d.y * d.z + sh[7] * d.x * d.z)
        + sh[6] * 0.315392 * (3.0 * d.z * d.z - 1.0) + sh[8] * 0.546274 * (d.x * d.x - d.y * d.y);
    colour = vec4(min(grey * max(e, 0.0) / reference, 1.0), 1.0);
}
"""

SOURCES: dict[str, tuple[str, str]] = {
    "cloth": (_HEAD + _CLOTH_VERTEX, _HEAD + _CLOTH_COMMON + _CLOTH_FRAGMENT),
    "facts": (_HEAD + _CLOTH_VERTEX, _HEAD + _CLOTH_COMMON + _FACTS_FRAGMENT),
    "resolve": (_HEAD + _RESOLVE_VERTEX, _HEAD + _RESOLVE_FRAGMENT),
    "body": (_HEAD + _BODY_VERTEX, _HEAD + _BODY_FRAGMENT),
    "tuck": (_HEAD + _BODY_VERTEX, _HEAD + _TUCK_FRAGMENT),
    "shadow": (_HEAD + _SHADOW_VERTEX, _HEAD + _SHADOW_FRAGMENT),
    "grey": (_HEAD + _BODY_VERTEX, _HEAD + _GREY_FRAGMENT),
}
"""Program name → (vertex source, fragment source)."""
