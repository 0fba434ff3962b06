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


def finding_rows():
    """(id, what, what to do next) of what the certificate doctor finds."""
    table = read("src", "core", "exchange", "findings.inc")
    rows = re.findall(r'^RENKEI_FINDING\(\w+, "([^"]+)", \w+, \w+, "([^"]+)", "([^"]+)"\)$', table, re.MULTILINE)
    assert len(rows) == len(re.findall(r"^RENKEI_FINDING\(", table, re.MULTILINE)), "a row has another form"
    return rows


def terms():
    """Words for states, units, kinds of files, services, checks and certificates, from where the core has them."""
    found = japanese_literals(read("src", "core", "exchange", "words.cpp"))
    found.update(re.findall(r'\{"([^"]+)", CertificateKind::', read("src", "core", "crypto", "certificate.cpp")))
    folder = os.path.join(SOURCE, "resources", "standard")
    for name in os.listdir(folder):
        if name.endswith(".json"):
            edition = json.loads(read(folder, name))
            found.update(entry["name"] for entry in edition["files"] + edition["send_units"])
            found.update(edition["service_types_in_scope"].values())
            found.update(edition["service_types_out_of_scope"].values())
    return found


def patterns(text):
    """The patterns of standard::Sentence in a source: literals, joined with their neighbours, that are Japanese or have
    places."""
    code = re.sub(r"^\s*(//|#).*$", "", text, flags=re.MULTILINE)
    literal = r'"(?:[^"\\\n]|\\.)*"'
    found = set()
    for run in re.findall(r"%s(?:\s*%s)*" % (literal, literal), code):
        pattern = "".join(part[1:-1] for part in re.findall(literal, run)).replace('\\"', '"')
        if not pattern.isascii() or places(pattern):
            found.add(pattern)
    return found


def places(text):
    return sorted(set(re.findall(r"%[1-9]", text)))


def sentences():
    """Of the diagnostics and of what the standard wants of a field."""
    files = ("messages.cpp", "messages_names.cpp", "field_description.cpp", "sentence.cpp")
    return {pattern for name in files for pattern in patterns(read("src", "core", "standard", name))}


def is_english(source, text):
    """No Japanese but names in quotation marks that the source has too."""
    names = re.findall("“([^”]*)”", text)
    bare = re.sub("“[^”]*”", "", text)
    return not JAPANESE.search(bare) and all(name in source for name in names if JAPANESE.search(name))


def sentence_problems(source, text):
    out = []
    if places(source) != places(text):
        out.append("Sentences: other places: " + source)
    if source.endswith("。") and not re.match(r"[A-Z“].*\.$", text):
        out.append("no whole sentence: " + text)
    return out


def sources():
    words = japanese_literals(read("src", "core", "base", "error.cpp"))
    answers = {sentence for row in error_rows() for sentence in row[1:]}
    return {"Errors": words | answers, "Diagnostics": set(diagnostic_codes()), "Sentences": sentences(),
            "Terms": terms(), "Findings": {sentence for row in finding_rows() for sentence in row[1:]}}


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
            if not text.strip() or text != text.strip() or translation.get("type") or not is_english(source, text):
                out.append("%s: no English: %s" % (context, source))
            elif context == "Sentences":
                out += sentence_problems(source, text)
    for context in wanted:
        out += ["%s: missing: %s" % (context, source) for source in sorted(wanted[context] - set(found[context]))]
    answers = [found["Errors"][text] for row in error_rows() for text in row[1:] if text in found["Errors"]]
    headings = list(found["Diagnostics"].values())
    out += ["no whole sentence: %s" % text for text in answers + headings if not re.match(r"[A-Z].*\.$", text)]
    findings = list(found["Findings"].values())
    out += ["no whole sentence: %s" % text for text in findings if not re.match(r"[A-Zr].*\.$", text)]
    for texts in (answers, headings, findings):
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
        self.assertGreater(len(finding_rows()), 30)
        for term in ("居宅サービス計画書", "サービス利用票別表（第7表）", "受付済", "空き容量がある", "介護保険証明書"):
            self.assertIn(term, terms())
        self.assertGreater(len(sentences()), 100)
        for pattern in ("必須", "実在する日付 8 桁（YYYYMMDD）", "「%1」が空です。標準仕様では必須の項目です。"
                        "介護ソフトで値を入力し、CSV を出力し直してください。", "%1%2", "%1（%2）"):
            self.assertIn(pattern, sentences())
        for word in ("操作は不要です", "確認が必要です", "端末"):
            self.assertIn(word, sources()["Errors"])

    def test_a_missing_text_is_found(self):
        for source in (error_rows()[0][1], error_rows()[-1][2], "field.format", "受付済", "いいえ", "「%1」（%2）",
                       "実在する日付 8 桁（YYYYMMDD）"):
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

    def test_patterns_are_found_in_a_source(self):
        text = 'f("a", say("「%1"\n   "」の\\"x\\"", {word(n)}));\n#include "x.h"\n// "文"\ng("%1%2");'
        self.assertEqual(patterns(text), {'「%1」の"x"', "%1%2"})

    def test_a_sentence_with_other_places_or_words_is_found(self):
        source = "「%1」は、標準仕様では 9999999999 か空です。"

        def with_translation(text):
            root = copy.deepcopy(self.root)
            self.message(root, source)[1].find("translation").text = text
            return problems(root)
        self.assertEqual(with_translation("“%1” is empty."), [])
        self.assertEqual(with_translation("It is empty."), ["Sentences: other places: " + source])
        self.assertEqual(with_translation("“%1” and %2 are empty."), ["Sentences: other places: " + source])
        self.assertEqual(with_translation("“%1” is empty"), ["no whole sentence: “%1” is empty"])
        self.assertEqual(with_translation("“%1” is 空."), ["Sentences: no English: " + source])
        self.assertEqual(with_translation("“%1” is not “項目”."), ["Sentences: no English: " + source])

    def test_a_stale_text_is_found(self):
        root = copy.deepcopy(self.root)
        self.message(root, "受付済")[1].find("source").text = "受付ずみ"
        self.assertIn("Terms: not used: 受付ずみ", problems(root))


if __name__ == "__main__":
    unittest.main()
