#include "services/tools/supervisor/supervisor.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>

#include "absl/strings/str_format.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/log.h"

namespace motcua::supervisor {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(50);
constexpr absl::Duration kFirstBackoff = absl::Milliseconds(100);
constexpr absl::Duration kLongestBackoff = absl::Seconds(1);
constexpr absl::Duration kProvenAfter =
    absl::Seconds(10);  // alive that long: the backoff starts anew
constexpr absl::Duration kStopPatience = absl::Seconds(10);

struct Process {
  const Entry* entry = nullptr;
  pid_t pid = 0;
  int restarts = -1;  // the first start is none
  bool serving = false;
  absl::Duration started;
  absl::Duration start_not_before;
  absl::Duration backoff = kFirstBackoff;
};

bool ConnectTo(const sockaddr* address, socklen_t size, int family) {
  const int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return false;
  const bool open = connect(fd, address, size) == 0 || errno == EINPROGRESS;
  bool answered = open;
  if (open) {
    fd_set writable;
    FD_ZERO(&writable);
    FD_SET(fd, &writable);
    timeval wait{.tv_sec = 0, .tv_usec = 20'000};
    int failure = 0;
    socklen_t length = sizeof(failure);
    answered = select(fd + 1, nullptr, &writable, nullptr, &wait) == 1 &&
               getsockopt(fd, SOL_SOCKET, SO_ERROR, &failure, &length) == 0 && failure == 0;
  }
  close(fd);
  return answered;
}

bool DoorOpen(const std::string& door) {
  if (door.empty()) return true;
  if (door.front() == '/') {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (door.size() >= sizeof(address.sun_path)) return false;
    std::memcpy(address.sun_path, door.c_str(), door.size() + 1);
    return ConnectTo(reinterpret_cast<sockaddr*>(&address), sizeof(address), AF_UNIX);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(door.c_str())));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ConnectTo(reinterpret_cast<sockaddr*>(&address), sizeof(address), AF_INET);
}

[[noreturn]] void BecomeChild(const Entry& entry, int log_fd) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(log_fd, STDOUT_FILENO);
  dup2(log_fd, STDERR_FILENO);
  const std::string command = "exec " + entry.command;
  execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
  _exit(127);
}

class Supervisor {
 public:
  Supervisor(const std::vector<Entry>& table, const Folders& folders)
      : folders_(folders), clock_(SystemClock()) {
    for (const Entry& entry : table) processes_.push_back({.entry = &entry});
  }

  int Run() {
    sigset_t watched;
    sigemptyset(&watched);
    for (const int signal : {SIGTERM, SIGINT, SIGCHLD}) sigaddset(&watched, signal);
    sigprocmask(SIG_BLOCK, &watched, nullptr);
    while (true) {
      Reap();
      StartWhatIsDue();
      LookAtDoors();
      WriteState();
      const timespec wait = absl::ToTimespec(kTick);
      const int signal = sigtimedwait(&watched, nullptr, &wait);
      if (signal == SIGTERM || signal == SIGINT) break;
      if (broken_) return 1;
    }
    StopAll();
    return 0;
  }

 private:
  Process* Find(pid_t pid) {
    const auto found = std::find_if(processes_.begin(), processes_.end(),
                                    [&](const Process& process) { return process.pid == pid; });
    return found == processes_.end() ? nullptr : &*found;
  }

  void Reap() {
    int status = 0;
    for (pid_t pid = waitpid(-1, &status, WNOHANG); pid > 0; pid = waitpid(-1, &status, WNOHANG)) {
      Process* process = Find(pid);
      if (process == nullptr) continue;
      const absl::Duration now = clock_.Monotonic();
      if (now - process->started > kProvenAfter) process->backoff = kFirstBackoff;
      process->start_not_before = now + process->backoff;
      process->backoff = std::min(process->backoff * 2, kLongestBackoff);
      process->pid = 0;
      process->serving = false;
      Log(Severity::kWarning, "process_ended",
          {{"name", process->entry->name},
           {"how", WIFSIGNALED(status) ? absl::StrFormat("signal %d", WTERMSIG(status))
                                       : absl::StrFormat("exit %d", WEXITSTATUS(status))}});
      changed_ = true;
    }
  }

  bool NeedsServed(const Process& process) const {
    return std::all_of(
        process.entry->needs.begin(), process.entry->needs.end(), [&](const std::string& need) {
          return std::any_of(processes_.begin(), processes_.end(), [&](const Process& other) {
            return other.entry->name == need && other.serving;
          });
        });
  }

  void StartWhatIsDue() {
    for (Process& process : processes_) {
      if (process.pid != 0 || clock_.Monotonic() < process.start_not_before) continue;
      // Needs order the first start only: later a program must bear that another one is away.
      if (process.restarts < 0 && !NeedsServed(process)) continue;
      Start(process);
    }
  }

  void Start(Process& process) {
    const std::string path = folders_.log + "/" + process.entry->name + ".log";
    const int log_fd = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
    if (log_fd < 0) {
      Log(Severity::kError, "log_not_writable", {{"path", path}});
      broken_ = true;
      return;
    }
    const pid_t pid = fork();
    if (pid == 0) BecomeChild(*process.entry, log_fd);
    close(log_fd);
    process.pid = pid;
    process.started = clock_.Monotonic();
    ++process.restarts;
    changed_ = true;
    Log(Severity::kInfo, "process_started",
        {{"name", process.entry->name}, {"pid", absl::StrFormat("%d", pid)}});
  }

  void LookAtDoors() {
    for (Process& process : processes_) {
      if (process.pid == 0 || process.serving || !DoorOpen(process.entry->door)) continue;
      process.serving = true;
      changed_ = true;
    }
  }

  void WriteState() {
    if (!changed_) return;
    changed_ = false;
    const std::string temporary = folders_.state_file + ".new";
    FILE* file = std::fopen(temporary.c_str(), "w");
    if (file == nullptr) return;
    for (const Process& process : processes_) {
      std::fprintf(file, "%s %d %d %s\n", process.entry->name.c_str(), process.pid,
                   std::max(process.restarts, 0),
                   process.serving ? "serving" : (process.pid != 0 ? "starting" : "down"));
    }
    std::fclose(file);
    std::rename(temporary.c_str(), folders_.state_file.c_str());
  }

  void StopAll() {
    for (auto process = processes_.rbegin(); process != processes_.rend(); ++process) {
      if (process->pid == 0) continue;
      kill(process->pid, process->entry->stop_signal);
      const absl::Duration until = clock_.Monotonic() + kStopPatience;
      int status = 0;
      while (waitpid(process->pid, &status, WNOHANG) == 0) {
        if (clock_.Monotonic() > until) kill(process->pid, SIGKILL);
        usleep(10'000);
      }
      Log(Severity::kInfo, "process_stopped", {{"name", process->entry->name}});
    }
    std::remove(folders_.state_file.c_str());
  }

  const Folders& folders_;
  const Clock& clock_;
  std::vector<Process> processes_;
  bool changed_ = true;
  bool broken_ = false;
};

}  // namespace

int Supervise(const std::vector<Entry>& table, const Folders& folders) {
  return Supervisor(table, folders).Run();
}

}  // namespace motcua::supervisor
