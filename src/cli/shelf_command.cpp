#include "base/files.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "crypto/pkcs12.h"
#include "exchange/shelf.h"

namespace renkei::cli {
namespace {

/// Bytes of a relay.json.
constexpr std::uint64_t kMaxDescriptionBytes = 1U << 20;

base::Error withPath(base::Error error, const std::filesystem::path& path) {
    error.facts.push_back({"path", base::pathToUtf8(path)});
    return error;
}

json::Value entryJson(const exchange::ShelfEntry& entry) {
    json::Array certificates;
    for (const auto& certificate : entry.certificates) {
        certificates.push_back(toJson(certificate));
    }
    json::Object object{{"office", entry.office},
                        {"office_name", entry.officeName},
                        {"user", entry.user},
                        {"exchange", entry.relayName},
                        {"folder", base::pathToUtf8(entry.folder)},
                        {"certificates", std::move(certificates)}};
    if (entry.problem) {
        object.set("error", errorJson(*entry.problem));
    }
    return object;
}

void say(const Console& console, const exchange::ShelfEntry& entry) {
    console.out << entry.office << "  " << plain(entry.officeName) << "  " << plain(entry.user) << "  電子証明書 "
                << entry.certificates.size() << " 件  " << plain(base::pathToUtf8(entry.folder)) << "\n";
    if (entry.problem) {
        describe(console.out, *entry.problem, "  ");
    }
}

int list(const Console& console, const exchange::Shelf& shelf) {
    const auto entries = shelf.list();
    if (!entries) {
        return report(console, entries.error());
    }
    json::Array offices;
    for (const auto& entry : *entries) {
        if (console.json) {
            offices.push_back(entryJson(entry));
        } else {
            say(console, entry);
        }
    }
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("offices", std::move(offices));
        print(console, answer);
    }
    return 0;
}

int setUp(const Console& console, exchange::Shelf& shelf, const std::filesystem::path& relayJson) {
    const auto text = base::readFile(relayJson, kMaxDescriptionBytes);
    if (!text) {
        return report(console, withPath(text.error(), relayJson));
    }
    const auto relay = shelf.setRelay(base::asText(*text));
    if (!relay) {
        return report(console, withPath(relay.error(), relayJson));
    }
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("api", relay->api);
        answer.set("site", relay->site);
        answer.set("name", relay->name);
        answer.set("training", relay->training);
        print(console, answer);
    } else {
        console.out << "新しい事業所の接続先を登録しました: " << plain(relay->name) << "\n";
    }
    return 0;
}

int import(const Console& console, exchange::Shelf& shelf, const CertificateImportOptions& options) {
    const auto file = base::readFile(options.file, crypto::kMaxPkcs12Bytes);
    if (!file) {
        return report(console, withPath(file.error(), options.file));
    }
    const auto password = readPasswordFile(options.passwordFile);
    if (!password) {
        return report(console, password.error());
    }
    auto keyPassword = options.keyPasswordFile ? readPasswordFile(*options.keyPasswordFile)
                                               : base::Result<base::Secret>(password->clone());
    if (!keyPassword) {
        return report(console, keyPassword.error());
    }
    base::SystemClock clock;
    const auto entry = shelf.import(*file, *password, *keyPassword, clock);
    if (!entry) {
        return report(console, entry.error());
    }
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("office", entryJson(*entry));
        print(console, answer);
    } else {
        say(console, *entry);
    }
    return 0;
}

}  // namespace

int runShelf(const Console& console, const ShelfOptions& options) {
    auto shelf = exchange::Shelf::open(options.folder);
    if (!shelf) {
        return report(console, shelf.error());
    }
    switch (options.action) {
        case ShelfOptions::Action::List:
            return list(console, *shelf);
        case ShelfOptions::Action::Setup:
            return setUp(console, *shelf, options.relayJson);
        case ShelfOptions::Action::Import:
            return import(console, *shelf, options.importing);
    }
    return 0;
}

}  // namespace renkei::cli
