"""The window's texts: each goes through the translation, and resources/translations/renkei_en.ts has all of them.

LUPDATE in the environment names Qt's program; the set of sentences is what it finds in sources and forms."""

import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

SOURCE = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
TRANSLATION = os.path.join(SOURCE, "resources", "translations", "renkei_en.ts")
UPDATE = os.path.join(SOURCE, "cmake", "UpdateTranslations.cmake")
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}
# Calls whose text a person sees or hears.
SHOWING = {"setText", "setTitle", "setWindowTitle", "setToolTip", "setPlaceholderText", "setAccessibleName",
           "setAccessibleDescription", "setEmptyHint", "setPlainText", "setFact", "addItem", "setPrefix", "setSuffix",
           "setStatusTip", "setWhatsThis", "setInformativeText", "setLabelText", "showMessage"}
# Texts that stand as they are in every language, each with the file that may have it.
AS_THEY_ARE = {
    ("widgets/text.cpp", "正しい電子証明書をインストールしてください。"),  # published by the official client
}
# Proper names that a form may show untranslated.
FORM_NAMES = {"renkei", "English", "日本語", "http://proxy.example.jp:8080"}
# String properties of forms that nobody reads.
UNSEEN_PROPERTIES = {"kind", "shortcut", "styleSheet", "role"}
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'
    r'|(?P<raw>(?:u8|u|U|L)?R"(?P<mark>[^()\\\s]{0,16})\((?P<inside>.*?)\)(?P=mark)")'
    r'|(?:u8|u|U|L)?"(?P<text>(?:[^"\\\n]|\\.)*)"|(?:u8|u|U|L)?\'(?:[^\'\\\n]|\\.)+\''
    r'|(?P<name>[A-Za-z_]\w*)|(?P<sign>[(),;])|(?P<directive>^[ \t]*\#[ \t]*include[^\n]*)', re.DOTALL | re.MULTILINE)


def files(folder, *endings):
    for where, _, names in sorted(os.walk(os.path.join(SOURCE, folder))):
        for name in sorted(names):
            if name.endswith(endings):
                yield os.path.join(where, name)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def literals(text):
    """(literal with its neighbours joined, names of the calls around it from the outermost, line) of a C++ source."""
    calls, name, joined = [], "", None
    for match in TOKEN.finditer(text):
        part = match.group("text") if match.group("text") is not None else match.group("inside")
        if part is not None:
            if joined is None:
                joined = (part, list(calls), text.count("\n", 0, match.start()) + 1)
            else:
                joined = (joined[0] + part,) + joined[1:]
            continue
        if match.group("name") is None and match.group("sign") is None:
            continue
        if joined is not None:
            yield joined
            joined = None
        sign = match.group("sign")
        if sign == "(":
            calls.append(name)
        elif sign == ")" and calls:
            calls.pop()
        name = match.group("name") or ""
    if joined is not None:
        yield joined


def unescaped(literal):
    return re.sub(r'\\(["\\n])', lambda match: {"n": "\n"}.get(match.group(1), match.group(1)), literal)


def source_problems(text, name, known):
    """What a source of the window shows without translation, or translates out of lupdate's sight."""
    out = []
    for literal, calls, line in literals(text):
        innermost = calls[-1] if calls else ""
        place = "%s:%d: %s" % (name, line, literal)
        foreign = any(ord(character) > 0x7F for character in literal)
        if innermost in TRANSLATING:
            if foreign and unescaped(literal) not in known:
                out.append("not in the translation: " + place)
        elif foreign and (name, literal) not in AS_THEY_ARE:
            out.append("not translated: " + place)
        elif SHOWING & set(calls) and re.search(r"[A-Za-z]", re.sub(r"%L?\d|\\.", "", literal)):
            out.append("shown without translation: " + place)
    return out


def form_problems(root, name):
    """Visible texts of a form that are marked as no text."""
    out = []
    for element in root.iter():
        if element.tag not in ("property", "attribute") or element.get("name") in UNSEEN_PROPERTIES:
            continue
        for string in element.findall("string"):
            text = string.text or ""
            if string.get("notr") == "true" and re.search(r"[^\W\d_]", text) and text not in FORM_NAMES:
                out.append("%s: %s: %s" % (name, element.get("name"), text))
    return out


def messages(root):
    """{(context, source): translation element}"""
    return {(context.findtext("name"), message.findtext("source")): message.find("translation")
            for context in root.findall("context") for message in context.findall("message")}


def places(text):
    return sorted(re.findall(r"%L?\d+", text))


def translation_problems(have, wanted):
    out = ["missing: %s: %s" % key for key in sorted(wanted - set(have))]
    out += ["not used: %s: %s" % key for key in sorted(set(have) - wanted)]
    for (context, source), translation in sorted(have.items()):
        text = (translation.text or "") if translation is not None else ""
        if not text.strip() or translation.get("type"):
            out.append("unfinished: %s: %s" % (context, source))
        elif places(source) != places(text):
            out.append("other places: %s: %s" % (context, source))
        elif ("(&" in source) != ("&" in text):
            out.append("other mnemonic: %s: %s" % (context, source))
    return out


def updated():
    """The sentences that lupdate finds now."""
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "renkei_en.ts")
        done = subprocess.run([os.environ.get("CMAKE", "cmake"), "-DLUPDATE=" + os.environ["LUPDATE"],
                               "-DSOURCE_DIR=" + SOURCE, "-DOUTPUT=" + output, "-P", UPDATE],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        return set(messages(ElementTree.parse(output).getroot()))


class WindowTexts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = ElementTree.parse(TRANSLATION).getroot()
        cls.have = messages(cls.root)

    def test_the_translation_is_complete_and_up_to_date(self):
        self.assertEqual(translation_problems(self.have, updated()), [])

    def test_sources_show_nothing_outside_the_translation(self):
        known = {source for _, source in self.have}
        found = []
        for path in files(os.path.join("src", "gui"), ".cpp", ".h"):
            name = os.path.relpath(path, os.path.join(SOURCE, "src", "gui")).replace(os.sep, "/")
            found += source_problems(read(path), name, known)
        self.assertEqual(found, [])

    def test_forms_mark_no_visible_text_as_none(self):
        found, count = [], 0
        for path in files("ui", ".ui"):
            count += 1
            found += form_problems(ElementTree.fromstring(read(path).encode()), os.path.relpath(path, SOURCE))
        self.assertEqual(found, [])
        self.assertGreater(count, 3)

    def test_faults_in_sources_are_found(self):
        def check(code):
            return source_problems(code, "x.cpp", {"保存", "二つの部分"})
        self.assertEqual(check('f(tr("保存")); // 「注記」\n g(translate("X", "保存")); QStringLiteral("a_b");'), [])
        self.assertEqual(check('f(tr("二つの"\n   "部分").arg(n("x")));'), [])
        self.assertEqual(check('label->setText(tr("%1").arg(QStringLiteral("\\n%1")));'), [])
        self.assertEqual(len(check('f(QStringLiteral("保存"));')), 1)
        self.assertEqual(len(check('const char* kName = u8"保存";')), 1)
        self.assertEqual(len(check('f(R"x(保存)x");')), 1)
        self.assertEqual(len(check('f(tr("知らない"));')), 1)
        self.assertEqual(len(check('f(tr(name), "保存");')), 1)
        self.assertEqual(len(check('label->setText(QStringLiteral("Saved"));')), 1)

    def test_faults_in_forms_are_found(self):
        def check(text):
            return form_problems(ElementTree.fromstring(
                '<ui><property name="text"><string notr="true">%s</string></property></ui>' % text), "x.ui")
        self.assertEqual(check("renkei"), [])
        self.assertEqual(check("100 %"), [])
        self.assertEqual(len(check("保存")), 1)
        self.assertEqual(len(check("Save")), 1)

    def test_faults_in_the_translation_are_found(self):
        def element(text, **attributes):
            made = ElementTree.Element("translation", attributes)
            made.text = text
            return made
        key = ("X", "%1 件(&amp;F)".replace("&amp;", "&"))
        self.assertEqual(translation_problems({key: element("%1 &found")}, {key}), [])
        for wrong in (element(""), element("%1 &found", type="unfinished"), element("%1 &found", type="vanished"),
                      element("&found"), element("%1 found")):
            self.assertEqual(len(translation_problems({key: wrong}, {key})), 1)
        self.assertEqual(len(translation_problems({}, {key})), 1)
        self.assertEqual(len(translation_problems({key: element("%1 &found")}, set())), 1)


if __name__ == "__main__":
    unittest.main()
