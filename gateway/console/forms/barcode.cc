#include "gateway/console/forms/barcode.h"

#include <zint.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "absl/strings/str_format.h"

namespace motcua::gateway {
namespace {

constexpr int kQuietCode128 = 10;  // modules, as the standards ask
constexpr int kQuietQr = 4;
constexpr int kCode128Height = 40;  // modules; the page stretches it
constexpr int kQrLevelM = 2;
constexpr float kHalf = 0.5F;          // libzint draws a module two units wide
constexpr std::size_t kLongest = 500;  // octets; ours are under 100

struct Delete {
  void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};
using Symbol = std::unique_ptr<zint_symbol, Delete>;

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

int Modules(float units) { return static_cast<int>(std::lround(units * kHalf)); }

std::optional<Barcode> Encode(Symbol symbol, std::string_view text, int quiet) {
  if (symbol == nullptr || text.empty() || text.size() > kLongest || !IsAscii(text)) {
    return std::nullopt;
  }
  symbol->show_hrt = 0;
  symbol->scale = 1.0F;
  const int failed = ZBarcode_Encode_and_Buffer_Vector(
      symbol.get(), reinterpret_cast<const unsigned char*>(text.data()),
      static_cast<int>(text.size()), 0);
  if (failed >= ZINT_ERROR || symbol->vector == nullptr) return std::nullopt;
  Barcode barcode{.width = Modules(symbol->vector->width) + 2 * quiet,
                  .height = Modules(symbol->vector->height) + 2 * quiet,
                  .path = ""};
  for (const zint_vector_rect* rect = symbol->vector->rectangles; rect != nullptr;
       rect = rect->next) {
    const int width = Modules(rect->width);
    barcode.path += absl::StrFormat("M%d %dh%dv%dh-%dz", Modules(rect->x) + quiet,
                                    Modules(rect->y) + quiet, width, Modules(rect->height), width);
  }
  return barcode;
}

}  // namespace

std::optional<Barcode> Code128(std::string_view text) {
  Symbol symbol(ZBarcode_Create());
  if (symbol == nullptr) return std::nullopt;
  symbol->symbology = BARCODE_CODE128;
  symbol->height = kCode128Height;
  return Encode(std::move(symbol), text, kQuietCode128);
}

std::optional<Barcode> QrCode(std::string_view text) {
  Symbol symbol(ZBarcode_Create());
  if (symbol == nullptr) return std::nullopt;
  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = kQrLevelM;
  return Encode(std::move(symbol), text, kQuietQr);
}

}  // namespace motcua::gateway
