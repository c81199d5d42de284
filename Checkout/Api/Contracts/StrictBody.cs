using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Api.Contracts;

/// <summary>Collects the members that a request has and the API does not know, so that each can be named in the refusal.</summary>
internal abstract record StrictBody
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownMembers { get; set; }
}
