#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace renkei::crypto::testing {

/// A DER element that can be changed and written again, for structures that no library makes.
struct DerTree {
    std::uint8_t tag = 0;
    base::Bytes content;            ///< Of a primitive element.
    std::vector<DerTree> children;  ///< Of a constructed one.

    static DerTree parse(base::ByteView der);
    base::Bytes write() const;
    /// The child at a path of indices.
    DerTree& at(std::initializer_list<std::size_t> path);
};

/// An element from its tag and the hexadecimal digits of its content.
DerTree primitive(std::uint8_t tag, std::string_view hexContent);
DerTree constructed(std::uint8_t tag, std::vector<DerTree> children);

}  // namespace renkei::crypto::testing
