// Barcodes as the path of an SVG picture: Code 128 and QR. Only this file's source knows libzint.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua::gateway {

// Dark modules as rectangles of a path; the quiet zone is part of width and height.
struct Barcode {
  int width = 0;
  int height = 0;
  std::string path;  // "M4 4h7v1h-7z…": digits, letters of path commands, minus signs, blanks
};

// nullopt for a text that cannot be encoded: empty, too long, beyond ASCII.
std::optional<Barcode> Code128(std::string_view text);
// Error correction level M: 15 % of it may be dirty.
std::optional<Barcode> QrCode(std::string_view text);

}  // namespace motcua::gateway
