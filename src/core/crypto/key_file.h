#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace renkei::crypto {

/// What a file that should be a PKCS#12 looks like from outside.
enum class KeyFileKind : std::uint8_t {
    Empty,
    Pkcs12,          ///< Begins as one and is as long as it says; whether it can be read is another question.
    Pkcs12Cut,       ///< Shorter than it says.
    Pkcs12Longer,    ///< Something follows its end.
    Certificate,     ///< One DER certificate (.cer, .crt).
    Certificates,    ///< PKCS#7 with certificates (.p7b).
    PemCertificate,  ///< PEM without a key.
    PemKey,          ///< PEM with a key, whatever else is in it.
    Zip,
    WebPage,
    Other,
};

/// Looks at the bytes; decrypts and believes nothing.
KeyFileKind kindOfKeyFile(base::ByteView file);

}  // namespace renkei::crypto
