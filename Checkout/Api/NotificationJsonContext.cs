using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Api.Contracts;

namespace Checkout.Api;

/// <summary>Reads what Adyen sends, which has more members than anybody here needs.</summary>
[JsonSerializable(typeof(NotificationsBody))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
internal sealed partial class NotificationJsonContext : JsonSerializerContext;
