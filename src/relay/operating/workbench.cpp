#include "relay/operating/workbench.h"

namespace renkei::relay::operating {

Workbench::Workbench(Folder folder, base::Clock& clock, OpenedFolder opened)
    : m_folder(std::move(folder)),
      m_clock(clock),
      m_settings(std::move(opened.settings)),
      m_gate(std::move(opened.trust)),
      m_database(std::move(opened.database)),
      m_directory(m_database, m_gate),
      m_accounts(m_database, m_directory, m_settings, m_maintenance) {}

base::Result<std::unique_ptr<Workbench>> Workbench::open(const std::filesystem::path& data, base::Clock& clock) {
    const Folder folder{data};
    if (auto there = checkSetUp(folder); !there) {
        return there.error();
    }
    auto opened = openFolder(folder);
    if (!opened) {
        return opened.error();
    }
    return std::unique_ptr<Workbench>(new Workbench(folder, clock, std::move(*opened)));
}

}  // namespace renkei::relay::operating
