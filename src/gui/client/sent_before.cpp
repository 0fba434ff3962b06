#include "gui/client/sent_before.h"

namespace renkei::gui {

Task* askSentBefore(Client& client, QObject* owner, std::vector<exchange::PersonsToSend> asked,
                    std::function<void(const base::Result<SentBeforeAnswers>&)> done) {
    return client.onSession(
        owner, Urgency::Click,
        [asked = std::move(asked)](exchange::Session& session,
                                   const transport::Call&) -> base::Result<SentBeforeAnswers> {
            SentBeforeAnswers answers;
            for (const exchange::PersonsToSend& persons : asked) {
                const auto before = session.sentBefore(persons);
                if (!before) {
                    return before.error();
                }
                answers.push_back(before->empty() ? std::nullopt : std::optional(before->front()));
            }
            return answers;
        },
        std::move(done));
}

}  // namespace renkei::gui
