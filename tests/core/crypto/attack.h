#pragma once

// What the attack corpus is made of: one way to try a parcel, and tools to make such as no writer of ours would make.

#include <openssl/evp.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/crypto/world.h"
#include "crypto/parcel.h"

namespace renkei::crypto::testing {

/// One opening, as receiving does it.
struct Attempt {
    base::Bytes sealed;
    OpenRequest request = simpleOpenRequest();
    const Identity* key = &world().recipient;
    const Trust* trust = &world().trust;
};

/// A hostile parcel beside the unbroken one that it was made from.
struct Attack {
    std::string kind;  ///< The line of the table.
    std::string name;
    std::string expected;  ///< The code, which nothing else may come instead of.
    Attempt parent;
    Attempt hostile;
};

/// Tries attacks, expects of each that the parent opens, that the hostile one is refused with its own code, and that
/// nothing of the content comes along; prints a line for each kind at the end.
class Tally {
public:
    Tally() = default;
    Tally(const Tally&) = delete;
    Tally& operator=(const Tally&) = delete;
    ~Tally();
    void run(const std::vector<Attack>& attacks);
    void tryParent(const Attempt& attempt);
    /// True if it was refused rightly.
    bool tryHostile(const std::string& kind, const std::string& name, const std::string& expected,
                    const Attempt& attempt);

private:
    struct Counts {
        std::size_t tried = 0;
        std::size_t right = 0;
        std::size_t releasedBytes = 0;
    };
    std::map<std::string, Counts> m_counts;
};

/// Bytes of content in what `open` gives: of the files and the manifest, or, where it failed, of its error's text.
std::size_t releasedBytes(const base::Result<OpenedParcel>& opened);

/// How a signature is made; by default as `cmsSign` does.
struct SignOptions {
    base::TimeMs timeMs = kNow;
    const EVP_MD* digest = EVP_sha256();
    const EVP_MD* maskDigest = EVP_sha256();
    bool pss = true;  ///< Of RSA keys.
    int saltBytes = 32;
    unsigned moreFlags = 0;
    unsigned withoutFlags = 0;
};
/// SignedData by any key, however weak, with the signer's chain, roots too.
base::Bytes signAs(const Identity& signer, base::ByteView content, const SignOptions& options = {});

/// The ZIP of a request, whose manifest names `signer` among the openers.
base::Bytes zipOf(const SealRequest& request, const Certificate& signer);
/// Encrypted properly to the recipients of `simpleRequest` and `signer`.
base::Bytes encrypted(base::ByteView inner, const Certificate& signer = world().sender.certificate);
/// `simpleRequest` signed by `signer` and encrypted, everything as it should be but for what the arguments change.
base::Bytes sealedBy(const Identity& signer, const SealRequest& request = simpleRequest(),
                     const SignOptions& options = {});
/// The SignedData inside a parcel of `simpleRequest`.
base::Bytes innerOf(const Identity& signer);

/// An office's certificate as the request wants it, however bad.
struct Forgery {
    std::string office = "1370100011";
    std::string key = "P-256";  ///< Or another curve, or the bits of an RSA key.
    const EVP_MD* digest = EVP_sha256();
    std::string keyUsage = "critical,digitalSignature,keyAgreement,keyEncipherment";
    std::string extendedUsage = "clientAuth,emailProtection";
    std::string constraints = {};
    base::TimeMs notBeforeMs = kNow - base::kDayMs;
    base::TimeMs notAfterMs = kNow + 100 * base::kDayMs;
};
/// Issued by `authority`, or self-signed without one. Chain: the authority and what is above it.
Identity forge(const Forgery& forgery, const Identity* authority);

}  // namespace renkei::crypto::testing
