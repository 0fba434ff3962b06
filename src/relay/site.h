#pragma once

#include "relay/http.h"

namespace renkei::relay {

/// The pages for browsers. They never ask for a certificate, and know nothing of any office.
class Site final : public Service {
public:
    std::variant<Response, Work> admit(const RequestHead& head, Peer& peer) override;
    Response refuse(base::ErrorCode code) override;
};

}  // namespace renkei::relay
