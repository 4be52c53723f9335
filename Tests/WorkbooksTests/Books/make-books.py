#!/usr/bin/env python3
"""Writes the workbooks that WorkbooksTests read: parts written by hand, as Excel, WPS and others
write them, so that nothing hides behind a library's own choices. Run it here after a change."""
import pathlib
import zipfile

here = pathlib.Path(__file__).resolve().parent
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(*pairs):
    rows = "".join(
        f'<Relationship Id="{i}" Type="{REL}/{kind}" Target="{target}"/>' for i, kind, target in pairs
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="165" formatCode="0.0&quot;days&quot;"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="165"/><xf numFmtId="9"/></cellXfs></styleSheet>'
)
STRINGS = (
    f'{HEAD}<sst xmlns="{MAIN}" count="4" uniqueCount="4">'
    "<si><t>id</t></si>"
    '<si><r><t xml:space="preserve">pro</t></r><r><rPr><b/></rPr><t>cess</t></r></si>'
    '<si><t>口罩</t><rPh sb="0" eb="2"><t>マスク</t></rPh></si>'
    "<si><t>a_x000A_b</t></si></sst>"
)


def sheet(rows):
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def state(word):
    return f' state="{word}"' if word else ""


def book(name, sheets, workbook_properties="", strings=STRINGS, extra=(), root=True):
    """sheets: name, state, rows; the last sheet's part is called sheet1.xml."""
    count = len(sheets)
    tabs = "".join(
        f'<sheet name="{n}" sheetId="{k + 1}"{state(s)} r:id="rId{k + 1}"/>'
        for k, (n, s, _) in enumerate(sheets)
    )
    with zipfile.ZipFile(here / name, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(part, text):
            info = zipfile.ZipInfo(part, (2020, 2, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)

        if root:
            put("_rels/.rels", relationships(("rId1", "officeDocument", "xl/workbook.xml")))
        put(
            "xl/workbook.xml",
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">{workbook_properties}'
            f"<sheets>{tabs}</sheets></workbook>",
        )
        parts = [
            (f"rId{k + 1}", "worksheet", f"worksheets/sheet{count - k}.xml") for k in range(count)
        ]
        put(
            "xl/_rels/workbook.xml.rels",
            relationships(
                *parts, ("rId90", "sharedStrings", "/xl/sharedStrings.xml"),
                ("rId91", "styles", "styles.xml"),
            ),
        )
        put("xl/sharedStrings.xml", strings)
        put("xl/styles.xml", STYLES)
        for k, (_, _, rows) in enumerate(sheets):
            put(f"xl/worksheets/sheet{count - k}.xml", sheet(rows))
        for part, content in extra:
            put(part, content)


KINDS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>'
    # Nothing but formats, and a row that is not there.
    '<row r="2"><c r="A2" s="1"/></row>'
    '<row r="4"><c r="A4" s="1"><v>43864</v></c><c r="B4" s="2"><v>43864.5</v></c>'
    '<c r="C4" s="3"><v>2.5</v></c><c r="D4" s="4"><v>0.85</v></c></row>'
    '<row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5"><f>1+1</f><v>2</v></c>'
    '<c r="C5" t="str"><f>A1&amp;""</f><v>id</v></c><c r="D5" t="inlineStr"><is><t>in</t></is></c>'
    '<c r="ZZ5" s="1"/></row>'
    '<row r="6"><c r="A6"><f>1+1</f></c><c r="B6" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    '<c r="C6" t="str"><f>""</f><v></v></c><c r="D6"><v>0.1</v></c></row>'
    # A writer that leaves references out.
    '<row><c><v>1200</v></c><c t="d"><v>2020-02-03T00:00:00</v></c></row>'
)

book("kinds.xlsx", [("kinds", "", KINDS), ("hidden", "hidden", '<row r="1"><c r="A1"><v>1</v></c></row>')])
book(
    "dates-1904.xlsx", [("d", "", '<row r="1"><c r="A1" s="1"><v>42402</v></c></row>')],
    workbook_properties='<workbookPr date1904="1"/>',
)
book(
    "doctype.xlsx", [("d", "", "")],
    strings=f'{HEAD}<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f'<sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>',
)
book(
    "malformed.xlsx", [("d", "", "")], strings=f'{HEAD}<sst xmlns="{MAIN}"><si><t>id</si></sst>',
)
book("macros.xlsm", [("d", "", "")], extra=[("xl/vbaProject.bin", "macros")])
book("binary.xlsb", [("d", "", "")], extra=[("xl/workbook.bin", "")])
book("no-root.xlsx", [("d", "", "")], root=False)
book("bomb.xlsx", [("d", "", " " * (80 << 20))])
with zipfile.ZipFile(here / "table.ods", "w") as archive:
    archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    archive.writestr("content.xml", "<office/>")
compound = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
(here / "old.xls").write_bytes(compound)
(here / "password.xlsx").write_bytes(compound + "EncryptedPackage".encode("utf-16-le"))
whole = (here / "kinds.xlsx").read_bytes()
(here / "cut.xlsx").write_bytes(whole[: len(whole) // 2])


def text(reference, words):
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


def header(*names):
    return row(1, *(text("ABCDEFG"[k] + "1", name) for k, name in enumerate(names)))


def scenario(name, lines, sites, properties="", extra=()):
    """A scenario of one works, whose lines and sites are given as rows."""
    book(
        name,
        [
            (
                "scenario", "",
                header("field", "value") + row(2, text("A2", "horizon.start"), text("B2", "2020-02-01"))
                + row(3, text("A3", "horizon.days"), '<c r="B3"><v>10</v></c>')
                + row(4, text("A4", "objective.values"), text("B4", "mask=1"))
                + row(5, text("A5", "objective.tidy"), text("B5", "no")),
            ),
            ("items", "", header("id", "unit") + row(2, text("A2", "mask"), text("B2", "piece"))),
            ("regions", "hidden", header("id") + row(2, text("A2", "north"))),
            ("sites", "", sites),
            (
                "processes", "",
                header("id", "outputs") + row(2, text("A2", "make"), text("B2", "mask=1")),
            ),
            ("lines", "", lines),
            (
                "modes", "",
                header("line", "process", "rate", "ready")
                + row(
                    2, text("A2", "w1"), text("B2", "make"), '<c r="C2"><v>10</v></c>',
                    '<c r="D2"><v>1</v></c>',
                ),
            ),
            *extra,
        ],
        workbook_properties=properties,
    )


SITES = header("id", "region", "opens")
# Rich text, a date of a cell's format counted from 1904, a formula with its value, a percentage, blank
# rows, empty cells at the end; a sheet that is hidden, and one that is no table.
scenario(
    "habits.xlsx",
    header("id", "site", "count", "hours")
    + row(2, '<c r="A2" s="1"/>')
    + row(
        5,
        '<c r="A5" t="inlineStr"><is><r><t>w</t></r><r><rPr><b/></rPr><t>1</t></r></is></c>',
        text("B5", " works "), '<c r="C5"><f>1000+200</f><v>1200</v></c>',
        '<c r="D5" s="4"><v>8.5</v></c>', '<c r="E5" s="1"/>', '<c r="ZZ5"/>',
    ),
    SITES + row(2, text("A2", "works"), text("B2", "north"), '<c r="C2" s="2"><v>42402</v></c>'),
    properties='<workbookPr date1904="1"/>', extra=[("notes", "", header("anything"))],
)
# A formula that was never computed, one that failed, and a truth value where a number is expected.
scenario(
    "faults.xlsx",
    header("id", "site", "count", "hours")
    + row(2, text("A2", "w1"), text("B2", "works"), '<c r="C2"><f>1+1</f></c>')
    + row(
        3, text("A3", "w2"), text("B3", "works"),
        '<c r="C3" t="e"><f>A1+#REF!</f><v>#REF!</v></c>', '<c r="D3" t="b"><v>1</v></c>',
    ),
    SITES + row(2, text("A2", "works"), text("B2", "north")),
)
