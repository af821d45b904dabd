"""The stage's shaders: geometry with materials, shadow depth, and one pass of up to four lights."""

GEOMETRY_VERTEX = """#version 330
uniform mat4 view;
in vec3 p, n, c, d; in vec4 s;
out vec3 P, N, C, D; out vec4 S;
void main() { P = p; N = n; C = c; D = d; S = s; gl_Position = view * vec4(p, 1.0); }
"""

GEOMETRY_FRAGMENT = """#version 330
uniform int material; uniform vec3 eye, iris; uniform sampler2D skin;
in vec3 P, N, C, D; in vec4 S;
layout(location=0) out vec4 o_position; layout(location=1) out vec4 o_normal;
layout(location=2) out vec4 o_albedo; layout(location=3) out vec4 o_tangent;
float hash(vec3 q) { q = fract(q * 0.3183099 + 0.1); q *= 17.0; return fract(q.x * q.y * q.z * (q.x + q.y + q.z)); }
float noise(vec3 x) {
    vec3 i = floor(x), f = fract(x); f = f * f * (3.0 - 2.0 * f);
    return mix(mix(mix(hash(i), hash(i + vec3(1,0,0)), f.x),
                   mix(hash(i + vec3(0,1,0)), hash(i + vec3(1,1,0)), f.x), f.y),
               mix(mix(hash(i + vec3(0,0,1)), hash(i + vec3(1,0,1)), f.x),
                   mix(hash(i + vec3(0,1,1)), hash(i + vec3(1,1,1)), f.x), f.y), f.z);
}
void main() {
    vec3 n = normalize(N), v = normalize(eye - P), a = C;
    float gloss = 0.0;
    if (material == 4 && !gl_FrontFacing) { n = -n; a *= 0.6; }
    if (material != 3) n = normalize(n + v * max(0.0, 0.03 - dot(n, v)));
    if (material == 1) {
        a *= texture(skin, S.xy).rgb;
        vec3 g = vec3(noise(D * 700.0), noise(D * 700.0 + 9.0), noise(D * 1900.0)) - 0.5;
        n = normalize(n + 0.10 * g);
        gloss = S.z;
    } else if (material == 2) {
        vec3 e = normalize(D);
        float r = acos(clamp(-e.y, -1.0, 1.0)), angle = atan(e.z, e.x), rim = 0.45;
        vec3 white = vec3(0.58, 0.54, 0.52) * (0.92 + 0.16 * noise(e * 30.0));
        white *= mix(1.0, 0.72, smoothstep(0.55, 1.1, abs(atan(e.x, -e.y))));
        vec3 coloured = iris * (0.85 + 0.3 * noise(vec3(angle * 6.0, r * 5.0, 1.0)));
        coloured *= mix(1.2, 0.7, smoothstep(0.2, rim, r));
        a = mix(coloured, white, smoothstep(rim - 0.04, rim + 0.03, r));
        a *= mix(1.0, 0.35, exp(-pow((r - rim) / 0.055, 2.0)));
        a = mix(vec3(0.008), a, smoothstep(0.17, 0.22, r));
        a *= mix(0.45, 1.0, smoothstep(0.62, 0.12, e.z));
        gloss = r < rim + 0.05 ? 1.0 : 0.45;
    } else if (material == 4) {
        float hem = S.x, weave = noise(D * vec3(2200.0, 900.0, 2200.0)) - 0.5;
        float slub = noise(D * 160.0) - 0.5;
        a *= 1.0 + 0.10 * weave + 0.05 * slub;
        vec3 rough = vec3(noise(D * 420.0), noise(D * 420.0 + 5.0), noise(D * 420.0 + 9.0)) - 0.5;
        n = normalize(n + 0.10 * rough);
        float stitch = exp(-pow((hem - S.z) / 0.0011, 2.0));
        a *= 1.0 - 0.30 * stitch;
        a *= 1.0 - 0.35 * exp(-pow(hem / 0.0016, 2.0));
        float x = abs(D.x), seam = 1.0;
        if (S.y > 0.5 && S.y < 1.5 && D.y < 0.03) {
            if (D.z > -0.075) seam = min(seam, abs(D.x - 0.004) + (D.z > 0.012 ? 1.0 : 0.0));
            float fly = abs(length(vec2(D.x - 0.004, (D.z - 0.02) * 0.42)) - 0.034);
            if (D.z > -0.060 && D.x >= 0.006) seam = min(seam, fly);
            float slash = abs((x - 0.096) * 0.78 + (D.z - 0.012) * 0.62);
            if (x > 0.09 && x < 0.17 && D.z < 0.012) seam = min(seam, slash);
            float loop = min(abs(x - 0.075), abs(x - 0.145));
            if (hem < 0.032 && loop < 0.0045) a *= 0.82;
        }
        a *= 1.0 - 0.42 * exp(-pow(seam / 0.0013, 2.0));
        gloss = S.w;
    } else if (material == 5) {
        a *= 1.0 + 0.06 * (noise(D * 900.0) - 0.5);
        gloss = S.x;
    } else if (material == 3) {
        gloss = S.x;
    }
    o_position = vec4(P, float(material));
    o_normal = vec4(n, gloss);
    o_albedo = vec4(a, 1.0);
    o_tangent = vec4(D, S.y);
}
"""

SHADOW_VERTEX = """#version 330
uniform mat4 view; in vec3 p; void main() { gl_Position = view * vec4(p, 1.0); }
"""
SHADOW_FRAGMENT = "#version 330\nvoid main() {}\n"

LIGHT_VERTEX = """#version 330
in vec2 p; void main() { gl_Position = vec4(p, 0.0, 1.0); }
"""

LIGHT_FRAGMENT = """#version 330
uniform sampler2D t_position, t_normal, t_albedo, t_tangent;
uniform sampler2DShadow shadow0, shadow1, shadow2, shadow3;
uniform mat4 views[4]; uniform vec3 towards[4], colours[4]; uniform int count; uniform vec3 eye; uniform float texel;
layout(location=0) out vec4 o_diffuse; layout(location=1) out vec4 o_gloss;
float rnd(vec2 c) { return fract(sin(dot(c, vec2(12.9898, 78.233))) * 43758.5453); }
float lookup(sampler2DShadow s, mat4 view, vec3 p, vec2 j) {
    vec3 q = (view * vec4(p, 1.0)).xyz * 0.5 + 0.5;
    return texture(s, vec3(q.xy + j, q.z));
}
void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec4 position = texelFetch(t_position, at, 0);
    int material = int(position.w + 0.5);
    if (material == 0) discard;
    vec4 ng = texelFetch(t_normal, at, 0);
    vec3 p = position.xyz, n = ng.xyz, v = normalize(eye - p), t = texelFetch(t_tangent, at, 0).xyz;
    vec3 a = texelFetch(t_albedo, at, 0).rgb;
    vec3 diffuse = vec3(0.0), gloss = vec3(0.0);
    float open = 0.0;
    for (int i = 0; i < count; i++) {
        vec3 l = towards[i], h = normalize(l + v);
        float angle = rnd(at + 17.0 * float(i)) * 6.2832;
        vec2 jitter = texel * vec2(cos(angle), sin(angle));
        vec3 q = p + (material == 3 ? 0.006 * l : 0.0022 * n + 0.0022 * l);
        float s = i == 0 ? lookup(shadow0, views[0], q, jitter) : i == 1 ? lookup(shadow1, views[1], q, jitter)
                : i == 2 ? lookup(shadow2, views[2], q, jitter) : lookup(shadow3, views[3], q, jitter);
        float nl = dot(n, l);
        if (material == 3) {
            float tl = dot(t, l), sine = sqrt(max(0.0, 1.0 - tl * tl));
            float facing = clamp(nl * 0.55 + 0.45, 0.0, 1.0);
            float th = dot(t, h);
            float first = pow(sqrt(max(0.0, 1.0 - pow(th + 0.08, 2.0))), 90.0);
            float second = pow(sqrt(max(0.0, 1.0 - pow(th - 0.08, 2.0))), 24.0);
            diffuse += colours[i] * s * sine * facing;
            gloss += colours[i] * s * facing * (0.045 * first + 0.55 * a * second) * ng.w;
        } else {
            float lit = max(nl, 0.0);
            if (material == 1) lit = clamp((nl + 0.12) / 1.12, 0.0, 1.0);
            diffuse += colours[i] * s * lit;
            if (ng.w > 0.0 && nl > 0.0) {
                float nh = max(dot(n, h), 0.0), fresnel = 0.035 + 0.965 * pow(1.0 - max(dot(h, v), 0.0), 5.0);
                float lobe = material == 1 ? 1.6 * pow(nh, 14.0) + 4.5 * pow(nh, 55.0)
                           : material == 2 ? 300.0 * pow(nh, 700.0) + 8.0 * pow(nh, 60.0)
                           : material == 5 ? 2.5 * pow(nh, 24.0) : 1.4 * pow(nh, 8.0);
                gloss += colours[i] * s * nl * fresnel * lobe * ng.w;
            }
            open += dot(colours[i], vec3(0.333)) * s * lit;
        }
    }
    if (material != 6) for (int i = 0; i < count; i++) diffuse += 0.025 * colours[i];
    o_diffuse = vec4(diffuse, open);
    o_gloss = vec4(gloss, 0.0);
}
"""
