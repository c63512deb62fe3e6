// A form as a printable page: values under their keys put into the template its data names. Knows
// no label and no rule; which values there are is the service's business. No script, no address of
// anybody else.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "gateway/html/embedded.h"
#include "motcua/intake/v1/form.pb.h"

namespace ctemplate {
class TemplateCache;
}  // namespace ctemplate

namespace motcua::gateway {

// What is the same on all papers of an installation.
struct FormSite {
  std::string web_address;  // of the look-up page, without a slash at its end
  std::string short_code;   // for text messages; empty: none, and nothing is said of them
  std::string price;        // of one, "1.000"
  bool trial = true;        // mode demo: marked on every paper
};

// gateway/console/forms/templates/*.tpl and form.css.
std::span<const EmbeddedFile> FormFiles();
// nullptr if there is none.
const EmbeddedFile* FindFormFile(std::string_view name);
// "/assets/form.css?v=…": the address changes with the content.
std::string FormStyleAddress();

// What the QR code of an applicant's receipt says: the look-up page, with the number behind "#",
// where no server sees it. `number` in any grouping.
std::string LookUpAddress(const FormSite& site, std::string_view number);

// Thread-safe after construction.
class FormPages {
 public:
  FormPages();
  ~FormPages();
  // False if a template could not be read: a fault of the build, which a test finds.
  bool ok() const { return ok_; }

  // nullopt for a layout that is not among our files.
  std::optional<std::string> Render(const intake::v1::GetFormDataResponse& form,
                                    const FormSite& site) const;

 private:
  std::unique_ptr<ctemplate::TemplateCache> cache_;
  std::set<std::string> blanks_;  // values that leave a line to write on where they are missing
  bool ok_ = true;
};

}  // namespace motcua::gateway
