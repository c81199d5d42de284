using System.Text.Json.Serialization;

namespace AdyenSimulator.Browser;

internal sealed record OfferedMethod(string Type, string Name, [property: JsonIgnore] PaymentFlow Flow);
