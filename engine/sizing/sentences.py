"""The fit and the advice in English sentences, for the command line."""

from __future__ import annotations

from engine.sizing.choice import SizeAdvice, lacking
from engine.sizing.words import FitWord, ZoneFit

WORDS = {
    FitWord.TOO_TIGHT: "too tight",
    FitWord.TIGHT: "tight",
    FitWord.SNUG: "close",
    FitWord.GOOD: "fits",
    FitWord.LOOSE: "loose",
    FitWord.SHORT: "short",
    FitWord.LONG: "long",
}
_DOUBTS = {
    "height": "The height is not known, so that girths are known to ± {cm:.0f} cm only{sizes}. State the height.",
    "clothes": "The body was measured through loose clothes: ± {cm:.0f} cm{sizes}. Close clothes make it surer.",
    "": "Girths are known to ± {cm:.0f} cm{sizes}.",
}
_ENDS = {"sleeves": "the wrist", "length": "where the legs begin", "legs": "where full legs end"}


def zone_words(fit: ZoneFit) -> str:
    """Return how a zone fits, with the centimetres that the garment has more than the body."""
    return f"{WORDS[fit.word]} {round(fit.ease.ease_cm):+d}" + ("" if fit.ease.charted else "?")


def advice_sentences(advice: SizeAdvice) -> list[str]:
    """Return which size to choose, why, and how sure that is."""
    best = _girths(advice.fits[advice.best])
    main = next(f for f in best if f.ease.zone == advice.decides)
    if advice.verdict == "too_tight":
        worst = min(lacking(advice.fits[advice.best]), key=lambda f: f.ease.ease_cm)
        said = [
            f"No size fits: even {advice.best} has {-worst.ease.ease_cm:.0f} cm too little at the {worst.ease.zone}."
        ]
    elif advice.verdict == "narrow":
        said = [f"Size {advice.best} comes nearest: {_more(main)}{_meant(main)}."]
    elif advice.verdict in ("tight", "loose"):
        end = "smallest" if advice.verdict == "loose" else "largest"
        said = [f"Even the {end} size, {advice.best}, is {advice.verdict}: {_more(main)}{_meant(main)}."]
    elif advice.between:
        ways = [(label, f) for label in advice.between for f in advice.fits[label] if f.ease.zone == advice.decides]
        names = " and ".join(advice.between)
        said = [f"Between {names}: " + ", ".join(f"{label} has {_more(f)}" for label, f in ways) + f"{_meant(main)}."]
    else:
        said = [f"Size {advice.best} suits best: {_more(main)}{_meant(main)}."]
    if advice.verdict in ("fits", "narrow"):
        for word in (FitWord.TOO_TIGHT, FitWord.TIGHT, FitWord.SNUG):
            there = [f"{f.ease.zone} ({f.ease.ease_cm:+.0f} cm)" for f in best if f.word == word]
            said += [f"It is {WORDS[word]} at the {' and the '.join(there)}."] if there else []
    ends = [f for f in advice.fits[advice.best] if f.word in (FitWord.SHORT, FitWord.LONG)]
    said += [f"Its {_end(f)}." for f in ends]
    sizes = [] if advice.smallest == advice.largest else [advice.smallest, advice.largest]
    tail = f", and {sizes[0]} to {sizes[1]} may be right" if sizes else ""
    said.append(_DOUBTS[advice.doubt].format(cm=advice.sigma_cm, sizes=tail))
    return said


def _girths(fits: tuple[ZoneFit, ...]) -> list[ZoneFit]:
    return [fit for fit in fits if fit.meant is not None]


def _more(fit: ZoneFit) -> str:
    ease = fit.ease.ease_cm
    return f"{abs(ease):.0f} cm {'more' if ease >= 0 else 'less'} than the body at the {fit.ease.zone}"


def _meant(fit: ZoneFit) -> str:
    return "" if fit.meant is None else f" (meant: {fit.meant[1]:.0f} to {fit.meant[3]:.0f})"


def _end(fit: ZoneFit) -> str:
    name = {"sleeves": "sleeves are", "length": "length is", "legs": "legs are"}[fit.ease.zone]
    below = "below" if fit.ease.ease_cm > 0 else "above"
    return f"{name} {WORDS[fit.word]}: {abs(fit.ease.ease_cm):.0f} cm {below} {_ENDS[fit.ease.zone]}"
