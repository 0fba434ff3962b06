#pragma once

#include "base/result.h"
#include "crypto/trust.h"
#include "db/database.h"
#include "relay/folder.h"
#include "relay/settings.h"

namespace renkei::relay {

/// What serving a relay's folder and the operator's commands on it both begin with.
struct OpenedFolder {
    Settings settings;
    crypto::Trust trust;
    db::Database database;
};

/// ProfileNotSetUp where the folder was never set up, or not to the end.
base::Result<void> checkSetUp(const Folder& folder);
/// As readSettings, readTrust and openDatabase say. The database comes last: opening may bring it up to this version.
base::Result<OpenedFolder> openFolder(const Folder& folder);

}  // namespace renkei::relay
