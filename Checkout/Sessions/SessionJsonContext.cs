using System.Text.Json.Serialization;
using Checkout.Carts;

namespace Checkout.Sessions;

[JsonSerializable(typeof(Cart))]
[JsonSerializable(typeof(IReadOnlyList<Payment>))]
[JsonSerializable(typeof(NewSession))]
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class SessionJsonContext : JsonSerializerContext;
