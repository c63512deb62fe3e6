// The lists of tests/golden/forms as data of forms: which values each form must show. For tests.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "motcua/intake/v1/form.pb.h"

namespace motcua::gateway {

namespace json = boost::json;

inline std::string TextOf(const json::value& value) {
  return {value.as_string().data(), value.as_string().size()};
}

// One list of fields.
inline json::object GoldenForm(const std::string& form_no) {
  std::ifstream file(MOTCUA_SOURCE_DIR "/tests/golden/forms/form-" + form_no + ".json");
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_TRUE(file.good()) << form_no;
  return json::parse(text.str()).as_object();
}

inline std::vector<std::string> GoldenNumbers() {
  return {"01", "02", "03", "04", "05", "06", "07"};
}

// What stands for a value in a test: its key (for cells table.key.row) and its sample.
using Writer = std::function<std::string(const std::string& name, const std::string& sample)>;

inline std::string Sample(const std::string&, const std::string& sample) { return sample; }

inline void AddGoldenTable(const json::object& table, const Writer& write,
                           intake::v1::GetFormDataResponse& form) {
  intake::v1::FormTable& made = *form.add_tables();
  made.set_key(TextOf(table.at("key")));
  for (const json::value& row : table.at("rows").as_array()) {
    intake::v1::FormRow& made_row = *made.add_rows();
    for (const auto& [key, sample] : row.as_object()) {
      if (key == "struck") {
        made_row.set_struck(sample.as_bool());
        continue;
      }
      intake::v1::FormValue& cell = *made_row.add_cells();
      cell.set_key(std::string(key.data(), key.size()));
      cell.set_text(write(made.key() + "." + cell.key() + "." + std::to_string(made.rows_size()),
                          TextOf(sample)));
    }
  }
}

// The data of a variant: all fields of the list but those it goes without.
inline intake::v1::GetFormDataResponse GoldenData(const json::object& golden,
                                                  const json::object& variant,
                                                  const Writer& write) {
  std::set<std::string> without;
  for (const json::value& key : variant.at("without").as_array()) without.insert(TextOf(key));
  intake::v1::GetFormDataResponse form;
  form.set_form_no(TextOf(golden.at("form")));
  form.set_title(write("title", TextOf(golden.at("title"))));
  form.set_instrument(write("instrument", TextOf(golden.at("instrument"))));
  form.set_template_version(static_cast<int>(golden.at("template_version").as_int64()));
  form.set_layout(TextOf(golden.at("layout")));
  form.set_copy(TextOf(variant.at("copy")) == "FORM_COPY_APPLICANT"
                    ? intake::v1::FORM_COPY_APPLICANT
                    : intake::v1::FORM_COPY_OFFICE);
  for (const json::value& value : golden.at("values").as_array()) {
    const json::object& entry = value.as_object();
    const std::string key = TextOf(entry.at("key"));
    if (without.contains(key)) continue;
    intake::v1::FormValue& made = *form.add_values();
    made.set_key(key);
    made.set_text(write(key, TextOf(entry.at("sample"))));
  }
  for (const json::value& table : golden.at("tables").as_array()) {
    if (without.contains(TextOf(table.as_object().at("key")))) continue;
    AddGoldenTable(table.as_object(), write, form);
  }
  return form;
}

}  // namespace motcua::gateway
