"""English for the texts of the core: complete, and each text once (resources/translations/errors_en.ts)."""

import copy
import json
import os
import re
import unittest
import xml.etree.ElementTree as ElementTree

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uff01-\uff60]")


def read(*parts):
    with open(os.path.join(SOURCE, *parts), encoding="utf-8") as file:
        return file.read()


def japanese_literals(text):
    return {literal for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', text) if JAPANESE.search(literal)}


def error_rows():
    """(code, what happened, what to do next) of every row."""
    table = read("src", "core", "base", "error_codes.inc")
    rows = re.findall(r'^RENKEI_ERROR\(\w+, "([^"]+)", \w+, \w+, \w+, "([^"]+)", "([^"]+)"\)$', table, re.MULTILINE)
    assert len(rows) == len(re.findall(r"^RENKEI_ERROR\(", table, re.MULTILINE)), "a row has another form"
    return rows


def diagnostic_codes():
    return re.findall(r'^RENKEI_DIAGNOSTIC\(\w+, "([^"]+)"', read("src", "core", "standard", "diagnostic_codes.inc"),
                      re.MULTILINE)


def terms():
    """Words for states, units, kinds of files, checks, certificates and presence, from where the core has them."""
    found = japanese_literals(read("src", "core", "exchange", "words.cpp"))
    found.update(re.findall(r'\{"([^"]+)", CertificateKind::', read("src", "core", "crypto", "certificate.cpp")))
    presence = re.search(r"presenceOf\([^)]*\) \{(.*?)\n\}", read("src", "core", "standard", "field_description.cpp"),
                         re.DOTALL)
    found.update(japanese_literals(presence.group(1)))
    folder = os.path.join(SOURCE, "resources", "standard")
    for name in os.listdir(folder):
        if name.endswith(".json"):
            edition = json.loads(read(folder, name))
            found.update(entry["name"] for entry in edition["files"] + edition["send_units"])
    return found


def sources():
    words = japanese_literals(read("src", "core", "base", "error.cpp"))
    sentences = {sentence for row in error_rows() for sentence in row[1:]}
    return {"Errors": words | sentences, "Diagnostics": set(diagnostic_codes()), "Terms": terms()}


def entries(root):
    """(context, source, translation element or None) of every message."""
    for context in root.findall("context"):
        for message in context.findall("message"):
            yield context.findtext("name"), message.findtext("source"), message.find("translation")


def problems(root):
    wanted = sources()
    found = {context: {} for context in wanted}
    out = []
    for context, source, translation in entries(root):
        text = (translation.text or "") if translation is not None else ""
        if context not in wanted or source not in wanted[context]:
            out.append("%s: not used: %s" % (context, source))
        elif source in found[context]:
            out.append("%s: twice: %s" % (context, source))
        else:
            found[context][source] = text
            if not text.strip() or text != text.strip() or translation.get("type") or JAPANESE.search(text):
                out.append("%s: no English: %s" % (context, source))
    for context in wanted:
        out += ["%s: missing: %s" % (context, source) for source in sorted(wanted[context] - set(found[context]))]
    sentences = [found["Errors"][text] for row in error_rows() for text in row[1:] if text in found["Errors"]]
    headings = list(found["Diagnostics"].values())
    out += ["no whole sentence: %s" % text for text in sentences + headings if not re.match(r"[A-Z].*\.$", text)]
    for texts in (sentences, headings):
        out += ["said twice: %s" % text for text in sorted(set(texts)) if texts.count(text) > 1]
    return out


class Translations(unittest.TestCase):
    def setUp(self):
        self.root = ElementTree.fromstring(read("resources", "translations", "errors_en.ts"))

    def message(self, root, source):
        return next((context, message) for context in root.findall("context") for message in context.findall("message")
                    if message.findtext("source") == source)

    def test_every_text_has_its_own_english(self):
        self.assertEqual(problems(self.root), [])

    def test_the_sources_are_found(self):
        self.assertGreater(len(error_rows()), 50)
        self.assertGreater(len(diagnostic_codes()), 30)
        for term in ("居宅サービス計画書", "サービス利用票別表（第7表）", "受付済", "空き容量がある", "介護保険証明書", "必須"):
            self.assertIn(term, terms())
        for word in ("操作は不要です", "確認が必要です", "端末"):
            self.assertIn(word, sources()["Errors"])

    def test_a_missing_text_is_found(self):
        for source in (error_rows()[0][1], error_rows()[-1][2], "field.format", "受付済", "いいえ"):
            root = copy.deepcopy(self.root)
            context, message = self.message(root, source)
            context.remove(message)
            self.assertTrue(any(problem.endswith("missing: " + source) for problem in problems(root)), source)

    def test_an_empty_an_unfinished_and_a_repeated_text_are_found(self):
        first, second = error_rows()[0][1], error_rows()[1][1]

        def with_translation(text, **attributes):
            root = copy.deepcopy(self.root)
            translation = self.message(root, second)[1].find("translation")
            translation.text = text
            translation.attrib.update(attributes)
            return problems(root)
        self.assertIn("Errors: no English: " + second, with_translation(""))
        self.assertIn("Errors: no English: " + second, with_translation("Something.", type="unfinished"))
        self.assertIn("Errors: no English: " + second, with_translation(second))
        same = self.message(self.root, first)[1].findtext("translation")
        self.assertEqual(with_translation(same), ["said twice: " + same])

    def test_a_stale_text_is_found(self):
        root = copy.deepcopy(self.root)
        self.message(root, "受付済")[1].find("source").text = "受付ずみ"
        self.assertIn("Terms: not used: 受付ずみ", problems(root))


if __name__ == "__main__":
    unittest.main()
