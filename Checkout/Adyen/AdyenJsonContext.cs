using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Adyen;

// Adyen adds members to its responses without notice, so unknown ones are ignored; missing and null ones are not.
[JsonSerializable(typeof(CreateSessionRequest))]
[JsonSerializable(typeof(CreateSessionResponse))]
[JsonSerializable(typeof(UpdateSessionRequest))]
[JsonSerializable(typeof(UpdateSessionResponse))]
[JsonSerializable(typeof(SessionResultResponse))]
[JsonSerializable(typeof(AdyenErrorBody))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class AdyenJsonContext : JsonSerializerContext;
