"""The demo's evidence: a few pictures of places that exist nowhere, drawn anew each time, the same ones every time."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from bot.demo.units import Trade
from bot.evidence.store import EvidenceStore

WIDTH, HEIGHT = 800, 600
MIME = "image/jpeg"

Colour = tuple[int, int, int]
Canvas = ImageDraw.ImageDraw

DAY: tuple[Colour, Colour] = ((150, 190, 220), (232, 238, 232))
DUSK: tuple[Colour, Colour] = ((40, 52, 92), (214, 150, 110))
HILLS: tuple[Colour, ...] = ((134, 164, 150), (96, 138, 108), (70, 116, 80))


@dataclass(frozen=True)
class Picture:
    """A picture that the store keeps under `sha`; `size` in bytes."""

    name: str
    sha: str
    size: int
    mime: str = MIME


def drawn(store: EvidenceStore) -> dict[Trade, list[Picture]]:
    """Draw them all into the store; by the trade in whose reports they are believable."""
    made: dict[Trade, list[Picture]] = {}
    for name, (trade, sky, scene) in SCENES.items():
        image = Image.new("RGB", (WIDTH, HEIGHT))
        canvas = ImageDraw.Draw(image)
        chance = Random(name)  # noqa: S311
        _land(canvas, sky, chance)
        scene(canvas, chance)
        with store.temporary() as file:
            image.filter(ImageFilter.GaussianBlur(1.2)).save(file, "JPEG", quality=82)
            size = file.stat().st_size
            made.setdefault(trade, []).append(Picture(f"{name}.jpg", store.put(file), size))
    return made


def _land(canvas: Canvas, sky: tuple[Colour, Colour], chance: Random) -> None:
    """A sky from above to below, and three rows of hills."""
    for y in range(HEIGHT):
        canvas.line((0, y, WIDTH, y), _between(*sky, min(1.0, y / 330)))
    for row, colour in enumerate(HILLS):
        top, points = 240 + 50 * row, [(0, HEIGHT)]
        for x in range(0, WIDTH + 100, 100):
            points.append((x, top - chance.randint(0, 110 - 35 * row)))
        canvas.polygon([*points, (WIDTH, HEIGHT)], _between(colour, sky[0], 0.45 if sky is DUSK else 0.1))


def _road(canvas: Canvas, chance: Random) -> None:
    """A new concrete road through rice fields."""
    for y in range(380, HEIGHT, 22):
        canvas.rectangle((0, y, WIDTH, y + 20), _between((154, 178, 84), (196, 190, 96), chance.random()))
    canvas.polygon([(385, 372), (425, 372), (720, HEIGHT), (150, HEIGHT)], (196, 192, 184))
    for y in (400, 440, 500, 570):
        left, right = 385 - (y - 372) * 235 // 228, 425 + (y - 372) * 295 // 228
        canvas.line((left, y, right, y), (158, 154, 148), 3)
    for x in (90, 180, 640, 730):
        _house(canvas, x, 372, 1.0 + chance.random() / 2)


def _nursery(canvas: Canvas, chance: Random) -> None:
    """Rows of seedlings in their bags."""
    canvas.rectangle((0, 360, WIDTH, HEIGHT), (134, 104, 72))
    for row in range(5):
        y, step = 400 + row * 42, 34 + row * 8
        for x in range(step // 2, WIDTH, step):
            canvas.rectangle((x - step // 4, y, x + step // 4, y + step // 2), (58, 52, 50))
            height = chance.randint(step // 2, step)
            canvas.line((x, y, x, y - height), (72, 98, 44), 3)
            for side in (-1, 1):
                leaf = [(x, y - height), (x + side * step // 3, y - height - 8), (x + side * step // 4, y - height + 8)]
                canvas.polygon(leaf, _between((86, 150, 62), (130, 178, 84), chance.random()))


def _lamps(canvas: Canvas, chance: Random) -> None:
    """Lamps along a lane at dusk."""
    canvas.polygon([(300, 380), (360, 380), (800, HEIGHT), (60, HEIGHT)], (70, 66, 72))
    for x in (60, 520, 690):
        _house(canvas, x, 392, 1.3 + chance.random() / 2, dark=True)
    for step in range(5):
        x, foot, size = 372 + step * 92, 384 + step * 44, 26 + step * 16
        top = foot - 5 * size
        canvas.line((x, foot, x, top), (34, 34, 40), 3 + step)
        for ring in range(5, 0, -1):
            reach = ring * size // 11
            glow = _between((255, 236, 170), (150, 110, 100), ring / 5)
            canvas.ellipse((x - reach, top - reach, x + reach, top + reach), glow)


def _books(canvas: Canvas, chance: Random) -> None:
    """A shelf of books in a classroom's corner."""
    canvas.rectangle((0, 0, WIDTH, HEIGHT), (236, 228, 206))
    canvas.rectangle((0, 520, WIDTH, HEIGHT), (168, 128, 90))
    for shelf in (150, 300, 450):
        canvas.rectangle((90, shelf, 710, shelf + 14), (140, 96, 58))
        x = 100
        while x < 670:
            width, height = chance.randint(14, 34), chance.randint(70, 120)
            canvas.rectangle((x, shelf - height, x + width, shelf), tuple(chance.randint(60, 210) for _ in range(3)))
            x += width + chance.choice((2, 2, 2, 26))
    for x in (80, 706):
        canvas.rectangle((x, 40, x + 14, 530), (120, 82, 50))


def _house(canvas: Canvas, x: int, foot: int, scale: float, *, dark: bool = False) -> None:
    """A house of the hills: a wall, a steep roof, a door."""
    wide, high = int(60 * scale), int(34 * scale)
    wall, roof = ((86, 74, 70), (52, 46, 52)) if dark else ((206, 186, 152), (122, 84, 66))
    canvas.rectangle((x, foot - high, x + wide, foot), wall)
    canvas.polygon([(x - 10, foot - high), (x + wide + 10, foot - high), (x + wide // 2, foot - 2 * high)], roof)
    canvas.rectangle((x + wide // 3, foot - high // 2, x + wide // 2, foot), (250, 214, 130) if dark else (98, 66, 50))


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


SCENES: dict[str, tuple[Trade, tuple[Colour, Colour], Callable[[Canvas, Random], None]]] = {
    "con-duong": ("village", DAY, _road),
    "vuon-uom": ("village", DAY, _nursery),
    "den-duong": ("village", DUSK, _lamps),
    "tu-sach": ("school", DAY, _books),
}
