#include "gateway/console/page_table.h"

#include <algorithm>
#include <array>

namespace motcua::gateway::console {
namespace {

using identity::v1::SESSION_USE_OWN_ACCOUNT;
using identity::v1::SESSION_USE_SHOW;
using identity::v1::SESSION_USE_WORK;

constexpr auto kPages = std::to_array<Page>({
    {"/can-bo", "home", 1},
    {"/can-bo/tiep-nhan", "receive", 2, "reception"},
    {"/can-bo/chung-thuc", "at_once", 3, "reception"},
    {"/can-bo/khay", "trays", 4},
    {"/can-bo/tra-ket-qua", "hand_over", 5, "reception"},
    {"/can-bo/tim", "search", 6},
    {"/can-bo/tien", "money", 7, "reception,leader"},
    {"/can-bo/so-theo-doi", "register", 8, "reception,leader"},
    {"/can-bo/huong-dan", "guidance", 9, "reception"},
    {"/can-bo/ho-so", "dossier"},
    {"/can-bo/quan-tri", "accounts", 0, "admin"},
    {"/can-bo/nhat-ky", "audit", 0, "admin"},
    {"/can-bo/tai-khoan", "account", 0, "", SESSION_USE_OWN_ACCOUNT},
    {"/can-bo/uy-quyen", "delegation"},
    {"/can-bo/mo-khoa", "unlock", 0, "", SESSION_USE_SHOW},
});

}  // namespace

std::span<const Page> PageTable() { return kPages; }

const Page* FindPage(std::string_view name) {
  const auto* found = std::find_if(kPages.begin(), kPages.end(),
                                   [name](const Page& page) { return page.name == name; });
  return found == kPages.end() ? nullptr : found;
}

}  // namespace motcua::gateway::console
