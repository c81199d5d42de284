using System.Text.Json.Serialization;

namespace Checkout.Api.Contracts;

internal sealed record NotificationItemBody([property: JsonPropertyName("NotificationRequestItem")] NotificationRequestItemBody? NotificationRequestItem);
