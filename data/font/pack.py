"""Packs the fonts with which pictures of the screen are drawn.

    python3 pack.py DejaVuSansMono.ttf DejaVuSansMono-Bold.ttf UNIFONT.hex UNIFONT_UPPER.otf

needs fonttools and pillow, and writes beside itself what the program carries. The outlines are packed as they are. Of
GNU Unifont, unifont.zlib has the bitmaps that DejaVu Sans Mono lacks: it inflates to runs of neighbouring characters
of one width, each `first: u32, count: u16, columns: u8`, little-endian, up to a run of none, and then the glyphs of all
runs in turn: sixteen rows from the top, of one byte for each column, the leftmost pixel in the highest bit.
"""

import sys
import zlib
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

PICTOGRAPHS = range(0x1F000, 0x1FB00)


def read_hex(path):
    with open(path, encoding="ascii") as lines:
        pairs = (line.strip().split(":") for line in lines)
        return {int(code, 16): bytes.fromhex(rows) for code, rows in pairs}


def read_outlines(path, wanted):
    """Unifont's outlines are its pixels as squares, so drawing them at sixteen pixels gives the bitmap back."""
    known = TTFont(path)
    advances, names = known["hmtx"], known.getBestCmap()
    font = ImageFont.truetype(path, 16)
    glyphs = {}
    for code in wanted:
        if code not in names:
            continue
        width = 16 if advances[names[code]][0] > 32 else 8
        image = Image.new("1", (width, 16))
        ImageDraw.Draw(image).text((0, 14), chr(code), font=font, fill=1, anchor="ls")
        glyphs[code] = image.tobytes()
    return glyphs


def is_wanted(code, covered):
    private = 0xE000 <= code <= 0xF8FF
    # Characters of old texts, whose bitmaps would cost a quarter of the file.
    rare = 0x3400 <= code <= 0x4DBF
    # Braille, box and block characters are drawn as geometry.
    drawn = 0x2500 <= code <= 0x259F or 0x2800 <= code <= 0x28FF
    return code > 0xA0 and code not in covered and not (private or rare or drawn)


def pack(glyphs):
    runs, rows = [], []
    for code in sorted(glyphs):
        columns = len(glyphs[code]) // 16
        if runs and runs[-1][0] + runs[-1][1] == code and runs[-1][2] == columns:
            runs[-1][1] += 1
        else:
            runs.append([code, 1, columns])
        rows.append(glyphs[code])
    head = b"".join(a.to_bytes(4, "little") + b.to_bytes(2, "little") + bytes([c]) for a, b, c in runs)
    return head + bytes(7) + b"".join(rows)


def write(name, data):
    (Path(__file__).parent / name).write_bytes(zlib.compress(data, 9))


def main():
    regular, bold, basic, upper = sys.argv[1:]
    for path in (regular, bold):
        write(Path(path).name + ".zlib", Path(path).read_bytes())
    glyphs = read_hex(basic) | read_outlines(upper, PICTOGRAPHS)
    covered = TTFont(regular).getBestCmap()
    write("unifont.zlib", pack({code: rows for code, rows in glyphs.items() if is_wanted(code, covered)}))


main()
