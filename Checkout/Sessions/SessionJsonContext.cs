using System.Text.Json.Serialization;
using Checkout.Carts;

namespace Checkout.Sessions;

[JsonSerializable(typeof(Cart))]
[JsonSerializable(typeof(Finalization))]
[JsonSerializable(typeof(IReadOnlyList<Payment>))]
[JsonSerializable(typeof(NewSession))]
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class SessionJsonContext : JsonSerializerContext;
