#pragma once

#include "relay/http.h"
#include "relay/settings.h"

namespace renkei::relay {

/// The pages for browsers. They never ask for a certificate, and know nothing of any office.
class Site final : public Service {
public:
    explicit Site(const Settings& settings) : m_settings(settings) {}
    std::variant<Response, Work> admit(const RequestHead& head, Peer& peer) override;
    Response refuse(base::ErrorCode code) override;

private:
    const Settings& m_settings;
};

}  // namespace renkei::relay
