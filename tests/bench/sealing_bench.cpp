// Measures sealing and opening of parcels beside the bare cryptography, and beside `openssl cms`.
//
//   sealing_bench [PAIRS]
//
// What is compared runs in turn (A B A B …). Times are of the processor, since other work on the machine would count
// otherwise. A figure is the median over the pairs, a ratio the median of the ratios of a pair. The exit status is 1
// where something else is opened than was sealed.
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "crypto/hash.h"
#include "crypto/issuer.h"
#include "crypto/openssl_handles.h"
#include "crypto/parcel.h"
#include "crypto/trust.h"
#include "crypto/zip.h"

namespace {

using namespace renkei;

constexpr base::TimeMs kNow = 1'745'573'400'000;
constexpr std::size_t kSmall = 20'000;
/// What a parcel of 32 MiB has room for beside headers, certificates and the manifest.
constexpr std::size_t kLarge = crypto::kMaxZipBytes - 4096;
constexpr int kSmallRounds = 50;

[[noreturn]] void stop(const char* what) {
    std::fprintf(stderr, "sealing_bench: %s\n", what);
    std::exit(1);
}

void must(bool good, const char* what) {
    if (!good) {
        stop(what);
    }
}

template <typename T>
T need(base::Result<T> result) {
    must(result.ok(), result ? "" : result.error().detail.c_str());
    return std::move(*result);
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Processor time in milliseconds, of this process and of the children that it waited for.
double milliseconds(const std::function<void()>& work) {
    const auto used = [] {
        double sum = 0;
        for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
            rusage usage{};
            getrusage(who, &usage);
            sum += seconds(usage.ru_utime) + seconds(usage.ru_stime);
        }
        return sum;
    };
    const double began = used();
    work();
    return (used() - began) * 1000;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void compare(const std::string& what, int pairs, const std::function<void()>& ours,
             const std::function<void()>& others) {
    std::vector<double> first;
    std::vector<double> second;
    std::vector<double> ratios;
    for (int pair = 0; pair < pairs; ++pair) {
        first.push_back(milliseconds(ours));
        second.push_back(milliseconds(others));
        ratios.push_back(first.back() / second.back());
    }
    std::printf("%-58s %9.2f ms beside %9.2f ms  ratio %.2f\n", what.c_str(), median(first), median(second),
                median(ratios));
    std::fflush(stdout);
}

std::function<void()> often(int times, const std::function<void()>& work) {
    return [=] {
        for (int i = 0; i < times; ++i) {
            work();
        }
    };
}

/// Two offices, a parcel's request and what opening it needs.
struct Office {
    crypto::Identity authority;
    crypto::Identity sender;
    crypto::Identity recipient;
    crypto::Trust trust;

    static Office make(crypto::KeyKind kind) {
        const crypto::Validity validity{kNow - base::kDayMs, kNow + 20'000 * base::kDayMs};
        auto authority = need(crypto::createAuthority({"CA", "Bench", crypto::KeyKind::EcP256, validity}));
        const auto office = [&](const char* number) {
            return need(crypto::issueOfficeCertificate(
                authority, {"Office", number, crypto::CertificateKind::LongTermCare, "Bench", kind, validity}));
        };
        auto sender = office("1370100011");
        auto recipient = office("1370200022");
        auto trust = need(crypto::Trust::create({authority.certificate}));
        return {std::move(authority), std::move(sender), std::move(recipient), std::move(trust)};
    }
};

crypto::SealRequest requestOf(const Office& office, std::size_t bytes) {
    crypto::SealRequest request;
    request.messageId = "01966c3e-7a10-7000-8000-000000000001";
    request.senderOffice = "1370100011";
    request.recipientOffice = "1370200022";
    request.recipients = {office.recipient.certificate};
    request.createdMs = kNow;
    base::Bytes content;
    while (content.size() < bytes) {
        const auto more = need(crypto::randomBytes(crypto::kMaxRandomBytes));
        content.insert(content.end(), more.begin(), more.end());
    }
    content.resize(bytes);
    request.files = {{"a.csv", std::move(content)}};
    return request;
}

crypto::OpenRequest openingOf() {
    crypto::OpenRequest request;
    request.messageId = "01966c3e-7a10-7000-8000-000000000001";
    request.senderOffice = "1370100011";
    request.recipientOffice = "1370200022";
    request.acceptedMs = kNow;
    return request;
}

/// The cryptography of a parcel and nothing else, for RSA keys: SHA-256 of the content, one signature (PSS),
/// AES-256-GCM, the key to one recipient (OAEP).
class Bare {
public:
    explicit Bare(const Office& office) : m_office(office), m_key(32, 1), m_nonce(12, 2), m_tag(16) {}

    void seal(base::ByteView content) {
        const base::Digest digest = crypto::sha256(content);
        crypt(content, 1);
        m_signature = sign(digest);
        m_wrapped = transport(crypto::handleOf(m_office.recipient.certificate), m_key);
    }
    void open() {
        must(unwrap() == m_key, "bare key");
        const base::Bytes sealed = m_out;
        crypt(sealed, 0);
        must(verify(crypto::sha256(m_out)), "bare signature");
        m_out = sealed;
    }

private:
    using ContextPtr = crypto::EvpKeyCtxPtr;

    static void usePss(EVP_PKEY_CTX* context) {
        EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(context, 32);
        EVP_PKEY_CTX_set_signature_md(context, EVP_sha256());
    }
    static void useOaep(EVP_PKEY_CTX* context) {
        EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING);
        EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256());
        EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256());
    }
    base::Bytes sign(const base::Digest& digest) {
        const ContextPtr context(EVP_PKEY_CTX_new(crypto::handleOf(m_office.sender.key), nullptr));
        EVP_PKEY_sign_init(context.get());
        usePss(context.get());
        base::Bytes signature(512);
        std::size_t length = signature.size();
        must(EVP_PKEY_sign(context.get(), signature.data(), &length, digest.data(), digest.size()) == 1, "bare sign");
        signature.resize(length);
        return signature;
    }
    bool verify(const base::Digest& digest) {
        const ContextPtr context(
            EVP_PKEY_CTX_new(X509_get0_pubkey(crypto::handleOf(m_office.sender.certificate)), nullptr));
        EVP_PKEY_verify_init(context.get());
        usePss(context.get());
        return EVP_PKEY_verify(context.get(), m_signature.data(), m_signature.size(), digest.data(), digest.size()) ==
               1;
    }
    static base::Bytes transport(X509* recipient, const base::Bytes& key) {
        const ContextPtr context(EVP_PKEY_CTX_new(X509_get0_pubkey(recipient), nullptr));
        EVP_PKEY_encrypt_init(context.get());
        useOaep(context.get());
        base::Bytes wrapped(512);
        std::size_t length = wrapped.size();
        must(EVP_PKEY_encrypt(context.get(), wrapped.data(), &length, key.data(), key.size()) == 1, "bare transport");
        wrapped.resize(length);
        return wrapped;
    }
    base::Bytes unwrap() {
        const ContextPtr context(EVP_PKEY_CTX_new(crypto::handleOf(m_office.recipient.key), nullptr));
        EVP_PKEY_decrypt_init(context.get());
        useOaep(context.get());
        base::Bytes key(512);
        std::size_t length = key.size();
        must(EVP_PKEY_decrypt(context.get(), key.data(), &length, m_wrapped.data(), m_wrapped.size()) == 1,
             "bare unwrap");
        key.resize(length);
        return key;
    }
    void crypt(base::ByteView in, int encrypt) {
        struct Free {
            void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
        };
        const std::unique_ptr<EVP_CIPHER_CTX, Free> context(EVP_CIPHER_CTX_new());
        EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, m_key.data(), m_nonce.data(), encrypt);
        base::Bytes out(in.size());
        int length = 0;
        EVP_CipherUpdate(context.get(), out.data(), &length, in.data(), static_cast<int>(in.size()));
        const int size = static_cast<int>(m_tag.size());
        if (encrypt == 0) {
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, size, m_tag.data());
        }
        int last = 0;
        must(EVP_CipherFinal_ex(context.get(), out.data() + length, &last) == 1, "bare GCM");
        if (encrypt == 1) {
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, size, m_tag.data());
        }
        m_out = std::move(out);
    }

    const Office& m_office;
    base::Bytes m_key;
    base::Bytes m_nonce;
    base::Bytes m_tag;
    base::Bytes m_out;
    base::Bytes m_signature;
    base::Bytes m_wrapped;
};

base::Bytes openAndCompare(base::ByteView sealed, const Office& office, const crypto::SealRequest& request) {
    const crypto::Identity* const keys[] = {&office.recipient};
    auto opened = need(crypto::open(sealed, keys, openingOf(), office.trust));
    must(opened.files.size() == 1 && opened.files[0].content == request.files[0].content, "other content");
    return std::move(opened.files[0].content);
}

void measureSmall(int pairs) {
    const Office office = Office::make(crypto::KeyKind::Rsa2048);
    const crypto::SealRequest request = requestOf(office, kSmall);
    const base::Bytes sealed = need(crypto::seal(office.sender, request)).sealed;
    Bare bare(office);
    bare.seal(request.files[0].content);
    compare("seal 20 KB, 50 times, beside the bare cryptography", pairs,
            often(kSmallRounds, [&] { (void)need(crypto::seal(office.sender, request)); }),
            often(kSmallRounds, [&] { bare.seal(request.files[0].content); }));
    compare("open 20 KB, 50 times, beside the bare cryptography", pairs,
            often(kSmallRounds, [&] { (void)openAndCompare(sealed, office, request); }),
            often(kSmallRounds, [&] { bare.open(); }));
}

class Folder {
public:
    Folder() : m_path(std::filesystem::temp_directory_path() / ("sealing-bench-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(m_path);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    void write(const char* name, base::ByteView bytes) const {
        std::ofstream file(m_path / name, std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        must(file.good(), "a temporary file");
    }
    base::Bytes read(const char* name) const {
        base::Bytes bytes(std::filesystem::file_size(m_path / name));
        std::ifstream file(m_path / name, std::ios::binary);
        file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        must(file.good(), "a temporary file");
        return bytes;
    }
    void run(const std::string& command) const {
        must(std::system(("cd '" + m_path.string() + "' && " + command).c_str()) == 0, command.c_str());
    }

private:
    std::filesystem::path m_path;
};

constexpr const char* kOpensslSeal =
    "openssl cms -sign -binary -nodetach -cades -nosmimecap -md sha256 -in content.zip -signer s.pem -inkey s.key "
    "-outform DER -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:32 | openssl cms -encrypt -binary -aes-256-gcm "
    "-outform DER -out by-openssl -recip r.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -recip s.pem "
    "-keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256";
constexpr const char* kOpensslOpen =
    "openssl cms -decrypt -binary -inform DER -in sealed -inkey r.key -recip r.pem | openssl cms -verify -cades "
    "-binary "
    "-inform DER -CAfile ca.pem -purpose any -no_check_time -out opened.zip 2>/dev/null";

void measureLarge(int pairs) {
    const Office office = Office::make(crypto::KeyKind::Rsa2048);
    const crypto::SealRequest request = requestOf(office, kLarge);
    const base::Bytes sealed = need(crypto::seal(office.sender, request)).sealed;
    const Folder folder;
    folder.write("s.pem", base::asBytes(office.sender.certificate.pem()));
    folder.write("s.key", need(office.sender.key.pem()).bytes());
    folder.write("r.pem", base::asBytes(office.recipient.certificate.pem()));
    folder.write("r.key", need(office.recipient.key.pem()).bytes());
    folder.write("ca.pem", base::asBytes(office.authority.certificate.pem()));
    const crypto::ZipMember member{"a.csv", request.files[0].content};
    folder.write("content.zip", need(crypto::writeZip({&member, 1})));
    folder.write("sealed", sealed);
    compare(
        "seal 32 MiB beside `openssl cms -sign | -encrypt`", pairs,
        [&] { folder.write("by-us", need(crypto::seal(office.sender, request)).sealed); },
        [&] { folder.run(kOpensslSeal); });
    compare(
        "open 32 MiB beside `openssl cms -decrypt | -verify`", pairs,
        [&] { folder.write("a.csv", openAndCompare(folder.read("sealed"), office, request)); },
        [&] { folder.run(kOpensslOpen); });
}

/// Peak memory of a child that does this and nothing else, in MiB.
double peak(const std::function<void()>& work) {
    const pid_t child = fork();
    must(child >= 0, "fork");
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    rusage usage{};
    must(wait4(child, &status, 0, &usage) == child && status == 0, "a child");
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Each child makes or reads its own content, so that nothing large is shared with the parent.
void measureMemory() {
    const Office office = Office::make(crypto::KeyKind::Rsa2048);
    const Folder folder;
    const auto seal = [&](std::size_t bytes) {
        const crypto::SealRequest request = requestOf(office, bytes);
        folder.write("sealed", need(crypto::seal(office.sender, request)).sealed);
        folder.write("hash", crypto::sha256(request.files[0].content));
    };
    const auto open = [&] {
        const crypto::Identity* const keys[] = {&office.recipient};
        const auto opened = need(crypto::open(folder.read("sealed"), keys, openingOf(), office.trust));
        const base::Digest hash = crypto::sha256(opened.files.at(0).content);
        const base::Bytes expected = folder.read("hash");
        must(std::equal(hash.begin(), hash.end(), expected.begin(), expected.end()), "other content");
    };
    const double parcel = static_cast<double>(crypto::kMaxSealedBytes) / (1U << 20);
    const double base = peak([&] {
        seal(1);
        open();
    });
    const double sealed = peak([&] { seal(kLarge); });
    const double opened = peak(open);
    std::printf(
        "peak memory: base %.1f MiB; 32 MiB sealed %.1f MiB, base + %.2f parcels; opened %.1f MiB, base + %.2f "
        "parcels\n",
        base, sealed, (sealed - base) / parcel, opened, (opened - base) / parcel);
}

}  // namespace

int main(int argc, char** argv) {
    const int pairs = argc > 1 ? std::atoi(argv[1]) : 9;
    must(pairs > 0, "PAIRS is a number above zero");
    measureMemory();
    measureSmall(pairs);
    measureLarge(pairs);
    return 0;
}
