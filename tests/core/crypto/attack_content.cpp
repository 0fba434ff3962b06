#include <filesystem>

#include "core/crypto/attack_lists.h"
#include "crypto/cms.h"
#include "crypto/file_names.h"
#include "crypto/manifest.h"
#include "crypto/zip.h"

namespace renkei::crypto::testing {

namespace {

class List {
public:
    void add(const std::string& kind, const std::string& name, const std::string& expected, Attempt bad) {
        Attempt good;
        good.sealed = sealedBy(world().sender);
        m_attacks.push_back({kind, name, expected, std::move(good), std::move(bad)});
    }
    /// Content that the sender's key signs and that is encrypted as it should be.
    void content(const std::string& kind, const std::string& name, const std::string& expected, base::ByteView zip) {
        Attempt bad;
        bad.sealed = encrypted(signAs(world().sender, zip));
        add(kind, name, expected, std::move(bad));
    }
    void manifest(const std::string& kind, const std::string& name, const std::string& expected,
                  const std::string& text, const std::vector<ParcelFile>& files = simpleRequest().files) {
        std::vector<ZipMember> members{{kManifestName, base::asBytes(text)}};
        for (const ParcelFile& file : files)
            members.push_back({file.name, file.content});
        content(kind, name, expected, need(writeZip(members)));
    }
    std::vector<Attack> take() { return std::move(m_attacks); }

private:
    std::vector<Attack> m_attacks;
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string simpleManifest() {
    return need(writeManifest(makeManifest(simpleRequest(), world().sender.certificate)));
}

void addOtherMessages(List& list) {
    const std::string kind = "another message";
    SealRequest other = simpleRequest();
    other.messageId = "01966c3e-7a10-7000-8000-000000000002";
    Attempt bad;
    bad.sealed = sealedBy(world().sender, other);
    list.add(kind, "under this id", "parcel.binding", bad);
    bad.request.sealedHash = need(seal(world().sender, simpleRequest())).sealedHash;
    list.add(kind, "under this id, beside the hash that was accepted", "parcel.hash", bad);
    bad = {};
    bad.sealed = sealedBy(world().sender);
    bad.request.senderOffice = "1370300033";
    list.add(kind, "under the name of another sender", "parcel.signer", bad);
    bad.request = simpleOpenRequest();
    bad.request.recipientOffice = "1370300033";
    list.add(kind, "handed to another recipient", "parcel.binding", bad);
    bad = {};
    bad.sealed = sealedBy(world().sender);
    bad.request.recipientOffice = "1370300033";
    bad.key = &world().third;
    bad.sealed = need(cmsEncrypt(innerOf(world().sender), {&world().third.certificate, 1}));
    list.add("content encrypted anew", "to a third office", "parcel.binding", bad);
    bad.request = simpleOpenRequest();
    list.add("content encrypted anew", "to a third office, under the first one's name", "parcel.binding", bad);
    std::vector<Certificate> openers = simpleRequest().recipients;
    openers.push_back(world().sender.certificate);
    openers.push_back(world().third.certificate);
    bad.sealed = need(cmsEncrypt(innerOf(world().sender), openers));
    bad.key = &world().recipient;
    list.add("content encrypted anew", "to one more", "parcel.binding", bad);
    bad.sealed = need(cmsEncrypt(innerOf(world().sender), {openers.data(), 2}));
    list.add("content encrypted anew", "without the sender", "parcel.binding", bad);
}

void addTimes(List& list) {
    const std::string kind = "signing time";
    const auto add = [&](const std::string& name, const std::string& expected, base::TimeMs signedMs,
                         base::TimeMs createdMs) {
        SealRequest request = simpleRequest();
        request.createdMs = createdMs;
        SignOptions options;
        options.timeMs = signedMs;
        Attempt bad;
        bad.sealed = sealedBy(world().sender, request, options);
        list.add(kind, name, expected, std::move(bad));
    };
    const base::TimeMs early = kNow - 2 * base::kDayMs;
    add("back-dated by two days", "parcel.time", early, early);
    add("back-dated to before the certificate", "parcel.time", kNow - 100 * base::kDayMs, kNow - 100 * base::kDayMs);
    add("an hour ahead", "parcel.time", kNow + base::kHourMs, kNow + base::kHourMs);
    add("other than the manifest's", "parcel.binding", kNow, kNow - base::kSecondMs);
}

}  // namespace

std::vector<Attack> bindingAttacks() {
    List list;
    addOtherMessages(list);
    addTimes(list);
    const std::string kind = "manifest of another";
    const std::string manifest = simpleManifest();
    const auto names = [&](const std::string& name, std::string_view from, std::string_view to) {
        list.manifest(kind, name, "parcel.binding", replaced(manifest, from, to));
    };
    names("sender", "\"sender\":\"1370100011\"", "\"sender\":\"1370300033\"");
    names("recipient", "\"recipient\":\"1370200022\"", "\"recipient\":\"1370300033\"");
    names("message", "000000000001", "000000000002");
    names("profile", "\"training\"", "\"national\"");
    const std::string third = base::toHex(world().third.certificate.fingerprint());
    const std::string own = base::toHex(world().recipient.certificate.fingerprint());
    names("certificate of the recipient", own, third);
    SealRequest unnamed = simpleRequest();
    unnamed.recipients = {world().rsaRecipient.certificate};
    Attempt bad;
    bad.sealed = encrypted(signAs(world().sender, zipOf(unnamed, world().sender.certificate)));
    list.add(kind, "set of openers", "parcel.binding", std::move(bad));
    return list.take();
}

std::vector<Attack> manifestAttacks() {
    List list;
    const std::string manifest = simpleManifest();
    const auto edit = [&](const std::string& kind, const std::string& name, std::string_view from,
                          std::string_view to) {
        list.manifest(kind, name, "parcel.manifest", replaced(manifest, from, to));
    };
    const std::string twice = "manifest: a key twice";
    for (const char* key : {"v", "profile", "message_id", "sender", "recipient", "recipient_certificates", "openers",
                            "created", "own_chain_head", "own_chain_seq", "subject", "note", "files"}) {
        const std::string member = "\"" + std::string(key) + "\":";
        edit(twice, key, member, member + "null," + member);
    }
    edit(twice, "name of a file", "\"name\":", "\"name\":\"a.csv\",\"name\":");
    edit(twice, "escaped", "\"v\":", "\"\\u0076\":2,\"v\":");
    const std::string form = "manifest: form";
    edit(form, "version 2", "\"v\":1", "\"v\":2");
    edit(form, "a member more", "\"v\":1", "\"v\":1,\"extra\":1");
    edit(form, "a member less", "\"note\":", "\"nota\":");
    edit(form, "a size below zero", "\"size\":7", "\"size\":-7");
    edit(form, "a size with a fraction", "\"size\":7", "\"size\":7.0");
    edit(form, "a certificate twice", "\"openers\":[",
         "\"openers\":[\"" + std::string(64, '0') + "\",\"" + std::string(64, '0') + "\",");
    list.manifest(form, "nothing", "parcel.manifest", "");
    list.manifest(form, "text after the end", "parcel.manifest", manifest + "{}");
    list.manifest(form, "nested 10,000 deep", "parcel.manifest", std::string(10'000, '['));
    list.manifest(form, "longer than 1 MiB", "parcel.manifest", manifest + std::string(1U << 20, ' '));
    const std::string other = "manifest: files";
    edit(other, "size more", "\"size\":7", "\"size\":8");
    edit(other, "size of 2^53", "\"size\":7", "\"size\":9007199254740992");
    edit(other, "name of another", "b.pdf", "c.pdf");
    std::vector<ParcelFile> files = simpleRequest().files;
    files[0].content[0] ^= 1U;
    list.manifest(other, "content changed", "parcel.manifest", manifest, files);
    files = simpleRequest().files;
    files.push_back({"third.csv", {}});
    list.manifest(other, "one more", "parcel.manifest", manifest, files);
    files.resize(1);
    list.manifest(other, "one less", "parcel.manifest", manifest, files);
    files = simpleRequest().files;
    std::swap(files[0], files[1]);
    list.manifest(other, "in another order", "parcel.manifest", manifest, files);
    return list.take();
}

std::vector<Attack> zipAttacks() {
    List list;
    // Complete parcels whose manifest states the hostile names too.
    const auto named = [&](const std::string& kind, const std::vector<std::string>& names) {
        SealRequest request = simpleRequest();
        for (const std::string& name : names)
            request.files.push_back({name, base::toBytes("x")});
        list.content("names: " + kind, names.front(), "parcel.zip", zipOf(request, world().sender.certificate));
    };
    for (const char* name : {"a/b.csv", "/etc/passwd", "../a.csv", "..\\a.csv", "..", ".", "\\\\server\\share\\a.csv"})
        named("paths", {name});
    for (const char* name : {"C:a.csv", "a.csv:hidden", "a*.csv", "a?.csv", "a|b.csv", "a<b.csv"})
        named("drives and streams", {name});
    for (const char* name : {"NUL", "con.csv", "AUX.txt", "com1", "LPT9.csv", "COM\u00B9.csv", "conin$", "nul .csv"})
        named("devices", {name});
    for (const char* name : {"a.", "a.csv.", "a.csv ", " a.csv", "a.csv\u3000"})
        named("dots and blanks at the end", {name});
    for (const char* name : {"a\u202Evsc.exe", "a\u2066b.csv", "a\u200Fb.csv", "a\u061Cb.csv"})
        named("right to left", {name});
    for (const char* name : {"a\u200Bb.csv", "a\tb.csv", "a\nb.csv", "\uFEFFa.csv", "a\u00ADb.csv", "\u3164.csv"})
        named("unseen characters", {name});
    for (const char* name : {"B.PDF", "Manifest.json", "PADDING.BIN"})
        named("doubled but for case", {name});
    named("doubled but for case", {"ＡＢ.csv", "ａｂ.csv"});
    // Archives that no library writes, by make_hostile_zips.py.
    for (const auto& entry : std::filesystem::directory_iterator(RENKEI_SOURCE_DIR "/tests/data/crypto/zip")) {
        const std::string file = entry.path().filename().string();
        if (file.starts_with("good-"))
            continue;
        const bool isLarge = file.starts_with("large-");
        list.content(isLarge ? "ZIP: bombs" : "ZIP: headers and bytes", file,
                     isLarge ? "parcel.too-large" : "parcel.zip", readFile(entry.path()));
    }
    const ZipMember only{"a.csv", base::asBytes("1")};
    list.content("ZIP: headers and bytes", "no manifest", "parcel.manifest", need(writeZip({&only, 1})));
    return list.take();
}

}  // namespace renkei::crypto::testing
