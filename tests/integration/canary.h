// Unmistakable values in all the shapes they could lie somewhere in, and the search for them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motcua::testing {

// As given, small, capital, without accents, folded; each of these in UTF-8, UTF-16 of both orders,
// hexadecimal, base64 at any offset, percent-encoded and as JSON escapes; and the longer words of
// it by themselves.
std::vector<std::string> ShapesOf(std::string_view value);

class Canaries {
 public:
  explicit Canaries(const std::vector<std::string>& values);
  // What was found, as "value in shape"; empty is what one hopes for.
  std::vector<std::string> In(std::string_view octets) const;

 private:
  struct Shape {
    std::string value;
    std::string octets;
  };
  std::vector<Shape> shapes_;
};

}  // namespace motcua::testing
