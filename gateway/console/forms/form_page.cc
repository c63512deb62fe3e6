#include "gateway/console/forms/form_page.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>

#include <array>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "gateway/console/forms/barcode.h"
#include "gateway/html/values.h"
#include "services/domain/status_view.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

using ctemplate::TemplateDictionary;
using intake::v1::FormValue;
using intake::v1::GetFormDataResponse;

constexpr std::string_view kStyle = "form.css";
constexpr std::size_t kTagLength = 16;  // hexadecimal digits of the hash in an address

// Parts every form includes; each sees all values of the form.
struct Part {
  std::string_view name;
  std::string_view file;
};
constexpr auto kParts = std::to_array<Part>({{"HEAD", "part_head.tpl"},
                                             {"LETTERHEAD", "part_letterhead.tpl"},
                                             {"NUMBER", "part_number.tpl"},
                                             {"PAPERS_TABLE", "part_papers.tpl"},
                                             {"FOOT", "part_foot.tpl"}});

std::string Upper(std::string_view key) { return absl::AsciiStrToUpper(ToAbsl(key)); }

void SetBarcode(TemplateDictionary& values, const std::string& name,
                const std::optional<Barcode>& barcode) {
  if (!barcode) return;
  values.ShowSection("HAS_" + name);
  values.SetIntValue(name + "_WIDTH", barcode->width);
  values.SetIntValue(name + "_HEIGHT", barcode->height);
  html::SetText(values, name + "_PATH", barcode->path);
}

// Names X of the sections NO_X in a template: shown where there is no value X, as a line to write
// on.
void AddBlanks(std::string_view content, std::set<std::string>& blanks) {
  constexpr std::string_view kOpening = "{{#NO_";
  for (std::size_t at = content.find(kOpening); at != std::string_view::npos;
       at = content.find(kOpening, at)) {
    at += kOpening.size();
    blanks.emplace(content.substr(at, content.find("}}", at) - at));
  }
}

class Filler {
 public:
  Filler(const GetFormDataResponse& form, const FormSite& site, std::set<std::string> blanks)
      : form_(form), site_(site), blanks_(std::move(blanks)) {
    for (const FormValue& value : form.values()) {
      if (!IsLeftOut(value)) blanks_.erase(Upper(value.key()));
    }
    for (const auto& table : form.tables()) {
      if (table.rows_size() > 0) blanks_.erase(Upper(table.key()));
    }
  }

  void Fill(TemplateDictionary& values) const {
    FillValues(values);
    for (const Part& part : kParts) {
      TemplateDictionary& included = *values.AddIncludeDictionary(std::string(part.name));
      included.SetFilename(std::string(part.file));
      FillValues(included);
    }
  }

 private:
  bool IsLeftOut(const FormValue& value) const {
    if (value.key() == "trial") return form_.confirmed() && !site_.trial;
    if (value.key() == "sms_explain") return site_.short_code.empty();
    if (value.key() != "lookup_number") return false;
    return form_.copy() != intake::v1::FORM_COPY_APPLICANT;
  }

  std::string TextOf(const FormValue& value) const {
    return domain::Render(value.text(), {{"web_address", site_.web_address},
                                         {"short_code", site_.short_code},
                                         {"price", site_.price}});
  }

  void FillValues(TemplateDictionary& values) const {
    html::SetText(values, "CSS_HREF", FormStyleAddress());
    html::SetText(values, "ICON_HREF", AssetAddress("icon.svg"));
    html::SetText(values, "TITLE", form_.title());
    html::SetText(values, "INSTRUMENT", form_.instrument());
    html::SetText(values, "FORM_NO", form_.form_no());
    values.SetIntValue("TEMPLATE_VERSION", form_.template_version());
    const bool applicant = form_.copy() == intake::v1::FORM_COPY_APPLICANT;
    values.ShowSection(applicant ? "COPY_APPLICANT" : "COPY_OFFICE");
    for (const FormValue& value : form_.values()) {
      if (IsLeftOut(value)) continue;
      html::SetText(values, Upper(value.key()), TextOf(value));
      if (value.key() == "code") SetBarcode(values, "BARCODE", Code128(value.text()));
      if (value.key() == "lookup_number") {
        SetBarcode(values, "QR", QrCode(LookUpAddress(site_, value.text())));
      }
    }
    for (const auto& table : form_.tables()) FillTable(table, values);
    for (const std::string& blank : blanks_) values.ShowSection("NO_" + blank);
  }

  // Cells carry the name of their table: a missing one must not show a value of the page around it.
  void FillTable(const intake::v1::FormTable& table, TemplateDictionary& values) const {
    const std::string name = Upper(table.key());
    if (table.rows_size() > 0) values.ShowSection("HAS_" + name);
    for (const auto& row : table.rows()) {
      TemplateDictionary& section = *values.AddSectionDictionary(name);
      if (row.struck()) section.ShowSection("STRUCK");
      for (const FormValue& cell : row.cells()) {
        const std::string cell_name = absl::StrFormat("%s_%s", name, Upper(cell.key()));
        html::SetText(section, cell_name, TextOf(cell));
        if (cell.key() == "code") SetBarcode(section, name + "_BARCODE", Code128(cell.text()));
      }
    }
  }

  const GetFormDataResponse& form_;
  const FormSite& site_;
  std::set<std::string> blanks_;  // that have no value
};

}  // namespace

const EmbeddedFile* FindFormFile(std::string_view name) {
  for (const EmbeddedFile& file : FormFiles()) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

std::string FormStyleAddress() {
  const EmbeddedFile* const file = FindFormFile(kStyle);
  return absl::StrFormat("/assets/%s?v=%s", kStyle,
                         file == nullptr ? "" : file->sha256.substr(0, kTagLength));
}

std::string LookUpAddress(const FormSite& site, std::string_view number) {
  std::string address = site.web_address + "/#";
  for (const char c : number) {
    if (absl::ascii_isdigit(static_cast<unsigned char>(c))) address += c;
  }
  return address;
}

FormPages::FormPages() : cache_(std::make_unique<ctemplate::TemplateCache>()) {
  for (const EmbeddedFile& file : FormFiles()) {
    if (!file.name.ends_with(".tpl")) continue;
    ok_ = cache_->StringToTemplateCache(html::Text(file.name), html::Text(file.content),
                                        ctemplate::STRIP_BLANK_LINES) &&
          ok_;
    AddBlanks(file.content, blanks_);
  }
  cache_->Freeze();
}

FormPages::~FormPages() = default;

std::optional<std::string> FormPages::Render(const GetFormDataResponse& form,
                                             const FormSite& site) const {
  const bool known = form.layout().starts_with("form_") && form.layout().ends_with(".tpl") &&
                     FindFormFile(form.layout()) != nullptr;
  if (!known) return std::nullopt;
  TemplateDictionary values("form");
  Filler(form, site, blanks_).Fill(values);
  std::string page;
  cache_->ExpandNoLoad(html::Text(form.layout()), ctemplate::STRIP_BLANK_LINES, &values, nullptr,
                       &page);
  return page;
}

}  // namespace motcua::gateway
