"""The page a phone shows: the picture, a button that saves it, and nothing that loads from anywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class PageWords:
    """The words of the page in one language."""

    title: str
    save: str
    until: str
    over: str
    right_to_left: bool = False


WORDS = {
    "en": PageWords(
        "Your picture",
        "Save the picture",
        "Save it now: this link ends when you leave the mirror, at the latest after {minutes} minutes.",
        "This link has ended.",
    ),
    "de": PageWords(
        "Ihr Bild",
        "Bild sichern",
        "Sichern Sie es jetzt: Dieser Link endet, wenn Sie den Spiegel verlassen, spätestens nach {minutes} Minuten.",
        "Dieser Link ist abgelaufen.",
    ),
    "hi": PageWords(
        "आपकी तस्वीर",
        "तस्वीर सहेजें",
        "इसे अभी सहेजें: आपके दर्पण से हटते ही, अधिकतम {minutes} मिनट में, यह लिंक बंद हो जाएगा।",
        "यह लिंक समाप्त हो चुका है।",
    ),
    "ar": PageWords(
        "صورتك",
        "احفظ الصورة",
        "احفظها الآن: ينتهي هذا الرابط عند مغادرتك المرآة، أو بعد {minutes} دقائق على الأكثر.",
        "انتهت صلاحية هذا الرابط.",
        right_to_left=True,
    ),
}

_STYLE = """
body{margin:0;background:#121214;color:#f4f1ec;font:18px/1.5 system-ui,sans-serif;text-align:center}
main{max-width:40rem;margin:0 auto;padding:.5rem 1rem}
h1{font-size:1.4rem;margin:.5rem 0}
img{max-width:100%;max-height:68vh;border-radius:.5rem;display:block;margin:0 auto}
a{display:block;margin:1rem 0;padding:1rem;border-radius:.5rem;background:#d8b98a;color:#121214;font-weight:600;
text-decoration:none}
p{color:#c9c4bb}
"""


def picture_page(token: str, language: str, minutes: int, shop: str) -> bytes:
    """Return the page around a picture.

    Args:
        token: of the offer.
        language: code; an unknown one gives English.
        minutes: the longest life of the link.
        shop: name for the title and the file.
    """
    words = WORDS.get(language, WORDS["en"])
    body = (
        f"<h1>{escape(words.title)}</h1>"
        f'<img src="/{token}.jpg" alt="{escape(words.title)}">'
        f'<a href="/{token}.jpg" download="{_file_name(shop)}.jpg">{escape(words.save)}</a>'
        f"<p>{escape(words.until.format(minutes=minutes))}</p>"
    )
    return _document(body, f"{words.title} · {shop}", language, words.right_to_left)


def over_page() -> bytes:
    """Return the page of a link that does not exist, in every language: nobody knows who asks."""
    lines = "".join(
        f'<p lang="{code}" dir="{"rtl" if words.right_to_left else "ltr"}">{escape(words.over)}</p>'
        for code, words in WORDS.items()
    )
    return _document(lines, WORDS["en"].over, "en", right_to_left=False)


def _document(body: str, title: str, language: str, right_to_left: bool) -> bytes:
    return (
        f'<!doctype html><html lang="{escape(language)}" dir="{"rtl" if right_to_left else "ltr"}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>{body}</main></body></html>"
    ).encode()


def _file_name(shop: str) -> str:
    plain = "".join(letter if letter.isalnum() else "-" for letter in shop.lower()).strip("-")
    return escape(plain) or "picture"
