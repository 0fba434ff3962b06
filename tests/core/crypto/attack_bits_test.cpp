// One flipped bit, at every structural place of both layers and at random ones. What must come of it is told from where
// it lies, by the rules of docs/formats/parcel.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <random>

#include "core/crypto/attack.h"
#include "core/crypto/der_tree.h"
#include "crypto/cms.h"
#include "crypto/der.h"
#include "crypto/hash.h"

namespace renkei::crypto {
namespace {

using namespace testing;

constexpr int kRandomFlips = 10'000;
constexpr int kBitsOfAByte = 8;

/// An element of a DER structure. `path` is made of its place among its siblings at each level, as `/1/0/2`.
struct Element {
    std::string path;
    std::size_t tagAt = 0;
    std::size_t contentAt = 0;
    std::size_t end = 0;
};

/// Length of header and content; nothing where it is no distinguished encoding. A reader of its own, so that it does
/// not agree with the one that is tested by being the same.
std::optional<std::pair<std::size_t, std::size_t>> extent(base::ByteView bytes) {
    if (bytes.size() < 2 || bytes[0] % 32 == 31 || bytes[1] == 128 || bytes[1] > 132)
        return std::nullopt;
    std::size_t header = 2;
    std::size_t length = bytes[1];
    if (length > 128) {
        header += length - 128;
        if (bytes.size() < header || bytes[2] == 0)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 2; i < header; ++i)
            length = length * 256 + bytes[i];
        if (length < 128)
            return std::nullopt;
    }
    if (header + length > bytes.size())
        return std::nullopt;
    return std::pair(header, length);
}

/// The elements of `bytes`, outer ones before inner ones; nothing where they are no distinguished encoding.
std::optional<std::vector<Element>> elementsOf(base::ByteView bytes, std::size_t from, const std::string& path) {
    std::vector<Element> elements;
    std::size_t at = 0;
    for (int index = 0; at < bytes.size(); ++index) {
        const auto found = extent(bytes.subspan(at));
        if (!found)
            return std::nullopt;
        const auto [header, length] = *found;
        const std::string name = path + (from == 0 && path.empty() ? "" : "/" + std::to_string(index));
        elements.push_back({name, from + at, from + at + header, from + at + header + length});
        if ((bytes[at] & 32U) != 0) {
            const auto inner = elementsOf(bytes.subspan(at + header, length), from + at + header, name);
            if (!inner)
                return std::nullopt;
            elements.insert(elements.end(), inner->begin(), inner->end());
        }
        at += header + length;
    }
    return elements;
}

/// What comes of a flip in an element's tag or length, and in its content; a rule holds for what is below its path too,
/// as long as no rule with a longer path fits.
struct Rule {
    std::string path;
    std::string header;
    std::string content;
};

/// Finds the rule for a byte.
class Oracle {
public:
    Oracle(base::ByteView whole, std::vector<Rule> rules)
        : m_elements(*elementsOf(whole, 0, "")), m_rules(std::move(rules)) {}

    std::string at(const base::Bytes& flipped, std::size_t place) const {
        const Element& element = elementAt(place);
        if (!elementsOf(flipped, 0, ""))
            return "parcel.format";  // No distinguished encoding any more.
        const Rule* best = nullptr;
        for (const Rule& rule : m_rules) {
            const bool fits = element.path == rule.path || element.path.starts_with(rule.path + "/");
            if (fits && (best == nullptr || rule.path.size() > best->path.size()))
                best = &rule;
        }
        // Below the rule's own element all is its content.
        return place < element.contentAt && element.path == best->path ? best->header : best->content;
    }
    const std::vector<Element>& elements() const { return m_elements; }

    /// The innermost element that a byte belongs to.
    const Element& elementAt(std::size_t place) const {
        const Element* found = nullptr;
        for (const Element& element : m_elements) {
            if (element.tagAt <= place && place < element.end)
                found = &element;
        }
        return *found;
    }

private:
    std::vector<Element> m_elements;
    std::vector<Rule> m_rules;
};

/// Tags, all bytes of lengths, and the first and last byte of every content.
std::vector<std::size_t> structuralPlaces(const std::vector<Element>& elements) {
    std::vector<std::size_t> places;
    for (const Element& element : elements) {
        for (std::size_t at = element.tagAt; at < element.contentAt; ++at)
            places.push_back(at);
        if (element.contentAt < element.end) {
            places.push_back(element.contentAt);
            places.push_back(element.end - 1);
        }
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

const char* const kFormat = "parcel.format";
const char* const kAlgorithm = "parcel.algorithm";
const char* const kTampered = "parcel.tampered";
const char* const kSignature = "parcel.signature";
const char* const kHash = "parcel.hash";

// AuthEnvelopedData. Another recipient's copy of the key is nothing to us and outside the tag: only the hash of the
// whole finds a change there.
std::vector<Rule> envelopeRules(const base::Bytes& sealed, const Certificate& own) {
    std::vector<Rule> rules{{"", kFormat, kFormat},
                            {"/0", kFormat, kAlgorithm},
                            {"/1/0/2/1", kFormat, kAlgorithm},
                            {"/1/0/2/1/1/0", kAlgorithm, kTampered},
                            {"/1/0/2/2", kFormat, kTampered},
                            {"/1/0/3", kFormat, kTampered}};
    DerTree tree = DerTree::parse(sealed);
    const auto& recipients = tree.at({1, 0, 1}).children;
    for (std::size_t i = 0; i < recipients.size(); ++i) {
        DerTree recipient = recipients[i];
        const bool isRsa = recipient.tag == tag::kSequence;
        // Serial numbers are random: who has this one is this certificate.
        const DerTree& serial = isRsa ? recipient.at({1, 1}) : recipient.at({3, 0, 0, 1});
        const std::string digits = base::toHex(serial.content);
        const bool isOwn = digits.substr(digits.find_first_not_of('0')) == own.serial();
        const std::string path = "/1/0/1/" + std::to_string(i);
        const std::string wrong = isOwn ? kTampered : kHash;
        const std::string id = isOwn ? "parcel.cannot-open" : kHash;
        rules.push_back({path, kAlgorithm, kFormat});
        rules.push_back({path + "/0", kFormat, kFormat});
        if (isRsa) {
            rules.push_back({path + "/1", kFormat, id});
            rules.push_back({path + "/2", kFormat, kAlgorithm});
            rules.push_back({path + "/3", kFormat, wrong});
        } else {
            rules.push_back({path + "/1", kFormat, kAlgorithm});
            rules.push_back({path + "/1/0/1", kAlgorithm, wrong});
            rules.push_back({path + "/2", kFormat, kAlgorithm});
            rules.push_back({path + "/3", kFormat, kFormat});
            rules.push_back({path + "/3/0/0", kFormat, id});
            rules.push_back({path + "/3/0/1", kFormat, wrong});
        }
    }
    return rules;
}

/// Tries one flip in the outer layer.
class EnvelopeFlips {
public:
    EnvelopeFlips(const Identity& key, Tally& tally)
        : m_key(key),
          m_sealed(sealedBy(world().sender)),
          m_oracle(m_sealed, envelopeRules(m_sealed, key.certificate)),
          m_tally(tally) {
        m_tally.tryParent({m_sealed, withHash(), &m_key});
    }
    bool tryFlip(const std::string& kind, std::size_t place, int bit) {
        Attempt hostile{m_sealed, simpleOpenRequest(), &m_key};
        hostile.sealed[place] ^= static_cast<std::uint8_t>(1U << static_cast<unsigned>(bit));
        const std::string expected = expectedAt(hostile.sealed, place);
        if (expected == kHash)
            hostile.request = withHash();
        return m_tally.tryHostile(kind, where(place, bit), expected, hostile);
    }
    std::vector<std::size_t> places() const { return structuralPlaces(m_oracle.elements()); }
    std::size_t size() const { return m_sealed.size(); }

private:
    std::string expectedAt(const base::Bytes& flipped, std::size_t place) const {
        const std::string expected = m_oracle.at(flipped, place);
        const Element& element = m_oracle.elementAt(place);
        // A point begins with the number of unused bits and with the form: both are fixed.
        const bool isPoint = element.path.ends_with("/1/0/1") && m_sealed[element.tagAt] == tag::kBitString;
        return isPoint && (place == element.contentAt || place == element.contentAt + 1) ? kAlgorithm : expected;
    }
    OpenRequest withHash() const {
        OpenRequest request = simpleOpenRequest();
        request.sealedHash = sha256(m_sealed);
        return request;
    }
    std::string where(std::size_t place, int bit) const {
        return "byte " + std::to_string(place) + " of " + m_oracle.elementAt(place).path + ", bit " +
               std::to_string(bit);
    }

    const Identity& m_key;
    base::Bytes m_sealed;
    Oracle m_oracle;
    Tally& m_tally;
};

TEST(AttackBits, EveryStructuralBitOfTheEnvelopeIsRefusedWithItsCode) {
    Tally tally;
    for (const Identity* key : {&world().recipient, &world().rsaRecipient}) {
        EnvelopeFlips flips(*key, tally);
        for (const std::size_t place : flips.places()) {
            for (int bit = 0; bit < kBitsOfAByte; ++bit)
                flips.tryFlip("a bit at every structural place, outer", place, bit);
        }
    }
}

TEST(AttackBits, TenThousandRandomBitsAreRefusedEachWithItsCode) {
    const char* chosen = std::getenv("RENKEI_SEED");
    const unsigned seed = chosen != nullptr ? static_cast<unsigned>(std::stoul(chosen)) : std::random_device{}();
    std::printf("  seed %u (RENKEI_SEED repeats its places; keys are new each time)\n", seed);
    std::mt19937 random(seed);
    Tally tally;
    for (const Identity* key : {&world().recipient, &world().rsaRecipient}) {
        EnvelopeFlips flips(*key, tally);
        for (int i = 0; i < kRandomFlips / 2; ++i) {
            const std::size_t place = random() % flips.size();
            if (!flips.tryFlip("a bit at a random place", place, static_cast<int>(random() % kBitsOfAByte)))
                return;  // One report is enough.
        }
    }
}

// SignedData.
std::vector<Rule> signedRules(const base::Bytes& inner) {
    std::vector<Rule> rules{{"", kFormat, kFormat},
                            {"/0", kFormat, kAlgorithm},
                            {"/1/0/1", kFormat, kAlgorithm},
                            {"/1/0/2/1/0", kFormat, kSignature},
                            {"/1/0/3/0", kFormat, kSignature},
                            {"/1/0/4/0/1", kFormat, kSignature},
                            {"/1/0/4/0/2", kFormat, kAlgorithm},
                            {"/1/0/4/0/4", kFormat, kAlgorithm},
                            {"/1/0/4/0/5", kFormat, kSignature}};
    DerTree tree = DerTree::parse(inner);
    const auto& attributes = tree.at({1, 0, 4, 0, 3}).children;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        DerTree attribute = attributes[i];
        const std::string type = base::toHex(attribute.at({0}).content);
        const std::string value = "/1/0/4/0/3/" + std::to_string(i) + "/1/0";
        if (type == "2a864886f70d010904" || type == "2a864886f70d010905")
            rules.push_back({value, kFormat, kSignature});
        if (type == "2a864886f70d010910022f") {
            rules.push_back({value + "/0/0/0", kFormat, kSignature});
            rules.push_back({value + "/0/0/1/0", kFormat, kSignature});
            rules.push_back({value + "/0/0/1/1", kFormat, kSignature});
        }
    }
    return rules;
}

// A flipped digit of the time may be no time any more.
std::string expectedInside(const Oracle& oracle, const base::Bytes& flipped, std::size_t place) {
    const Element& element = oracle.elementAt(place);
    const std::string expected = oracle.at(flipped, place);
    if (expected != kSignature || flipped[element.tagAt] != tag::kUtcTime || !element.path.starts_with("/1/0/4/0/3"))
        return expected;
    const base::ByteView whole(flipped);
    return derTime(DerReader(whole.subspan(element.tagAt, element.end - element.tagAt)).any()) ? kSignature : kFormat;
}

TEST(AttackBits, EveryStructuralBitOfTheSignedDataIsRefusedWithItsCode) {
    Tally tally;
    for (const Identity* signer : {&world().sender, &world().rsaSender}) {
        const base::Bytes inner = innerOf(*signer);
        tally.tryParent({encrypted(inner, signer->certificate)});
        const Oracle oracle(inner, signedRules(inner));
        for (const std::size_t place : structuralPlaces(oracle.elements())) {
            for (int bit = 0; bit < kBitsOfAByte; ++bit) {
                base::Bytes flipped = inner;
                flipped[place] ^= static_cast<std::uint8_t>(1U << static_cast<unsigned>(bit));
                const std::string name = "byte " + std::to_string(place) + " of " + oracle.elementAt(place).path;
                // How many can open it is asked only once the signature is believed, so one will do.
                const base::Bytes sealed = need(cmsEncrypt(flipped, {&world().recipient.certificate, 1}));
                tally.tryHostile("a bit at every structural place, inner", name, expectedInside(oracle, flipped, place),
                                 {sealed});
            }
        }
    }
}

}  // namespace
}  // namespace renkei::crypto
