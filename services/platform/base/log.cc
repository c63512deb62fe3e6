#include "services/platform/base/log.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <mutex>

#include "absl/time/time.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/text.h"

namespace motcua {
namespace {

struct LogSettings {
  std::atomic<Severity> least = Severity::kInfo;
  std::mutex mutex;
  std::string program = "motcua";
};

LogSettings& Settings() {
  static LogSettings settings;
  return settings;
}

std::string_view Name(Severity severity) {
  switch (severity) {
    case Severity::kDebug:
      return "debug";
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

void AppendField(std::string_view key, std::string_view value, std::string& line) {
  line.append(line.empty() ? "{" : ",");
  line.append(JsonQuoted(key)).append(":").append(JsonQuoted(value));
}

void WriteLine(std::string_view line) {
  while (!line.empty()) {
    const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
    if (written > 0) {
      line.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return;
    }
  }
}

}  // namespace

void StartLog(std::string_view program, Severity least) {
  const std::lock_guard lock(Settings().mutex);
  Settings().program = std::string(program);
  Settings().least = least;
}

void Log(Severity severity, std::string_view event, std::initializer_list<Field> fields) {
  if (severity < Settings().least) return;
  std::string line;
  AppendField("at",
              absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", SystemClock().Now(), absl::UTCTimeZone()),
              line);
  AppendField("severity", Name(severity), line);
  {
    const std::lock_guard lock(Settings().mutex);
    AppendField("program", Settings().program, line);
  }
  AppendField("event", event, line);
  for (const auto& [key, value] : fields) AppendField(key, value, line);
  line.append("}\n");
  WriteLine(line);
}

}  // namespace motcua
