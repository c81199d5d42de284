using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Carts;

[JsonSerializable(typeof(CatalogFile))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class CatalogJsonContext : JsonSerializerContext;
