#include "samples/usage_sample.h"

namespace renkei::resources {
extern const std::string_view kSampleUsagePlan;
extern const std::string_view kSampleUsageStatement;
extern const std::string_view kSampleUsagePersons;
extern const std::string_view kSampleUsagePlanName;
extern const std::string_view kSampleUsageStatementName;
extern const std::string_view kSampleUsagePersonsName;
}  // namespace renkei::resources

namespace renkei::samples {

std::vector<SampleFile> usageSample() {
    return {{resources::kSampleUsagePlanName, resources::kSampleUsagePlan},
            {resources::kSampleUsageStatementName, resources::kSampleUsageStatement},
            {resources::kSampleUsagePersonsName, resources::kSampleUsagePersons}};
}

}  // namespace renkei::samples
