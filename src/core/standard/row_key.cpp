#include "standard/row_key.h"

#include "standard/field_rules.h"
#include "standard/key_table.h"

namespace renkei::standard {

std::vector<KeyPart> rowKeyOf(const Layout& layout, const CsvRecord& record) {
    std::vector<KeyPart> key;
    if (record.fault != RecordFault::None || record.columns != layout.fields.size() ||
        record.fields.size() != layout.fields.size()) {
        return key;
    }
    for (const std::uint32_t no : layout.rowKey) {
        const Field& field = layout.fields[no - 1];
        const CsvField& value = record.fields[no - 1];
        const bool says = value.bytes.find_first_not_of('0') != std::string_view::npos;
        if (says && judgeField(field, value) == FieldVerdict::Good) {
            key.push_back({field.name, std::string(value.bytes)});
        }
    }
    return key;
}

std::vector<KeyPart> personKey(const Layout& layout, std::uint64_t person) {
    return {{layout.fields[1].name, insurerOf(person)}, {layout.fields[2].name, insuredOf(person)}};
}

}  // namespace renkei::standard
