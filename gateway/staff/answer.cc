#include "gateway/staff/answer.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/problem_texts.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kRoom = "/can-bo";
constexpr std::string_view kFirstPage = "/can-bo";
constexpr std::string_view kSignInPage = "/can-bo/dang-nhap";
constexpr std::size_t kLongestAddress = 1024;

}  // namespace

Frame StaffFrame(const Site& site, std::string_view title) {
  Frame frame = MakeFrame(site, title);
  frame.wide = true;
  return frame;
}

std::string RefusalSentence(const absl::Status& status) {
  const Problem problem = ProblemFrom(status);
  return std::string(DetailText(problem.reason, problem.status).vietnamese);
}

http::Response StaffRefusal(const absl::Status& status, const StaffPageDeps& deps) {
  const Problem problem = ProblemFrom(status);
  const std::string title(TitleText(problem.status).vietnamese);
  const MessagePage message{.title = title, .text = RefusalSentence(status), .link = ""};
  http::Response response =
      HtmlResponse(problem.status, deps.pages.Message(MakeFrame(deps.site, title), message));
  if (problem.retry_after_s > 0) {
    SetHeader(response, "Retry-After", absl::StrCat(problem.retry_after_s));
  }
  return response;
}

std::string SignInAddress(std::string_view back) {
  return std::string(kSignInPage) + "?" + PrintForm({{"ve", std::string(back)}});
}

std::string SafeAddress(std::string_view back) {
  const std::string_view beyond = back.substr(std::min(back.size(), kRoom.size()));
  const bool in_room =
      back.starts_with(kRoom) && (beyond.empty() || beyond[0] == '/' || beyond[0] == '?');
  const bool ours =
      in_room && back.size() <= kLongestAddress && back.find("//") == std::string_view::npos &&
      std::all_of(back.begin(), back.end(),
                  [](unsigned char octet) { return absl::ascii_isgraph(octet) && octet != '\\'; });
  return std::string(ours ? back : kFirstPage);
}

}  // namespace motcua::gateway
