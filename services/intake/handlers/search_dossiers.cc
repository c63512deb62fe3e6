#include "absl/strings/str_format.h"
#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/domain/text.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/limits.h"
#include "services/platform/base/log.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr int kDefaultPage = 10;
constexpr int kYearsOfADecade = 10;
constexpr int kOldestYear = 1850;

absl::Status ParseNumbers(const pb::SearchDossiersRequest& request, SearchQuery& query) {
  if (!request.phone().empty()) {
    std::optional<std::string> national;
    if (request.phone().size() <= kPhoneLimit) national = domain::ParsePhone(request.phone());
    if (!national) return domain::BadField("phone", "a Vietnamese telephone number");
    query.phone = *std::move(national);
  }
  query.id_number = PlainIdNumber(request.id_number());
  if (request.id_number().size() > kIdNumberLimit ||
      query.id_number.empty() != request.id_number().empty()) {
    return domain::BadField("id_number", "at most 20 letters and digits");
  }
  return absl::OkStatus();
}

absl::Status ParseYear(const pb::SearchDossiersRequest& request, absl::Time now,
                       SearchQuery& query) {
  const int this_year = static_cast<int>(domain::DayOf(now).year());
  query.birth_year = request.birth_year();
  query.birth_year_span = request.birth_year_span();
  const bool said = query.birth_year != 0;
  if (said && (query.birth_year < kOldestYear || query.birth_year > this_year)) {
    return domain::BadField("birth_year", absl::StrFormat("%d to this year, or 0", kOldestYear));
  }
  if (query.birth_year_span < 0 || query.birth_year_span > kMostBirthYearSpan ||
      (query.birth_year_span > 0 && !said)) {
    return domain::BadField("birth_year_span",
                            absl::StrFormat("0 to %d, with birth_year", kMostBirthYearSpan));
  }
  return absl::OkStatus();
}

absl::Status ParseDays(const pb::SearchDossiersRequest& request, SearchQuery& query) {
  if (!request.received_from().empty()) {
    ASSIGN_OR_RETURN(query.from, convert::DayField("received_from", request.received_from()));
  }
  if (!request.received_to().empty()) {
    ASSIGN_OR_RETURN(query.to, convert::DayField("received_to", request.received_to()));
  }
  if (query.from && query.to && *query.to < *query.from) {
    return domain::BadField("received_to", "a day not before received_from");
  }
  return absl::OkStatus();
}

// A question must narrow: a number does by itself, a name of two syllables does, and of the weaker
// facts it takes two.
absl::Status CheckNarrow(const SearchQuery& query) {
  constexpr int kEnough = 2;
  const std::size_t syllables = domain::SyllablesOf(query.name).size();
  int weight = 0;
  if (!query.phone.empty() || !query.id_number.empty() || syllables > 1) weight += kEnough;
  if (syllables == 1) ++weight;
  if (query.birth_year != 0) ++weight;
  if (!query.hamlet.empty()) ++weight;
  const bool leading = weight > 0;  // days alone lead nowhere
  if (query.from && query.to && *query.to - *query.from < kShortSpanDays) ++weight;
  if (leading && weight >= kEnough) return absl::OkStatus();
  return domain::BadField("name",
                          "at least two syllables, a telephone or ID number, or two of: one "
                          "syllable, birth year, hamlet, at most 31 days of reception");
}

absl::StatusOr<SearchQuery> ParseQuery(const pb::SearchDossiersRequest& request,
                                       const rpc::CallContext& call) {
  SearchQuery query{.agency = ActingAgency(call)};
  ASSIGN_OR_RETURN(
      query.name,
      convert::TextField({.field = "name", .fewest = 0, .most = kNameLimit}, request.name()));
  if (!query.name.empty() && domain::SyllablesOf(query.name).empty()) {
    return domain::BadField("name", "a name, in letters");
  }
  RETURN_IF_ERROR(ParseNumbers(request, query));
  RETURN_IF_ERROR(ParseYear(request, call.now, query));
  ASSIGN_OR_RETURN(
      query.hamlet,
      convert::TextField({.field = "hamlet", .fewest = 0, .most = kPlaceLimit}, request.hamlet()));
  if (!query.hamlet.empty() && domain::CanonicalPlace(query.hamlet).empty()) {
    return domain::BadField("hamlet", "the name of a hamlet, in letters or digits");
  }
  RETURN_IF_ERROR(ParseDays(request, query));
  if (!request.procedure_code().empty()) {
    ASSIGN_OR_RETURN(query.procedure_code, convert::ProcedureField(request.procedure_code()));
  }
  if (request.page_size() < 0 || request.page_size() > kLargestSearchPage) {
    return domain::BadField("page_size",
                            absl::StrFormat("1 to %d, or 0 for 10", kLargestSearchPage));
  }
  query.page_size = request.page_size() == 0 ? kDefaultPage : request.page_size();
  query.page_token = request.page_token();
  query.deadline = call.deadline;
  RETURN_IF_ERROR(CheckNarrow(query));
  return query;
}

// Who named the year knows it already; others learn the decade.
std::string ShownYear(const SearchQuery& query, const BirthDate& birth) {
  if (birth.year == 0) return "";
  if (query.birth_year != 0 && query.birth_year_span == 0) return absl::StrFormat("%d", birth.year);
  return absl::StrFormat("%d…", birth.year / kYearsOfADecade);
}

pb::NameAgreement ToProto(const std::optional<domain::Likeness>& likeness) {
  if (!likeness) return pb::NAME_AGREEMENT_UNSPECIFIED;
  switch (*likeness) {
    case domain::Likeness::kSame:
      return pb::NAME_AGREEMENT_SAME;
    case domain::Likeness::kNear:
      return pb::NAME_AGREEMENT_NEAR;
    case domain::Likeness::kPartly:
      return pb::NAME_AGREEMENT_PARTLY;
  }
  return pb::NAME_AGREEMENT_UNSPECIFIED;
}

pb::FoundDossier ToProto(const SearchQuery& query, const SearchRow& row,
                         const catalogue::Snapshot& snapshot) {
  pb::FoundDossier found;
  found.set_code(row.code);
  found.set_masked_name(domain::MaskName(row.name));
  found.set_person(row.standing.person == Person::kOwner ? pb::PERSON_ROLE_OWNER
                                                         : pb::PERSON_ROLE_SUBMITTER);
  found.set_birth_year(ShownYear(query, row.birth));
  found.set_procedure_code(row.procedure_code);
  const catalogue::Procedure* const procedure =
      snapshot.FindProcedureVersion(row.procedure_code, row.procedure_version);
  if (procedure != nullptr) found.set_procedure_name(procedure->name);
  found.set_state(convert::ToProto(row.state));
  found.set_received_on(absl::FormatCivilTime(row.handed_in_on));
  found.set_agreement(ToProto(row.standing.likeness));
  return found;
}

// Who searches much shows in the log; what was searched for does not.
void NoteSearch(const SearchQuery& query, const SearchPage& page, const rpc::CallContext& call) {
  std::string facts;
  const auto add = [&](bool said, std::string_view fact) {
    if (said) facts.append(facts.empty() ? "" : ",").append(fact);
  };
  add(!query.name.empty(), "name");
  add(!query.phone.empty(), "phone");
  add(!query.id_number.empty(), "id");
  add(query.birth_year != 0, "birth_year");
  add(!query.hamlet.empty(), "hamlet");
  add(query.from || query.to, "days");
  add(!query.procedure_code.empty(), "procedure");
  Log(Severity::kInfo, "search",
      {{"officer", absl::StrFormat("%d", call.actor.officer_id)},
       {"agency", absl::StrFormat("%d", call.actor.agency_id)},
       {"facts", std::move(facts)},
       {"rows", absl::StrFormat("%d", page.rows.size())},
       {"request_id", call.request_id}});
}

}  // namespace

absl::StatusOr<pb::SearchDossiersResponse> SearchDossiers(const pb::SearchDossiersRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling, kLeader}));
  ASSIGN_OR_RETURN(const SearchQuery query, ParseQuery(request, call));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(const SearchPage page, deps.store.Search(query));
  NoteSearch(query, page, call);
  pb::SearchDossiersResponse response;
  for (const SearchRow& row : page.rows) *response.add_dossiers() = ToProto(query, row, *snapshot);
  response.set_next_page_token(page.next_page_token);
  response.set_too_many(page.too_many);
  return response;
}

}  // namespace motcua::intake
