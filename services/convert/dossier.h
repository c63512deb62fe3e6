// Dossiers, their events, states, channels and terms as the API shows them to staff. One way for
// dossiers and events (nobody sends us one), both ways for what requests may name.
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "motcua/type/v1/deadline.pb.h"
#include "motcua/type/v1/dossier.pb.h"
#include "services/domain/deadline.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"

namespace motcua::convert {

type::v1::DossierState ToProto(domain::DossierState state);
// nullopt for UNSPECIFIED and for numbers that are no state of ours.
std::optional<domain::DossierState> FromProto(type::v1::DossierState state);

type::v1::Channel ToProto(domain::Channel channel);
// nullopt for UNSPECIFIED and for unknown numbers.
std::optional<domain::Channel> FromProto(type::v1::Channel channel);

type::v1::TermUnit ToProto(domain::TermUnit unit);

// `as_of` is the instant `overdue` is told for: dossier.updated_at in the answer to a write (so
// that a repetition answers the same), the instant of the call in a read.
type::v1::Dossier ToProto(const domain::Dossier& dossier, absl::Time as_of);

type::v1::DossierEvent ToProto(const domain::Event& event, const domain::ChainHash& hash);

}  // namespace motcua::convert
