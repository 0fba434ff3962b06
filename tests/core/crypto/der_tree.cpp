#include "core/crypto/der_tree.h"

#include "crypto/der.h"

namespace renkei::crypto::testing {

DerTree DerTree::parse(base::ByteView der) {
    DerReader reader(der);
    const DerItem item = reader.any();
    DerTree tree{item.tag, {}, {}};
    if ((item.tag & 0x20U) == 0) {
        tree.content.assign(item.content.begin(), item.content.end());
        return tree;
    }
    DerReader inner(item.content);
    while (!inner.atEnd())
        tree.children.push_back(parse(inner.any().whole));
    return tree;
}

base::Bytes DerTree::write() const {
    base::Bytes body = content;
    for (const DerTree& child : children) {
        const base::Bytes der = child.write();
        body.insert(body.end(), der.begin(), der.end());
    }
    base::Bytes out{tag};
    if (body.size() < 0x80) {
        out.push_back(static_cast<std::uint8_t>(body.size()));
    } else {
        base::Bytes length;
        for (std::size_t rest = body.size(); rest > 0; rest >>= 8U)
            length.insert(length.begin(), static_cast<std::uint8_t>(rest));
        out.push_back(static_cast<std::uint8_t>(0x80U | length.size()));
        out.insert(out.end(), length.begin(), length.end());
    }
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

DerTree& DerTree::at(std::initializer_list<std::size_t> path) {
    DerTree* node = this;
    for (const std::size_t index : path)
        node = &node->children.at(index);
    return *node;
}

DerTree primitive(std::uint8_t tag, std::string_view hexContent) {
    return {tag, *base::fromHex(hexContent), {}};
}
DerTree constructed(std::uint8_t tag, std::vector<DerTree> children) {
    return {tag, {}, std::move(children)};
}

}  // namespace renkei::crypto::testing
