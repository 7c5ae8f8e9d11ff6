"""The slip's page in the terms of another typesetter: peers.py PEER VALUES.json COUNT. Same texts, tables, sizes and font; the
code has the same version and is drawn as vectors. What a peer can load once, it loads once."""

import io
import json
import os
import sys

import segno

FONTS = "/usr/share/fonts/truetype/bizud-gothic"
values = json.load(open(sys.argv[2]))
TITLE = "個人情報受渡票（兼受領書）"


def code():
    return segno.make(values["qr"], mode="numeric", error="m", boost_error=False, micro=False)


def tables():
    """Rows of cells, as the slip has them."""
    sender, receiver = values["sender"], values["receiver"]
    parties = [["", "引渡元", "受領先"]] + [
        [name, sender[key], receiver[key]]
        for name, key in (("名称", "party"), ("取扱責任者", "responsible"), ("取扱者", "handler"))
    ]
    media = [["番", "媒体番号", "種類", "製造番号等"]] + [
        [str(at), medium["number"], medium["kind"], medium["serial"]] for at, medium in enumerate(values["media"], 1)
    ]
    package = [
        ["暗号化ファイル", values["package_name"]],
        ["BLAKE3", values["digest"]],
        ["台帳確認符号", f'{values["checkpoint"]["size"]}件 {values["checkpoint"]["root"]}'],
        ["緊急連絡先", values["emergency"]],
    ]
    boxes = [["区分", "引渡元", "受領先", "日時", "署名又は記名押印"]] + [
        [leg["step"], leg["from"], leg["to"], "", ""] for leg in values["handovers"]
    ]
    return [parties, media, package, boxes]


def above():
    return ["管理番号", values["control_number"], "照合番号", values["check_number"], values["work_code"],
            "発行日時　" + values["issued"], "作成者　" + values["maker"], "返却期限　" + values["return_deadline"],
            "受領者は、記載内容と現物を照合し、相違がないことを確認のうえ、下の受領欄に署名又は記名押印してください。"]


def typst():
    import typst

    source = """
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (left: 25mm, right: 15mm, top: 12mm, bottom: 15mm))
#set text(font: "BIZ UDPGothic", size: 9.5pt, lang: "ja")
#for copy in ("正", "控") [
  #align(center, text(16pt, weight: "bold", data.title)) #align(right, box(stroke: 0.5pt, inset: 2mm, copy))
  #grid(columns: (1fr, 58mm), [#for line in data.above [#line \\ ]], image(bytes(data.code), format: "svg", width: 57mm))
  #for rows in data.tables { table(columns: rows.at(0).len(), ..rows.flatten()) }
  #pagebreak(weak: true)
]
"""
    path = os.path.join(os.path.dirname(sys.argv[2]), "slip.typ")
    with open(path, "w") as file:
        file.write(source)
    compiler = typst.Compiler(path, font_paths=[FONTS])

    def document():
        svg = io.BytesIO()
        code().save(svg, kind="svg", border=4)
        data = {"title": TITLE, "above": above(), "tables": tables(), "code": svg.getvalue().decode()}
        return compiler.compile(format="pdf", sys_inputs={"data": json.dumps(data)})
    return document


def reportlab():
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("BIZ", FONTS + "/BIZUDPGothic-Regular.ttf"))
    style = ParagraphStyle("s", fontName="BIZ", fontSize=9.5, leading=12, wordWrap="CJK")
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")]

    def document():
        story = []
        for copy in ("正", "控"):
            widget = QrCodeWidget(values["qr"], barLevel="M", barWidth=57 * mm, barHeight=57 * mm)
            symbol = Drawing(57 * mm, 57 * mm)
            symbol.add(widget)
            story.append(Paragraph(TITLE + copy, ParagraphStyle("t", parent=style, fontSize=16, leading=20)))
            story.append(Table([[[Paragraph(line, style) for line in above()], symbol]], colWidths=[112 * mm, 58 * mm]))
            for rows in tables():
                cells = [[Paragraph(cell, style) for cell in row] for row in rows]
                story.append(Table(cells, colWidths=[170 * mm / len(rows[0])] * len(rows[0]), style=lines))
            story.append(PageBreak())
        file = io.BytesIO()
        SimpleDocTemplate(file, pagesize=A4, leftMargin=25 * mm, rightMargin=15 * mm, topMargin=12 * mm).build(story)
        return file.getvalue()
    return document


def weasyprint():
    from html import escape
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    css = CSS(string="""@page { size: A4; margin: 12mm 15mm 15mm 25mm }
        body { font: 9.5pt 'BIZ UDPGothic' } h1 { font-size: 16pt; text-align: center; break-before: page }
        table { width: 100%; border-collapse: collapse } td { border: 0.5pt solid black; word-break: break-all }
        .code { float: right; width: 57mm }""", font_config=fonts)

    def document():
        svg = code().svg_inline(border=4, omitsize=True)
        page = ""
        for copy in ("正", "控"):
            page += f"<h1>{TITLE}{copy}</h1><div class=code>{svg}</div>"
            page += "".join(f"<p>{escape(line)}</p>" for line in above())
            for rows in tables():
                cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
                page += f"<table>{cells}</table>"
        return HTML(string=page).write_pdf(stylesheets=[css], font_config=fonts)
    return document


make = {"typst": typst, "reportlab": reportlab, "weasyprint": weasyprint}[sys.argv[1]]()
for _ in range(int(sys.argv[3])):
    assert len(make()) > 1000
