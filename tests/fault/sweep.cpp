#include "fault/sweep.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <functional>
#include <limits>
#include <span>

#include "fault/checks.h"
#include "fault/model.h"

namespace renkei::fault {
namespace {

/// What a child process tells of one run: 0 for no violation.
struct Report {
    std::size_t scenario;
    std::size_t failed;
};

constexpr std::size_t kShownPerRun = 3;

/// Every n-th, so that `wanted` of them stay and the first and the last points are among them.
std::vector<Token> spread(const std::vector<Token>& all, std::size_t wanted) {
    if (wanted == 0 || all.size() <= wanted) {
        return all;
    }
    std::vector<Token> some;
    for (std::size_t i = 0; i < wanted; ++i) {
        some.push_back(all[i * all.size() / wanted]);
    }
    return some;
}

void count(const Token& token, Line& line) {
    switch (token.fault) {
        case Fault::None:
            ++line.calm;
            break;
        case Fault::Stop:
        case Fault::Twice:
        case Fault::Lost:
            ++line.stops;
            break;
        case Fault::Gone:
        case Fault::Cut:
            ++line.network;
            break;
        case Fault::Full:
        case Fault::Error:
        case Fault::Short:
            ++line.writes;
            break;
        default:
            ++line.clocks;
    }
}

bool report(const Token& token, const Outcome& outcome) {
    std::string text;
    for (std::size_t i = 0; i < std::min(outcome.violations.size(), kShownPerRun); ++i) {
        const Violation& violation = outcome.violations[i];
        text += "VIOLATION " + token.text() + ": statement " + std::to_string(violation.statement) + " (" +
                std::string(statementText(violation.statement)) + "): " + violation.what + "\n";
    }
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
    return !outcome.violations.empty();
}

constexpr std::size_t kNoRun = std::numeric_limits<std::size_t>::max();

/// Which run each process is in, for the one that outlives them.
std::span<std::size_t> sharedPlaces(int jobs) {
    const std::size_t count = static_cast<std::size_t>(jobs);
    void* const memory =
        ::mmap(nullptr, count * sizeof(std::size_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return {};
    }
    const std::span<std::size_t> places(static_cast<std::size_t*>(memory), count);
    std::fill(places.begin(), places.end(), kNoRun);
    return places;
}

/// One process's share of the runs; `at` is the one that it is in.
[[noreturn]] void work(const std::vector<std::pair<std::size_t, Token>>& runs, std::size_t first, std::size_t step,
                       int pipe, bool stopAtFirst, std::size_t& at) {
    for (std::size_t i = first; i < runs.size(); i += step) {
        at = i;
        const bool failed = report(runs[i].second, run(runs[i].second));
        const Report said{runs[i].first, failed ? 1U : 0U};
        if (::write(pipe, &said, sizeof(said)) != static_cast<ssize_t>(sizeof(said)) || (failed && stopAtFirst)) {
            break;
        }
    }
    at = kNoRun;
    std::fflush(stdout);
    ::_exit(0);
}

void print(const std::vector<Line>& lines, std::size_t runs, double seconds) {
    std::printf("%-12s %7s %8s %8s %8s %8s %8s %11s\n", "scenario", "points", "orders", "stops", "network", "writes",
                "clocks", "violations");
    Line sum;
    for (const Line& line : lines) {
        std::printf("%-12s %7zu %8zu %8zu %8zu %8zu %8zu %11zu\n", line.scenario.c_str(), line.points, line.calm,
                    line.stops, line.network, line.writes, line.clocks, line.violations);
        sum.points += line.points;
        sum.calm += line.calm;
        sum.stops += line.stops;
        sum.network += line.network;
        sum.writes += line.writes;
        sum.clocks += line.clocks;
        sum.violations += line.violations;
    }
    std::printf("%-12s %7zu %8zu %8zu %8zu %8zu %8zu %11zu\n", "all", sum.points, sum.calm, sum.stops, sum.network,
                sum.writes, sum.clocks, sum.violations);
    std::printf("%zu runs, %.0f s\n", runs, seconds);
}

using Add = std::function<void(Fault, std::size_t, Forgets, std::uint64_t)>;

/// A process goes at this point. What the disk forgets differs only where something reaches the disk or the relay.
void addStops(PointKind kind, std::size_t point, std::uint64_t seeds, const Add& add) {
    add(Fault::Stop, point, Forgets::Everything, 1);
    if (kind == PointKind::Port) {
        return;
    }
    add(Fault::Stop, point, Forgets::Nothing, 1);
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        add(Fault::Stop, point, Forgets::Some, seed);
    }
    add(Fault::Twice, point, Forgets::Some, 1);
    if (kind == PointKind::Network) {
        add(Fault::Lost, point, Forgets::Everything, 1);
        add(Fault::Lost, point, Forgets::Nothing, 1);
        add(Fault::Twice, point, Forgets::Everything, 2);
    }
}

/// The process lives on, and something else goes wrong at this point.
void addFailures(PointKind kind, std::size_t point, const Add& add) {
    switch (kind) {
        case PointKind::Network:
            add(Fault::Gone, point, Forgets::Nothing, 1);
            add(Fault::Cut, point, Forgets::Nothing, 1);
            [[fallthrough]];
        case PointKind::Port:
            for (const Fault jump : {Fault::DayLater, Fault::DayEarlier, Fault::YearsLater, Fault::YearsEarlier}) {
                add(jump, point, Forgets::Nothing, 1);
            }
            break;
        case PointKind::Write:
            add(Fault::Short, point, Forgets::Nothing, 1);
            [[fallthrough]];
        case PointKind::Grow:
            add(Fault::Full, point, Forgets::Nothing, 1);
            [[fallthrough]];
        case PointKind::Disk:
            add(Fault::Error, point, Forgets::Nothing, 1);
    }
}

/// Runs that differ in their seeds: walks of the model, or dice of the races; of these some stop at a point too.
void addSeeds(bool model, std::size_t points, std::uint64_t races, const Add& add) {
    const std::uint64_t all = model ? Model::instance().walks.size() : races;
    for (std::uint64_t seed = 2; seed <= all; ++seed) {
        add(Fault::None, 0, Forgets::Nothing, seed);
        if (!model) {
            std::uint64_t random = seed;
            add(Fault::Stop, 1 + nextRandom(random) % points, Forgets::Everything, seed);
        }
    }
}

}  // namespace

std::vector<Token> tokensOf(const Scenario& scenario, const SweepOptions& options, Line& line) {
    const Outcome calm = run({scenario.name, Fault::None, 0, Forgets::Nothing, 1});
    line.scenario = scenario.name;
    line.points = calm.points.size();
    std::vector<Token> tokens{{scenario.name, Fault::None, 0, Forgets::Nothing, 1}};
    const auto add = [&](Fault fault, std::size_t point, Forgets forgets, std::uint64_t seed) {
        tokens.push_back({scenario.name, fault, point, forgets, seed});
    };
    if (scenario.name == "model" || scenario.name == "race") {
        addSeeds(scenario.name == "model", calm.points.size(), options.races, add);
        tokens = spread(tokens, options.sample);
        std::for_each(tokens.begin(), tokens.end(), [&](const Token& token) { count(token, line); });
        return tokens;
    }
    for (std::size_t point = 1; point <= calm.points.size(); ++point) {
        addStops(calm.points[point - 1], point, options.seeds, add);
        addFailures(calm.points[point - 1], point, add);
    }
    tokens = spread(tokens, options.sample);
    for (const Token& token : tokens) {
        count(token, line);
    }
    return tokens;
}

std::size_t sweep(const SweepOptions& options) {
    const auto started = std::chrono::steady_clock::now();
    std::vector<Line> lines;
    std::vector<std::pair<std::size_t, Token>> runs;
    for (const Scenario& scenario : scenarios()) {
        const auto& wanted = options.scenarios;
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), scenario.name) == wanted.end()) {
            continue;
        }
        for (Token& token : tokensOf(scenario, options, lines.emplace_back())) {
            runs.emplace_back(lines.size() - 1, std::move(token));
        }
    }
    int pipe[2];
    const std::span<std::size_t> places = sharedPlaces(options.jobs);
    if (places.empty() || ::pipe(pipe) != 0) {
        return 1;
    }
    std::fflush(stdout);
    if (options.stopAtFirst) {
        // Whatever scenario shows it, it shows soon.
        std::uint64_t random = 1;
        for (std::size_t i = runs.size(); i > 1; --i) {
            std::swap(runs[i - 1], runs[nextRandom(random) % i]);
        }
    }
    std::vector<pid_t> children;
    for (int job = 0; job < options.jobs; ++job) {
        children.push_back(::fork());
        if (children.back() == 0) {
            ::close(pipe[0]);
            work(runs, static_cast<std::size_t>(job), static_cast<std::size_t>(options.jobs), pipe[1],
                 options.stopAtFirst, places[static_cast<std::size_t>(job)]);
        }
    }
    ::close(pipe[1]);
    Report said{};
    std::size_t told = 0;
    std::size_t failed = 0;
    bool stopped = false;
    while (::read(pipe[0], &said, sizeof(said)) == static_cast<ssize_t>(sizeof(said))) {
        lines[said.scenario].violations += said.failed;
        failed += said.failed;
        ++told;
        if (said.failed > 0 && options.stopAtFirst) {
            for (const pid_t child : children) {
                ::kill(child, SIGKILL);
            }
            stopped = true;
            break;
        }
    }
    ::close(pipe[0]);
    while (::wait(nullptr) > 0) {
    }
    for (const std::size_t at : places) {
        if (!stopped && at != kNoRun) {
            // An assertion, a crash, or `must`: none of them may happen whatever breaks.
            std::printf("VIOLATION %s: the process of this run died\n", runs[at].second.text().c_str());
            ++lines[runs[at].first].violations;
            ++failed;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    print(lines, told, took.count());
    const Model& model = Model::instance();
    std::printf("model: %zu states, %zu edges, %zu walks\n", model.states, model.edges, model.walks.size());
    if (told != runs.size() && !stopped) {
        std::printf("a process of the sweep ended early: %zu of %zu runs were judged\n", told, runs.size());
        return std::max<std::size_t>(failed, 1);
    }
    return failed;
}

}  // namespace renkei::fault
