"""WeasyPrint in a process that stays: each line of the input is a page as JSON, each PDF is answered after its length."""

import json
import struct
import sys

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

folder, *style_sheets = sys.argv[1:]
fonts = FontConfiguration()
styles = [CSS(filename=name, font_config=fonts) for name in style_sheets]
# Kept from one document to the next, as its documentation advises.
images = {}
for line in sys.stdin:
    page = HTML(string=json.loads(line), base_url=f"{folder}/")
    pdf = page.write_pdf(stylesheets=styles, font_config=fonts, image_cache=images)
    sys.stdout.buffer.write(struct.pack(">I", len(pdf)) + pdf)
    sys.stdout.buffer.flush()
