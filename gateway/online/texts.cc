#include "gateway/online/texts.h"

#include <algorithm>
#include <array>

#include "services/domain/status_view.h"

namespace motcua::gateway {
namespace {

struct TextRow {
  std::string_view key;
  std::string_view text;
};

constexpr auto kTexts = std::to_array<TextRow>({
    {"title", "Đăng ký hồ sơ trước qua mạng"},
    {"not_yet",
     "Đây là đăng ký trước, chưa phải là nộp hồ sơ. Hồ sơ chỉ được tính là đã nộp khi bộ phận một "
     "cửa tiếp nhận; ngày hẹn trả kết quả tính từ lúc đó."},
    {"off",
     "Hiện nay chưa nhận đăng ký qua mạng. Mời ông/bà nộp hồ sơ trực tiếp tại bộ phận một cửa."},
    {"not_online",
     "Thủ tục này chưa đăng ký trước qua mạng được. Mời ông/bà chọn thủ tục khác, hoặc đến trực "
     "tiếp bộ phận một cửa."},
    {"unavailable",
     "Trang đăng ký đang tạm ngừng vì sự cố kỹ thuật. Xin thử lại sau {minutes} phút."},
    // The list.
    {"search.label", "Tìm thủ tục"},
    {"search.hint", "Gõ vài chữ của tên thủ tục, có dấu hay không dấu đều được. Ví dụ: khai sinh."},
    {"search.button", "Tìm"},
    {"count", "Có {count} thủ tục đăng ký trước qua mạng được."},
    {"count.found", "Tìm thấy {count} thủ tục có “{typed}”."},
    {"count.none",
     "Không có thủ tục nào có “{typed}”. Hãy gõ ít chữ hơn, hoặc để trống rồi bấm Tìm để xem cả "
     "danh sách."},
    {"code_line", "Mã thủ tục {code}"},
    // The form.
    {"form.heading", "Đăng ký trước"},
    {"form.required", "Ô có dấu * là ô phải ghi."},
    {"form.button", "Xem lại trước khi gửi"},
    {"form.back", "Chọn thủ tục khác"},
    {"form.faults", "Chưa xong. Xin sửa những chỗ sau:"},
    {"legend.place", "Nơi giải quyết, nơi nhận kết quả"},
    {"legend.owner", "Người đứng tên hồ sơ"},
    {"legend.address", "Địa chỉ"},
    {"legend.contact", "Liên hệ"},
    {"legend.submitter", "Người nộp thay (nếu có)"},
    {"noi-nop", "Cơ quan giải quyết"},
    {"noi-nop.hint",
     "Cơ quan này trả lời đăng ký. Việc làm ở xã, phường thì chọn xã, phường nơi cư trú."},
    {"noi-nop.none", "– Chọn cơ quan –"},
    {"noi-nhan", "Nơi nhận kết quả"},
    {"noi-nhan.same", "Tại cơ quan giải quyết"},
    {"truong-hop", "Trường hợp"},
    {"truong-hop.hint", "Không rõ thì cứ để “Thông thường”."},
    {"truong-hop.ordinary", "Thông thường"},
    {"ho-ten", "Họ và tên"},
    {"ho-ten.hint", "Ghi đủ dấu như trên giấy tờ. Tổ chức thì ghi tên tổ chức."},
    {"ngay-sinh", "Ngày sinh"},
    {"ngay-sinh.hint", "Ngày/tháng/năm, ví dụ 05/09/1990. Chỉ biết năm thì ghi năm."},
    {"giay-to", "Loại giấy tờ"},
    {"giay-to.citizen", "Căn cước (12 số)"},
    {"giay-to.old", "Chứng minh nhân dân (9 số)"},
    {"giay-to.passport", "Hộ chiếu"},
    {"giay-to.tax", "Mã số thuế"},
    {"so-giay-to", "Số giấy tờ"},
    {"so-nha", "Số nhà, đường"},
    {"ap-khom", "Ấp, khóm"},
    {"xa-phuong", "Xã, phường"},
    {"dien-thoai", "Số điện thoại"},
    {"dien-thoai.hint", "Bộ phận một cửa dùng số này để liên hệ với ông/bà."},
    {"dien-thoai-cua", "Số điện thoại này là của"},
    {"dien-thoai-cua.owner", "Người đứng tên hồ sơ"},
    {"dien-thoai-cua.submitter", "Người nộp thay"},
    {"dien-thoai-cua.other", "Người khác"},
    {"thu-dien-tu", "Thư điện tử"},
    {"nguoi-nop", "Họ và tên người nộp thay"},
    {"quan-he", "Quan hệ với người đứng tên hồ sơ"},
    // What is wrong with a field.
    {"fault.noi-nop", "Chưa chọn cơ quan giải quyết."},
    {"fault.ho-ten", "Chưa ghi họ và tên người đứng tên hồ sơ."},
    {"fault.dien-thoai", "Chưa ghi số điện thoại."},
    {"fault.dien-thoai.shape",
     "Số điện thoại “{typed}” không đúng. Hãy ghi số trong nước, ví dụ 0912 345 678."},
    {"fault.ngay-sinh",
     "Ngày sinh “{typed}” không đọc được hoặc không có thật. Hãy ghi ngày/tháng/năm, ví dụ "
     "05/09/1990, hoặc chỉ năm sinh."},
    {"fault.so-giay-to.citizen", "Số căn cước có đúng 12 chữ số (ông/bà vừa ghi {count} chữ số)."},
    {"fault.so-giay-to.old",
     "Số chứng minh nhân dân có đúng 9 chữ số (ông/bà vừa ghi {count} chữ số)."},
    {"fault.so-giay-to.tax",
     "Mã số thuế có 10 chữ số; chi nhánh có thêm dấu gạch và 3 chữ số, ví dụ 1400123456-001."},
    {"fault.so-giay-to.passport", "Số hộ chiếu chỉ có chữ và số, nhiều nhất 20."},
    {"fault.thu-dien-tu", "Thư điện tử “{typed}” không đúng. Hãy ghi dạng ten@noi.vn."},
    {"fault.nguoi-nop", "Đã ghi về người nộp thay nhưng chưa ghi họ và tên người đó."},
    {"fault.long", "{label}: dài quá, nhiều nhất {most} ký tự."},
    {"fault.text", "{label}: có ký tự không đọc được. Hãy ghi lại."},
    {"fault.refused", "{label}: chưa đúng. Hãy xem lại."},
    {"fault.some", "Có ô ghi chưa đúng. Xin xem lại."},
    // Before it is sent.
    {"review.heading", "Xem lại trước khi gửi"},
    {"review.lead", "Gửi bây giờ thì {desk} sẽ trả lời trước {time} ngày {date}."},
    {"review.lead.plain", "Đăng ký sẽ được gửi đến {desk}."},
    {"review.empty", "(không ghi)"},
    {"review.send", "Gửi đăng ký"},
    {"review.change", "Sửa lại"},
    {"send.too_many",
     "Từ đường mạng này đã có quá nhiều đăng ký. Xin gửi lại sau {minutes} phút, hoặc đến trực "
     "tiếp "
     "bộ phận một cửa. Những gì ông/bà đã ghi vẫn còn ở dưới."},
    {"send.too_many_today",
     "Số điện thoại hoặc số giấy tờ này hôm nay đã có {most} lần đăng ký. Xin gửi lại vào ngày "
     "mai, "
     "hoặc đến trực tiếp bộ phận một cửa. Những gì ông/bà đã ghi vẫn còn ở dưới."},
    {"send.reused",
     "Đăng ký này đã gửi trước đó với nội dung khác. Nếu muốn gửi thêm một đăng ký mới như ghi ở "
     "dưới, xin bấm “Gửi đăng ký” lần nữa."},
    {"send.unavailable",
     "Máy chủ đang bận nên chưa biết đăng ký đã tới hay chưa. Xin bấm “Gửi đăng ký” lần nữa; đăng "
     "ký không bị ghi hai lần."},
    // Afterwards.
    {"done.heading", "Đã nhận đăng ký"},
    {"done.number", "Số đăng ký"},
    {"done.lookup", "Mã tra cứu"},
    {"done.keep",
     "Xin ghi lại hoặc chụp lại hai số này. Mã tra cứu là của riêng ông/bà, xin giữ kín."},
    {"done.keep.late",
     "Xin ghi lại số đăng ký. Mã tra cứu đã cho xem khi gửi lần đầu và không cho xem lại sau 24 "
     "giờ."},
    {"done.answer", "{desk} trả lời trước {time}, {weekday}, ngày {date}."},
    {"done.answer.plain", "{desk} đang xem đăng ký của ông/bà."},
    {"done.not_yet", "Chưa phải là nộp hồ sơ"},
    {"done.next", "Việc tiếp theo"},
    {"done.next.wait",
     "Ông/bà khoan đến. Xem câu trả lời ở trang tra cứu bằng số đăng ký hoặc mã tra cứu."},
    {"done.next.accepted",
     "Được tiếp nhận thì ông/bà có mã hồ sơ và ngày hẹn trả kết quả. Không được tiếp nhận thì mã "
     "tra cứu cho biết vì sao."},
    {"done.next.late", "Quá giờ trên mà chưa có câu trả lời, xin gọi {phone}."},
    {"done.papers", "Giấy tờ cần mang theo khi được mời đến"},
    {"done.help", "Nơi trả lời: {desk}, {address}. Điện thoại {phone}, {hours}."},
    {"done.look_up", "Đến trang tra cứu"},
    {"done.again", "Đăng ký thủ tục khác"},
    {"paper", "{name}: {kind}"},
    {"paper.many", "{name}: {copies} {kind}"},
    {"paper.optional", "{line} (nếu có)"},
    {"paper.original", "bản chính"},
    {"paper.certified", "bản sao có chứng thực"},
    {"paper.copy", "bản sao"},
    {"paper.electronic", "bản điện tử"},
});

const TextRow* Find(std::string_view key) {
  const auto* const row = std::find_if(kTexts.begin(), kTexts.end(),
                                       [key](const TextRow& one) { return one.key == key; });
  return row == kTexts.end() ? nullptr : row;
}

}  // namespace

bool HasOnlineText(std::string_view key) { return Find(key) != nullptr; }

std::string_view OnlineText(std::string_view key) {
  const TextRow* const row = Find(key);
  return row == nullptr ? key : row->text;
}

std::string SayOnline(std::string_view key,
                      const std::map<std::string, std::string, std::less<>>& slots) {
  return domain::Render(OnlineText(key), slots);
}

}  // namespace motcua::gateway
