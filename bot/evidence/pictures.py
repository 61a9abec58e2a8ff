"""A picture that somebody sent, decoded and written anew: upright, small enough, with nothing but its pixels."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.evidence.kinds import JPEG, PNG, Refusal

SIDE = 1600
"""Pixels of the longer side that a picture is kept with at most."""
PIXELS = 50_000_000
"""What is decoded at most; a JPEG of many times more is decoded at an eighth of its size."""
SLENDER = 20
"""How many times longer than wide a picture may be: Telegram shows no other."""
QUALITY = 85
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How the pixels are turned for each value of EXIF's orientation."""

Image.MAX_IMAGE_PIXELS = None  # PIXELS is counted instead, once it is known what must be decoded


def picture(source: Path) -> tuple[str, bytes]:
    """The picture anew, upright, at most SIDE pixels long, and nothing but its pixels: type and content."""
    with Image.open(source, formats=("JPEG", "PNG", "WEBP")) as found:
        turned = _orientation(found)
        shrink = min(1.0, SIDE / max(found.size))
        size = (max(1, round(found.width * shrink)), max(1, round(found.height * shrink)))
        found.draft(None, (2 * size[0], 2 * size[1]))
        if found.width * found.height > PIXELS:
            raise Refusal("bloated")
        image = _plain(found).resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if turned in TURNS:
        image = image.transpose(TURNS[turned])
    image = _padded(image)
    image.info.clear()
    content = BytesIO()
    if image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255):
        image.save(content, "PNG")
        return PNG, content.getvalue()
    if image.mode == "RGBA":
        image = image.convert("RGB")
    image.save(content, "JPEG", quality=QUALITY)
    return JPEG, content.getvalue()


def _padded(image: Image.Image) -> Image.Image:
    """The picture, with white beside it where it is too slender."""
    least = -(-max(image.size) // SLENDER)
    if min(image.size) >= least:
        return image
    padded = Image.new(image.mode, (max(image.width, least), max(image.height, least)), "white")
    padded.paste(image, ((padded.width - image.width) // 2, (padded.height - image.height) // 2))
    return padded


def _orientation(image: Image.Image) -> object:
    with suppress(Exception):  # a camera's notes may be spoilt without the picture being so
        return image.getexif().get(ORIENTATION)
    return None


def _plain(image: Image.Image) -> Image.Image:
    """The pixels in one of three modes: RGBA where some may be seen through, L or RGB."""
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode.startswith("I"):  # greys of 16 bits
        return image.point(lambda grey: grey / 256).convert("L")
    if image.mode in ("1", "L"):
        return image.convert("L")
    return image if image.mode == "RGB" else image.convert("RGB")
