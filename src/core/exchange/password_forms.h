#pragma once

#include <cstdint>
#include <vector>

#include "base/secret.h"

namespace renkei::exchange {

/// What is striking about a password that does not fit.
enum class PasswordLook : std::uint8_t { Plain, Empty, FullWidth, BlankAtEdge, Japanese };

/// FullWidth: a letter, digit or sign of U+FF01 to U+FF5E, or the wide blank.
PasswordLook lookOf(const base::Secret& password);

/// The same password in the bytes of MS932, which programs on Japanese Windows hand to libraries; empty where it is
/// all ASCII or has another character.
std::vector<base::Secret> otherByteForms(const base::Secret& password);

}  // namespace renkei::exchange
