// The RPCs of the counter beside reception, one free function each, one file each, as in
// handlers.h.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/intake/v1/counter.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/store/desk_store.h"
#include "services/intake/store/money_store.h"
#include "services/intake/store/store.h"
#include "services/platform/rpc/call.h"

namespace motcua::intake {

// What these handlers work with. Thread-safe parts, alive as long as the server.
struct CounterDeps {
  Store& store;
  DeskStore& desk;
  MoneyStore& money;
  const catalogue::Catalogue& catalogue;
  bool production = true;  // charge nothing that nobody confirmed
};

// Errors of all: those of handlers.h. Of receptions also NO_CALENDAR.
absl::StatusOr<pb::ReceiveBatchResponse> ReceiveBatch(const pb::ReceiveBatchRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
// Also the refusals of CollectMoney where money is taken.
absl::StatusOr<pb::ReceiveAtOnceResponse> ReceiveAtOnce(const pb::ReceiveAtOnceRequest& request,
                                                        const CounterDeps& deps,
                                                        const rpc::CallContext& call);
// Also RESULT_NOT_AT_DESK, NOT_HOLDER.
absl::StatusOr<pb::HandOverBatchResponse> HandOverBatch(const pb::HandOverBatchRequest& request,
                                                        const CounterDeps& deps,
                                                        const rpc::CallContext& call);
// Also PROCEDURE_FIXED, NOT_HOLDER, NO_CALENDAR.
absl::StatusOr<pb::ChangeProcedureResponse> ChangeProcedure(
    const pb::ChangeProcedureRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call);
// Also VOID_NEEDS_LEADER, NOT_HOLDER.
absl::StatusOr<pb::VoidDossierResponse> VoidDossier(const pb::VoidDossierRequest& request,
                                                    const CounterDeps& deps,
                                                    const rpc::CallContext& call);
// Also NOT_HOLDER.
absl::StatusOr<pb::RecallResultResponse> RecallResult(const pb::RecallResultRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
absl::StatusOr<pb::StopDossierResponse> StopDossier(const pb::StopDossierRequest& request,
                                                    const CounterDeps& deps,
                                                    const rpc::CallContext& call);
// Also NOT_HOLDER, IN_TRANSIT.
absl::StatusOr<pb::RequestPaymentResponse> RequestPayment(const pb::RequestPaymentRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call);
absl::StatusOr<pb::ConfirmPaymentResponse> ConfirmPayment(const pb::ConfirmPaymentRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call);
absl::StatusOr<pb::ChangePickupResponse> ChangePickup(const pb::ChangePickupRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
// Also NOT_HOLDER.
absl::StatusOr<pb::ReissueReceiptResponse> ReissueReceipt(const pb::ReissueReceiptRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call);
absl::StatusOr<pb::FindReceiptResponse> FindReceipt(const pb::FindReceiptRequest& request,
                                                    const CounterDeps& deps,
                                                    const rpc::CallContext& call);
absl::StatusOr<pb::ConfirmPrintedResponse> ConfirmPrinted(const pb::ConfirmPrintedRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call);
absl::StatusOr<pb::ListUnprintedResponse> ListUnprinted(const pb::ListUnprintedRequest& request,
                                                        const CounterDeps& deps,
                                                        const rpc::CallContext& call);
absl::StatusOr<pb::GiveGuidanceResponse> GiveGuidance(const pb::GiveGuidanceRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
// Also NOT_FOUND/GUIDANCE_NOT_FOUND.
absl::StatusOr<pb::FindGuidanceResponse> FindGuidance(const pb::FindGuidanceRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
absl::StatusOr<pb::ListGuidanceResponse> ListGuidance(const pb::ListGuidanceRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
// Also NOT_HOLDER.
absl::StatusOr<pb::PlaceFileResponse> PlaceFile(const pb::PlaceFileRequest& request,
                                                const CounterDeps& deps,
                                                const rpc::CallContext& call);
absl::StatusOr<pb::ListFilePlacesResponse> ListFilePlaces(const pb::ListFilePlacesRequest& request,
                                                          const CounterDeps& deps,
                                                          const rpc::CallContext& call);
absl::StatusOr<pb::ListPapersResponse> ListPapers(const pb::ListPapersRequest& request,
                                                  const CounterDeps& deps,
                                                  const rpc::CallContext& call);
absl::StatusOr<pb::CheckDuplicatesResponse> CheckDuplicates(
    const pb::CheckDuplicatesRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call);
absl::StatusOr<pb::ListUncollectedResponse> ListUncollected(
    const pb::ListUncollectedRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call);
absl::StatusOr<pb::ListRegisterResponse> ListRegister(const pb::ListRegisterRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call);
absl::StatusOr<pb::GetControlSheetResponse> GetControlSheet(
    const pb::GetControlSheetRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call);

}  // namespace motcua::intake
