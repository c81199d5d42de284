using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Api.Contracts;
using Checkout.Sessions;

namespace Checkout.Api;

[JsonSerializable(typeof(CreateSessionBody))]
[JsonSerializable(typeof(UpdateCartBody))]
[JsonSerializable(typeof(FinalizeSessionBody))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(CartAnswer))]
[JsonSerializable(typeof(PayableSession))]
[JsonSerializable(typeof(ResultAnswer))]
[JsonSerializable(typeof(ConfigAnswer))]
[JsonSerializable(typeof(ProductsAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = 8)]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
