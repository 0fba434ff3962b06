#pragma once

#include <vector>

#include "standard/catalogue.h"
#include "standard/sentence.h"

/// What the check wants of a field, for people who look it up.
namespace renkei::standard {

/// The form of its values, such as 「実在する日付 8 桁（YYYYMMDD）」.
Sentence formOf(const Field& field);
/// 「必須」, 「推奨」 (a warning where it is empty) or 「任意」.
Sentence presenceOf(const Field& field);
/// The rules across fields, rows and files that look at this field, whole sentences, in the order of the standard.
std::vector<Sentence> rulesOf(const Edition& edition, const Layout& layout, const Field& field);

}  // namespace renkei::standard
