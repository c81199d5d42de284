using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Notifications;

[JsonSerializable(typeof(CompletedOrder))]
[JsonSerializable(typeof(OrderInDoubt))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class OrderJsonContext : JsonSerializerContext;
