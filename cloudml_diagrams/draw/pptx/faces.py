"""How wide the faces are that templates are set in: those that nothing packaged can measure."""

from __future__ import annotations

__all__ = ["face_share"]

_OURS = 446
"""Of Arial, for which the slides' slack is made. Mean widths of English text, in 1/1000 em."""
_WIDER = {
    **{"courier new": 600, "consolas": 550, "lucida console": 602, "bahnschrift": 470},
    **{"verdana": 530, "lucida sans": 492, "lucida sans unicode": 492, "lucida grande": 492},
    **{"century gothic": 500, "avenir": 470, "avenir next": 470, "proxima nova": 470},
    **{"gotham": 510, "gotham book": 510, "museo sans": 475, "trebuchet ms": 456, "futura": 470},
    **{"open sans": 469, "noto sans": 474, "noto serif": 481, "montserrat": 503, "poppins": 500},
    **{"raleway": 463, "nunito": 452, "nunito sans": 452, "ubuntu": 455, "work sans": 499},
    **{"dm sans": 466, "ibm plex sans": 451, "ibm plex serif": 473, "fira sans": 458},
    **{"inter": 478, "rubik": 468, "karla": 457, "mulish": 464, "quicksand": 465},
    **{"lexend": 490, "figtree": 450, "manrope": 460, "plus jakarta sans": 468, "aptos": 460},
    **{"playfair display": 460, "merriweather": 485, "lora": 468, "roboto slab": 475},
    **{"space grotesk": 489, "sora": 507, "public sans": 468, "exo 2": 455, "cambria": 446},
    **{"rockwell": 490, "bookman old style": 510, "century schoolbook": 480, "georgia pro": 450},
    **{
        "libre franklin": 465,
        "franklin gothic book": 450,
        "helvetica neue": 450,
        "arial black": 560,
    },
}
_NO_WIDER = (
    ";arial;helvetica;calibri;calibri light;carlito;segoe ui;segoe ui light;tahoma;georgia;"
    "times new roman;garamond;eb garamond;roboto;roboto condensed;lato;source sans pro;"
    "source sans 3;pt sans;barlow;outfit;urbanist;red hat text;red hat display;archivo;oswald;"
    "titillium web;cabin;heebo;hind;gill sans mt;candara;corbel;constantia;palatino linotype;"
    "book antiqua;arial narrow;aptos display;aptos narrow;franklin gothic medium;tw cen mt;"
    "liberation sans;arimo;tinos;caladea;gelasio;google sans;"
)
_UNKNOWN = 500


def face_share(face: str) -> float:
    """Return how much smaller than ours a face has to be set to take no more room, at most 1.

    >>> face_share("Calibri"), face_share("Verdana") < 0.9, face_share("House Sans") < 0.9
    (1, True, True)
    """
    name = face.strip().lower()
    if not name or f";{name};" in _NO_WIDER:
        return 1
    return min(1, _OURS / _WIDER.get(name, _UNKNOWN))
