#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace renkei::standard {

/// The kinds of values (標準仕様 項目の形式).
enum class FieldType : std::uint8_t {
    Version,
    InsurerNo,
    InsuredNo,
    OfficeNo,
    Date,
    DateOrZero,
    Month,
    MonthOrZero,
    Time,
    TimeOr9999,
    Postal,
    Phone,
    Int,
    Decimal2,
    Number1To99,
    Flags31,
    Tais,
    ServiceType,
    ServiceCode,
    Code,
    Text,
    ImageName,
    Unused
};

struct CodeValue {
    std::string code;
    std::string label;
};

struct Field {
    std::uint32_t no = 0;
    std::string name;
    FieldType type = FieldType::Text;
    std::uint32_t length = 0;  ///< In characters; 0 where the standard sets no limit.
    bool required = false;
    bool expected = false;  ///< Not mandatory, but the receiver needs it.
    std::vector<CodeValue> codes;
};

enum class MonthInName : std::uint8_t { None, Month, MonthOrZero };

/// Fields that a rule looks at, by number; 0 where a layout has none. Whichever are set switch their rules on.
struct Roles {
    std::uint32_t serviceMonth = 0;     ///< Rule 3: one month a file, the name's.
    std::uint32_t serviceDay = 0;       ///< Rule 3: in the service month.
    std::uint32_t serviceCode = 0;      ///< Rule 6: the scope.
    std::uint32_t tais = 0;             ///< Rule 6: rental articles.
    std::uint32_t notification = 0;     ///< Rule 6: 福祉用具届出コード.
    std::uint32_t detailNo = 0;         ///< Rule 6: 明細判別コード.
    std::uint32_t statementOffice = 0;  ///< Rule 7: サービス事業所コード; set: the file is a 第7表.
    std::uint32_t units = 0;            ///< Rule 7.
    std::uint32_t discountRate = 0;     ///< Rule 7.
    std::uint32_t discountedUnits = 0;  ///< Rule 7.
    std::uint32_t fixedOffice = 0;      ///< Rule 7: 9999999999 or empty.
    std::uint32_t planDate = 0;         ///< Rule 4.
    std::uint32_t annexMonth = 0;       ///< Rule 4.
    std::uint32_t image = 0;            ///< Rule 9.
};

/// One kind of file.
struct Layout {
    std::string prefix;
    std::string name;
    MonthInName month = MonthInName::None;
    bool zeroMonthVariant = false;  ///< 000000 in the name is accepted with a warning.
    bool uniqueKey = false;         ///< One row a key (link.duplicate).
    std::vector<Field> fields;
    Roles roles;
    std::vector<std::uint32_t> rowKey;  ///< Fields, by number, that say whose row it is: person, and month or date.
};

/// Rows of `dependents` need their row in `main`; rows of `main` need theirs in `needed` (empty: nothing).
struct Join {
    std::string main;
    std::vector<std::string> dependents;
    std::string needed;
    std::vector<std::string> key;  ///< Names of fields.
};

enum class Direction : std::uint8_t { Any, FromPlanner, ToPlanner };

/// A set of files that travels together (送信単位).
struct SendUnit {
    std::string id;
    std::string name;
    std::vector<std::string> required;
    std::vector<std::string> optional;
    bool images = false;          ///< Pictures may travel along.
    bool annexMonthZero = false;  ///< UPHOSOKU is named 000000 here, else by the service month.
    Direction direction = Direction::Any;
    std::vector<Join> joins;
};

/// One edition of the standard.
struct Edition {
    std::string edition;
    std::string csvVersion;
    std::vector<std::string> otherVersionsSeen;
    bool typesInName = true;
    bool judgesWelfareTools = true;
    std::vector<Layout> layouts;
    std::vector<SendUnit> units;
    std::vector<CodeValue> serviceTypes;
    std::vector<CodeValue> outsideTypes;
    std::vector<std::string> plannerTypes;

    const Layout* findLayout(std::string_view prefix) const;
    const SendUnit* findUnit(std::string_view id) const;
    bool isPlanner(std::string_view serviceType) const;
};

/// Every edition that this program knows; immutable, built once by `main` and handed down. Threads may share it.
class Catalogue {
public:
    /// Reads the compiled-in data. Fails with JsonMalformed or JsonUnexpected where that data is wrong (our own bug).
    static base::Result<Catalogue> load();
    /// The same for data given as JSON texts, one an edition; for tests.
    static base::Result<Catalogue> parse(const std::vector<std::string_view>& texts);

    const std::vector<Edition>& editions() const { return m_editions; }
    const Edition* find(std::string_view edition) const;

private:
    std::vector<Edition> m_editions;
};

}  // namespace renkei::standard
