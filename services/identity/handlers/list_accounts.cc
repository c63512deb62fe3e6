#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/domain/text.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/handlers/show.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::ListAccountsResponse> ListAccounts(const v1::ListAccountsRequest& request,
                                                      const rpc::CallContext& call,
                                                      const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  ASSIGN_OR_RETURN(const PageFields page, PageField(request.page_size(), request.page_token()));
  if (request.text().size() > kLongestSearch || !domain::IsCleanText(request.text())) {
    return domain::BadField("text", "a part of a name, at most 100 octets");
  }
  if (request.agency_id() < 0) return domain::BadField("agency_id", "an agency, or 0");
  ASSIGN_OR_RETURN(std::vector<AccountRow> accounts,
                   deps.accounts.List(admin,
                                      {.text = request.text(),
                                       .agency = domain::AgencyId(request.agency_id()),
                                       .after = domain::OfficerId(page.key),
                                       .only = domain::OfficerId(),
                                       .rows = page.size + 1},
                                      call.deadline));
  v1::ListAccountsResponse response;
  const bool more = accounts.size() > static_cast<std::size_t>(page.size);
  if (more) accounts.pop_back();
  for (const AccountRow& account : accounts) *response.add_accounts() = ToProto(account);
  if (more) response.set_next_page_token(absl::StrFormat("%d", accounts.back().officer.value()));
  return response;
}

}  // namespace motcua::identity
