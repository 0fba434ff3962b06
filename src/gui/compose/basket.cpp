#include "gui/compose/basket.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/files.h"
#include "exchange/drafts.h"

namespace renkei::gui {
namespace {

namespace fs = std::filesystem;
using standard::Diagnostic;

/// The only member of a set, or nothing said.
std::string onlyOf(const std::set<std::string>& texts) {
    return texts.size() == 1 ? *texts.begin() : std::string();
}

/// The same file is taken once, however often and by whichever folder it was dropped.
void dropRepeated(standard::Collected& collected) {
    std::set<fs::path> seen;
    std::vector<standard::Input> inputs;
    std::vector<fs::path> paths;
    for (std::size_t i = 0; i < collected.paths.size(); ++i) {
        if (seen.insert(collected.paths[i]).second) {
            inputs.push_back(std::move(collected.inputs[i]));
            paths.push_back(std::move(collected.paths[i]));
        }
    }
    collected.inputs = std::move(inputs);
    collected.paths = std::move(paths);
}

std::vector<fs::path> absolutePaths(const std::vector<fs::path>& paths) {
    std::vector<fs::path> out;
    for (const fs::path& path : paths) {
        std::error_code error;
        const fs::path absolute = fs::absolute(path, error);
        out.push_back((error ? path : absolute).lexically_normal());
    }
    return out;
}

/// Turns a report into entries.
class Sorting {
public:
    Sorting(const standard::Report& report, const standard::Collected& collected)
        : m_report(report), m_collected(collected) {}

    std::vector<Entry> run() {
        const auto sections = standard::view::sections(m_report);
        for (const auto& section : sections) {
            section.unit ? addUnit(*section.unit, section.groups) : addOutside(section.groups);
        }
        addDocuments();
        for (const standard::Unreadable& one : m_collected.unreadable) {
            addUnreadable(one, base::pathFromUtf8(one.path));
        }
        for (const standard::Unreadable& one : m_report.unreadable) {
            addUnread(one);
        }
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            m_entries[i].findings = std::make_shared<const Findings>(std::move(m_findings[i]));
        }
        return std::move(m_entries);
    }

private:
    Entry& add(EntryKind kind, const std::string& name) {
        Entry& entry = m_entries.emplace_back();
        m_findings.emplace_back();
        entry.kind = kind;
        entry.name = name;
        entry.order = m_entries.size();
        return entry;
    }

    void take(std::size_t entry, const standard::view::Group& group) {
        for (const Diagnostic* diagnostic : group) {
            const auto& file = diagnostic->fileIndex;
            m_findings[entry].all.push_back({*diagnostic, file ? m_collected.paths[*file] : fs::path(), std::nullopt});
        }
        m_findings[entry].groups.push_back(group.size());
    }

    void addUnit(std::size_t index, const std::vector<standard::view::Group>& groups) {
        const standard::UnitReport& unit = m_report.units[index];
        Entry& entry = add(EntryKind::Unit, standard::view::unitName(unit));
        entry.recipient = unit.recipient;
        entry.recipientType = unit.recipientType;
        entry.month = unit.month;
        entry.persons = unit.persons;
        entry.unit = unit.id.value_or("");
        entry.personKeys = unit.personKeys;
        entry.errors = unit.errors;
        entry.warnings = unit.warnings;
        entry.order = index;
        // Equal copies of its files from other folders belong to it, too: they go when it goes.
        const std::set<std::string> names(unit.fileNames.begin(), unit.fileNames.end());
        for (const std::size_t file : unit.files) {
            entry.paths.push_back(m_collected.paths[file]);
        }
        for (std::size_t i = 0; i < m_collected.inputs.size(); ++i) {
            const bool own = std::find(unit.files.begin(), unit.files.end(), i) != unit.files.end();
            if (!own && names.contains(m_collected.inputs[i].name)) {
                entry.copies.push_back(m_collected.paths[i]);
            }
        }
        for (const auto& group : groups) {
            take(m_entries.size() - 1, group);
        }
    }

    void addOutside(const std::vector<standard::view::Group>& groups) {
        std::map<std::size_t, std::size_t> places;
        for (const auto& group : groups) {
            const Diagnostic& first = *group.front();
            const std::size_t key = first.fileIndex.value_or(SIZE_MAX);
            const auto [place, isNew] = places.emplace(key, m_entries.size());
            if (isNew) {
                Entry& entry = add(EntryKind::Refused, first.file);
                if (first.fileIndex) {
                    entry.paths.push_back(m_collected.paths[*first.fileIndex]);
                    m_refused.insert(*first.fileIndex);
                }
            }
            Entry& entry = m_entries[place->second];
            (first.severity == standard::Severity::Error ? entry.errors : entry.warnings) += group.size();
            take(place->second, group);
        }
    }

    void addDocuments() {
        std::set<std::string> all;
        std::map<fs::path, std::set<std::string>> byFolder;
        for (const Entry& entry : m_entries) {
            if (entry.kind == EntryKind::Unit) {
                all.insert(entry.recipient);
                for (const fs::path& path : entry.paths) {
                    byFolder[path.parent_path()].insert(entry.recipient);
                }
            }
        }
        for (const std::size_t file : m_report.attachments) {
            if (m_refused.contains(file)) {
                continue;
            }
            const fs::path& path = m_collected.paths[file];
            Entry& entry = add(EntryKind::Document, m_collected.inputs[file].name);
            entry.paths.push_back(path);
            const auto folder = byFolder.find(path.parent_path());
            const std::string near = folder == byFolder.end() ? std::string() : onlyOf(folder->second);
            entry.recipient = near.empty() ? onlyOf(all) : near;
        }
    }

    void addUnreadable(const standard::Unreadable& one, const fs::path& path) {
        Entry& entry = add(EntryKind::Refused, base::pathToUtf8(path.filename()));
        entry.paths.push_back(path);
        entry.errors = 1;
        note(m_entries.size() - 1, one, path);
    }

    /// A file that failed while it was read: what was found about its unit is not complete, so it is wrong.
    void addUnread(const standard::Unreadable& one) {
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            for (const fs::path& path : m_entries[i].paths) {
                if (base::pathToUtf8(path.filename()) == one.path) {
                    ++m_entries[i].errors;
                    note(i, one, path);
                    return;
                }
            }
        }
        addUnreadable(one, base::pathFromUtf8(one.path));
    }

    void note(std::size_t entry, const standard::Unreadable& one, const fs::path& path) {
        Finding finding;
        finding.diagnostic.file = base::pathToUtf8(path.filename());
        finding.path = path;
        finding.unreadable = one.error;
        m_findings[entry].all.insert(m_findings[entry].all.begin(), std::move(finding));
        m_findings[entry].groups.insert(m_findings[entry].groups.begin(), 1);
    }

    const standard::Report& m_report;
    const standard::Collected& m_collected;
    std::vector<Entry> m_entries;
    std::vector<Findings> m_findings;
    std::set<std::size_t> m_refused;
};

}  // namespace

base::Result<Basket> fillBasket(const standard::Catalogue& catalogue, const std::vector<fs::path>& paths,
                                const std::string& office, const transport::Call& call) {
    standard::Collected collected = standard::collectInputs(absolutePaths(paths));
    dropRepeated(collected);
    standard::Options options = exchange::optionsForSending(office);
    options.stop = call.stop;
    options.progress = call.progress;
    const standard::Report report = standard::validate(catalogue, collected.inputs, options);
    if (report.cancelled) {
        return base::fail(base::ErrorCode::Cancelled, "while checking");
    }
    Basket basket;
    basket.entries = Sorting(report, collected).run();
    basket.truncated = report.truncated;
    basket.paths = std::move(collected.paths);
    for (const standard::Unreadable& one : collected.unreadable) {
        basket.paths.push_back(base::pathFromUtf8(one.path));
    }
    return basket;
}

std::vector<Entry> assignDocuments(std::vector<Entry> entries, const std::string& chosen) {
    for (Entry& entry : entries) {
        if (entry.kind != EntryKind::Document) {
            continue;
        }
        if (entry.recipient.empty()) {
            entry.recipient = chosen;
        }
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const Entry& unit = entries[i];
            const bool fits = unit.kind == EntryKind::Unit && unit.recipient == entry.recipient;
            if (fits && (!entry.companion || unit.order < entries[*entry.companion].order)) {
                entry.companion = i;
            }
        }
    }
    return entries;
}

}  // namespace renkei::gui
