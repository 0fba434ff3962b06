#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/log.h"
#include "base/result.h"
#include "base/secret.h"
#include "json/json.h"

namespace renkei::cli {

/// Where a command speaks: one JSON document, or lines for people.
struct Console {
    std::ostream& out;
    std::ostream& err;
    bool json = false;
    base::Log* log = nullptr;  ///< Of the profile, where there is one: it gets the code of each error that is reported.
};

/// A JSON answer of schema 1 with `ok`, to be filled further (docs/formats/command-line.md).
json::Object jsonAnswer(bool ok);
/// An error with its five answers and facts.
json::Value errorJson(const base::Error& error);

/// Says what went wrong, in JSON or for people, and returns the exit status that belongs to the code.
int report(const Console& console, const base::Error& error);
/// Keeps the code of an error that is only part of an answer, as `report` does, for the support file.
void note(const Console& console, const base::Error& error);
/// For people only: the sentences of an error, indented.
void describe(std::ostream& out, const base::Error& error, std::string_view indent = "");
/// Prints the document in JSON mode.
void print(const Console& console, const json::Object& answer);
/// The exit status of a code.
int exitStatus(base::ErrorCode code);

/// The first line of a password file, as UTF-8. Fails with the codes of base::readFile and Usage for an empty one.
base::Result<base::Secret> readPasswordFile(const std::filesystem::path& path);

/// Text from outside for a terminal: control characters, escape sequences and direction marks become visible signs.
std::string plain(std::string_view text);

}  // namespace renkei::cli
