#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <vector>

#include "standard/validate.h"

namespace renkei::standard::test {

/// The compiled-in catalogue, loaded once a test program.
const Catalogue& catalogue();
const Edition& edition41();

/// A field as it stands in a file: raw bytes, quotes included.
using Row = std::vector<std::string>;

struct TestFile {
    std::string prefix;
    std::string name;
    std::vector<Row> rows;
    std::string newline = "\r\n";
    std::string head;  ///< Bytes before the first record.
    std::string tail;  ///< Bytes after the last record.

    std::string bytes() const;
    /// The value of field `no` in row `row` (from 0).
    std::string& at(std::size_t row, std::uint32_t no) { return rows[row][no - 1]; }
};

/// A send unit without a fault, of two invented persons, made from the layouts; tests break it.
class UnitBuilder {
public:
    /// `optionalFiles`: the unit's optional files come too.
    UnitBuilder(const Edition& edition, std::string_view unit, bool optionalFiles = false);

    TestFile& file(std::string_view prefix);
    std::list<TestFile>& files() { return m_files; }
    void remove(std::string_view prefix);

    Report check(Purpose purpose = Purpose::Send) const;
    Report check(const Options& options) const;

private:
    std::list<TestFile> m_files;
};

/// A value of the field's form, in MS932.
std::string goodValue(const Edition& edition, const Field& field);

/// Checks bytes given by name.
struct NamedBytes {
    std::string name;
    std::string bytes;
};
Report checkBytes(const std::vector<NamedBytes>& files, const Options& options = {});

/// `severity code file-prefix:line:field`, sorted as in the report, for short expectations.
std::vector<std::string> brief(const Report& report);
using Brief = std::vector<std::string>;

}  // namespace renkei::standard::test
