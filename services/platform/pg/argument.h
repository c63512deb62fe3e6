// Values as parameters of prepared statements: what libpqxx 6.4 does not know itself
// (string_view, optional, octets). Nothing else converts parameters.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace motcua::pg {

// A parameter as PostgreSQL reads it in text form; NULL if empty.
struct Argument {
  std::optional<std::string> text;
};

// Text is sent as it is; text with a NUL octet, which PostgreSQL cannot hold and libpq would cut,
// is made unacceptable to the server: INVALID_ARGUMENT/BAD_TEXT.
Argument TextArgument(std::string_view text);
// bytea in hexadecimal form.
Argument OctetsArgument(std::span<const std::uint8_t> octets);

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};

// Numbers, bool, text, octets (anything that is a span of std::uint8_t), pqxx::binarystring, NULL
// (nullptr, std::nullopt), and std::optional of these.
template <typename T>
Argument ToArgument(const T& value) {
  if constexpr (std::is_same_v<T, Argument>) {
    return value;
  } else if constexpr (IsOptional<T>::value) {
    return value.has_value() ? ToArgument(*value) : Argument{};
  } else if constexpr (std::is_null_pointer_v<T> || std::is_same_v<T, std::nullopt_t>) {
    return Argument{};
  } else if constexpr (std::is_same_v<T, pqxx::binarystring>) {
    return OctetsArgument({value.data(), value.size()});
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return TextArgument(value);
  } else if constexpr (std::is_convertible_v<const T&, std::span<const std::uint8_t>>) {
    return OctetsArgument(value);
  } else {
    static_assert(std::is_arithmetic_v<T>, "say how this type is written in SQL");
    return Argument{pqxx::to_string(value)};
  }
}

}  // namespace motcua::pg

template <>
struct pqxx::string_traits<motcua::pg::Argument> {
  static constexpr const char* name() noexcept { return "motcua::pg::Argument"; }
  static constexpr bool has_null() noexcept { return true; }
  static bool is_null(const motcua::pg::Argument& argument) { return !argument.text.has_value(); }
  static std::string to_string(const motcua::pg::Argument& argument) { return *argument.text; }
};
