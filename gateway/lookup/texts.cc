#include "gateway/lookup/texts.h"

#include <array>

#include "services/domain/status_view.h"

namespace motcua::gateway {
namespace {

struct TextRow {
  std::string_view key;
  std::string_view text;
};

constexpr auto kTexts = std::to_array<TextRow>({
    {"web.title", "Tra cứu hồ sơ một cửa"},
    {"web.form.label", "Mã hồ sơ hoặc mã tra cứu"},
    {"web.form.hint",
     "Hai mã đều in trên giấy hẹn. Mã hồ sơ có dạng H20.214-261112-0007. Mã tra cứu gồm 16 chữ số, "
     "ví dụ 4829 1730 5561 0798."},
    {"web.form.button", "Xem hồ sơ"},
    {"web.as_of", "Đúng đến {time} ngày {date}."},
    {"web.code_line", "Hồ sơ {code}"},
    {"web.l0.scope",
     "Ông/bà đang xem phần ai cũng xem được. Muốn biết hồ sơ đang ở đâu, cần làm gì và nộp bao "
     "nhiêu, hãy nhập mã tra cứu 16 số in trên giấy hẹn."},
    {"web.timeline", "Hồ sơ đã đi qua"},
    {"web.next", "Việc của ông/bà"},
    {"web.err.empty", "Chưa có mã. Hãy nhập mã hồ sơ hoặc mã tra cứu in trên giấy hẹn."},
    {"web.err.shape",
     "Mã này thiếu hoặc thừa ký tự. Mã hồ sơ có dạng H20.214-261112-0007; mã tra cứu có đúng 16 "
     "chữ số (ông/bà vừa nhập {count} số)."},
    {"web.err.check_digits",
     "Trong 16 số vừa nhập có số bị sai. Hãy so lại từng nhóm 4 số với giấy hẹn."},
    {"web.err.date",
     "Sáu số chỉ ngày trong mã ({part}) không phải là ngày có thật hoặc là ngày chưa tới. Hãy so "
     "lại với giấy hẹn."},
    {"web.err.id_number",
     "Đây giống số căn cước (12 số). Xin không nhập số căn cước vào ô này; hãy nhập mã hồ sơ hoặc "
     "mã tra cứu 16 số in trên giấy hẹn."},
    {"web.err.phone_number",
     "Đây giống số điện thoại. Hãy nhập mã hồ sơ hoặc mã tra cứu 16 số in trên giấy hẹn."},
    {"web.err.not_found",
     "Không tìm thấy hồ sơ theo mã vừa nhập. Hãy so lại từng số với giấy hẹn. Nếu mã đúng mà vẫn "
     "không thấy, gọi {help_phone}, bộ phận một cửa sẽ tìm giúp."},
    {"web.err.level0_off",
     "Hồ sơ của cơ quan này chỉ xem được bằng mã tra cứu 16 số in trên giấy hẹn."},
    {"web.err.too_many",
     "Từ đường mạng này đã có quá nhiều lần nhập sai. Xin thử lại sau {minutes} phút. Tin nhắn và "
     "điện thoại {help_phone} vẫn trả lời bình thường."},
    {"web.err.unavailable",
     "Trang tra cứu đang tạm ngừng vì sự cố kỹ thuật. Ngày hẹn và hồ sơ của ông/bà không vì thế mà "
     "thay đổi. Xin thử lại sau {minutes} phút hoặc gọi {help_phone}."},
    {"web.err.page", "Không có trang này. Hãy trở về trang tra cứu."},
    {"page.site", "Một Cửa"},
    {"page.skip", "Bỏ qua, đến nội dung"},
    {"page.trial", "BẢN DÙNG THỬ – KHÔNG CÓ GIÁ TRỊ GIAO DỊCH"},
    {"page.show_clock", "Giờ trình diễn: {time}, {weekday}, ngày {date}"},
    {"page.phone", "Điện thoại trình diễn"},
    {"page.footer", "Điện thoại trợ giúp: {help_phone}."},
    {"page.why", "Vì sao là ngày {date}?"},
    {"page.why.no_date", "Vì sao?"},
    {"page.what_if", "Nộp vào lúc khác thì ngày hẹn là ngày nào?"},
    {"page.what_if.hint",
     "Chọn ngày và giờ ông/bà định nộp đủ giấy tờ để xem ngày hẹn mới. Xem thử thôi, chưa phải là "
     "đăng ký."},
    {"page.what_if.date", "Ngày nộp"},
    {"page.what_if.time", "Giờ nộp"},
    {"page.what_if.button", "Xem ngày hẹn"},
    {"page.what_if.no_date", "Chưa chọn ngày. Hãy ghi ngày, tháng, năm, ví dụ {example}."},
    {"page.what_if.bad_date",
     "Ngày “{typed}” không đọc được hoặc không có thật. Hãy ghi ngày, tháng, năm, ví dụ "
     "{example}."},
    {"page.what_if.no_time", "Chưa chọn giờ. Hãy ghi giờ và phút, ví dụ 10:00."},
    {"page.what_if.bad_time",
     "Giờ “{typed}” không đọc được hoặc không có thật. Hãy ghi giờ và phút, ví dụ 10:00."},
    {"page.title.error", "Chưa xem được hồ sơ"},
    {"page.title.page", "Không có trang này"},
    {"page.title.unavailable", "Tạm ngừng"},
    {"page.back", "Về trang tra cứu"},
    {"page.again", "Xem hồ sơ khác"},
    {"page.again.level1", "Xem bằng mã tra cứu"},
});

}  // namespace

std::string_view TextOf(std::string_view key) {
  for (const TextRow& row : kTexts) {
    if (row.key == key) return row.text;
  }
  return key;
}

std::string Say(std::string_view key,
                const std::map<std::string, std::string, std::less<>>& slots) {
  return domain::Render(TextOf(key), slots);
}

}  // namespace motcua::gateway
