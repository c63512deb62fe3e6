#include "gateway/http/problem_texts.h"

#include <array>

namespace motcua::gateway {
namespace {

struct ReasonRow {
  std::string_view reason;
  ProblemText text;
};

constexpr auto kReasons = std::to_array<ReasonRow>({
    // The request as typed.
    {"BAD_FIELD", {"Có ô ghi chưa đúng. Xin xem lại ô được nêu tên.", "A field has a bad value."}},
    {"BAD_JSON", {"Nội dung gửi lên không đọc được.", "The body cannot be read as JSON."}},
    {"NOT_JSON",
     {"Nội dung gửi lên phải là application/json.", "The body must be application/json."}},
    {"BAD_TEXT",
     {"Có ô chứa ký tự không đọc được.", "A value holds characters that cannot be stored."}},
    {"BODY_TOO_LARGE", {"Nội dung gửi lên quá dài.", "The body is too large."}},
    {"UNKNOWN_FIELD",
     {"Có ô không thuộc yêu cầu này.", "The request has no field or parameter of that name."}},
    {"IDEMPOTENCY_KEY_REQUIRED",
     {"Thiếu mã yêu cầu (Idempotency-Key) dạng UUID.",
      "Every write needs a UUID in the header Idempotency-Key."}},
    {"STEERED_CLOCK_OFF",
     {"Máy chủ này không nhận giờ do người gọi đặt.",
      "This server does not take the time from its callers."}},
    {"NO_SUCH_ROUTE", {"Không có địa chỉ này.", "There is nothing at this address."}},
    {"METHOD_NOT_ALLOWED",
     {"Địa chỉ này không nhận cách gọi vừa dùng.", "This address does not take that method."}},
    {"EMPTY_QUERY",
     {"Chưa có mã. Hãy nhập mã hồ sơ hoặc mã tra cứu in trên giấy hẹn.",
      "Nothing was asked. Give a dossier code or a lookup number."}},
    {"BAD_SHAPE",
     {"Mã này thiếu hoặc thừa ký tự.",
      "This is not the shape of a dossier code or lookup number."}},
    {"BAD_CHECK_DIGITS",
     {"Trong 16 số vừa nhập có số bị sai. Hãy so lại từng nhóm 4 số với giấy hẹn.",
      "The check digits of the lookup number do not fit."}},
    {"BAD_DATE",
     {"Sáu số chỉ ngày trong mã không phải là ngày có thật hoặc là ngày chưa tới.",
      "The date in the dossier code does not exist or lies ahead."}},
    {"LOOKS_LIKE_ID_NUMBER",
     {"Đây giống số căn cước. Xin không nhập số căn cước vào ô này.",
      "This looks like an ID card number; it must not be entered here."}},
    {"LOOKS_LIKE_PHONE",
     {"Đây giống số điện thoại. Hãy nhập mã hồ sơ hoặc mã tra cứu.",
      "This looks like a telephone number, not like a code."}},
    // Who calls.
    {"BAD_CREDENTIALS",
     {"Tên đăng nhập hoặc mật khẩu không đúng.", "The user name or the password is wrong."}},
    {"AGENCY_REQUIRED",
     {"Tài khoản này thuộc nhiều cơ quan. Hãy chọn cơ quan làm việc.",
      "The account has several agencies; name the one to act for."}},
    {"NOT_A_MEMBER",
     {"Tài khoản này không làm việc cho cơ quan đã chọn.",
      "The account does not act for that agency."}},
    {"SESSION_REQUIRED", {"Ông/bà chưa đăng nhập.", "You are not signed in."}},
    {"SESSION_ENDED",
     {"Phiên làm việc đã hết. Xin đăng nhập lại.", "The session has ended; sign in again."}},
    {"CROSS_SITE",
     {"Yêu cầu không đến từ trang của hệ thống.", "The request did not come from our own pages."}},
    {"ACTOR_NOT_ALLOWED",
     {"Loại người gọi này không được dùng chức năng này.", "This kind of caller may not do this."}},
    {"ROLE_MISSING",
     {"Tài khoản của ông/bà không có quyền làm việc này ở cơ quan đang chọn.",
      "Your account does not have the role for this in the acting agency."}},
    {"NOT_HOLDER",
     {"Cơ quan của ông/bà không phải là nơi được làm việc này với hồ sơ lúc này.",
      "Your agency is not the one that may do this with the dossier now."}},
    {"CLIENT_NOT_ALLOWED", {"Yêu cầu không được phép.", "This program may not make this call."}},
    // The dossier.
    {"DOSSIER_NOT_FOUND",
     {"Không tìm thấy hồ sơ theo mã vừa nhập.", "No dossier was found for what was given."}},
    {"LEVEL0_OFF",
     {"Hồ sơ của cơ quan này chỉ xem được bằng mã tra cứu 16 số in trên giấy hẹn.",
      "Dossiers of this agency can be seen by lookup number only."}},
    {"WRONG_STATE",
     {"Hồ sơ đang ở trạng thái không làm được việc này.",
      "The state of the dossier does not allow this."}},
    {"IN_TRANSIT",
     {"Hồ sơ đang trên đường chuyển và nơi nhận chưa ký nhận.",
      "The dossier is in transit and has not been taken over yet."}},
    {"NOT_IN_TRANSIT", {"Hồ sơ không ở trên đường chuyển.", "The dossier is not in transit."}},
    {"RESULT_NOT_AT_DESK",
     {"Kết quả chưa về tới nơi trả.", "The result does not lie at the pick-up desk yet."}},
    {"RESULT_ALREADY_AT_DESK",
     {"Kết quả đã ở nơi trả.", "The result lies at the pick-up desk already."}},
    {"SUPPLEMENT_ALREADY_ASKED",
     {"Hồ sơ đã được yêu cầu bổ sung một lần; không được yêu cầu thêm.",
      "Papers were asked for once already; the law allows one request."}},
    {"EXTENSION_USED_UP",
     {"Thủ tục này không được hẹn lại thêm lần nào nữa.",
      "This procedure allows no further new date."}},
    {"PROCEDURE_FIXED",
     {"Thủ tục chỉ được sửa trong ngày tiếp nhận và trước khi chuyển hồ sơ đi.",
      "The procedure is changed on the day of reception and before the first hand-over only."}},
    {"VOID_NEEDS_LEADER",
     {"Sau ngày tiếp nhận chỉ lãnh đạo được hủy hồ sơ.",
      "After the day of reception only a leader voids a dossier."}},
    {"NOBODY_TO_RETURN_TO",
     {"Hồ sơ chưa có nơi gửi trước đó để trả lại.",
      "No agency held the dossier before; it cannot be returned."}},
    {"REQUEST_ID_REUSED",
     {"Mã yêu cầu này đã dùng cho một việc khác.",
      "The Idempotency-Key was used for another command already."}},
    {"EXTERNAL_REFERENCE_TAKEN",
     {"Số hồ sơ của cơ quan ngoài này đã được nhập.",
      "A dossier with this external reference exists already."}},
    {"NO_CALENDAR",
     {"Lịch làm việc chưa có cho năm cần tính ngày hẹn.",
      "The working calendar does not reach far enough to compute the date."}},
    {"NO_SERIAL_LEFT",
     {"Cơ quan này đã dùng hết số thứ tự trong ngày.",
      "The agency has no serial number left for today."}},
    {"UNIQUE_VIOLATION", {"Nội dung này đã có rồi.", "This exists already."}},
    // Limits and trouble.
    {"TOO_MANY_REQUESTS",
     {"Từ đường mạng này đã có quá nhiều yêu cầu. Xin thử lại sau.",
      "Too many requests from this network; try again later."}},
    {"TOO_MANY_TRIES",
     {"Đã nhập sai mật khẩu quá nhiều lần. Xin thử lại sau.",
      "The password was wrong too often; try again later."}},
    {"OVERLOADED",
     {"Hệ thống đang có quá nhiều yêu cầu. Xin thử lại ngay sau ít giây.",
      "The system has too much to do; try again in a few seconds."}},
    {"TRY_AGAIN",
     {"Hồ sơ vừa được người khác thay đổi cùng lúc. Xin gửi lại yêu cầu này.",
      "The dossier was changed at the same moment; send the same request again."}},
    {"COMMIT_IN_DOUBT",
     {"Chưa rõ việc vừa gửi đã được ghi hay chưa. Xin gửi lại đúng yêu cầu này.",
      "Whether this was recorded is not known yet; send the same request again."}},
    {"NO_CATALOGUE",
     {"Hệ thống đang khởi động. Xin thử lại sau.", "The system is starting; try again later."}},
    {"RESYNC", {"Kết nối theo dõi bị gián đoạn.", "The stream fell behind; start it again."}},
    {"TEMPORARILY_UNAVAILABLE",
     {"Hệ thống đang tạm ngừng vì sự cố kỹ thuật. Xin thử lại sau.",
      "The system is temporarily unavailable; try again later."}},
    {"DEADLINE_EXCEEDED",
     {"Hệ thống chưa kịp trả lời. Xin gửi lại đúng yêu cầu này.",
      "No answer came in time; send the same request again."}},
    {"STOPPING",
     {"Hệ thống đang khởi động lại. Xin thử lại ngay.",
      "The system is restarting; try again at once."}},
    {"CALL_GIVEN_UP",
     {"Yêu cầu đã bị ngắt giữa chừng. Xin gửi lại.", "The call was broken off; send it again."}},
    {"BAD_ENCODING",
     {"Có ô chứa ký tự không đọc được.", "A value is not encoded as it should be."}},
    {"INTERNAL",
     {"Hệ thống gặp lỗi ngoài dự kiến. Việc vừa gửi chưa chắc đã được ghi.",
      "Something unexpected went wrong on our side."}},
});

struct StatusRow {
  int status;
  ProblemText title;
  ProblemText detail;
};

constexpr auto kStatuses = std::to_array<StatusRow>({
    {400,
     {"Yêu cầu chưa đúng", "Bad request"},
     {"Yêu cầu có chỗ chưa đúng.", "The request is not acceptable."}},
    {401,
     {"Chưa đăng nhập", "Not signed in"},
     {"Ông/bà chưa đăng nhập.", "You are not signed in."}},
    {403,
     {"Không được phép", "Not allowed"},
     {"Ông/bà không được làm việc này.", "You may not do this."}},
    {404, {"Không tìm thấy", "Not found"}, {"Không tìm thấy.", "Nothing was found."}},
    {405,
     {"Cách gọi không đúng", "Method not allowed"},
     {"Địa chỉ này không nhận cách gọi vừa dùng.", "This address does not take that method."}},
    {409,
     {"Chưa thực hiện được", "Conflict"},
     {"Việc này không làm được lúc này.", "This cannot be done now."}},
    {413,
     {"Nội dung quá dài", "Content too large"},
     {"Nội dung gửi lên quá dài.", "The body is too large."}},
    {415,
     {"Định dạng không đúng", "Unsupported media type"},
     {"Nội dung gửi lên phải là application/json.", "The body must be application/json."}},
    {429, {"Quá nhiều yêu cầu", "Too many requests"}, {"Xin thử lại sau.", "Try again later."}},
    {500,
     {"Lỗi hệ thống", "Internal error"},
     {"Hệ thống gặp lỗi ngoài dự kiến.", "Something unexpected went wrong on our side."}},
    {503,
     {"Tạm ngừng", "Temporarily unavailable"},
     {"Hệ thống đang tạm ngừng vì sự cố kỹ thuật. Xin thử lại sau.",
      "The system is temporarily unavailable; try again later."}},
});

const StatusRow& RowOf(int http_status) {
  const StatusRow* internal = nullptr;
  for (const StatusRow& row : kStatuses) {
    if (row.status == http_status) return row;
    if (row.status == 500) internal = &row;
  }
  return *internal;
}

const ReasonRow* FindReason(std::string_view reason) {
  for (const ReasonRow& row : kReasons) {
    if (row.reason == reason) return &row;
  }
  return nullptr;
}

}  // namespace

ProblemText DetailText(std::string_view reason, int http_status) {
  const ReasonRow* row = FindReason(reason);
  return row != nullptr ? row->text : RowOf(http_status).detail;
}

ProblemText TitleText(int http_status) { return RowOf(http_status).title; }

bool HasProblemText(std::string_view reason) { return FindReason(reason) != nullptr; }

}  // namespace motcua::gateway
