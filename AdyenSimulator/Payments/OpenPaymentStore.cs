using System.Collections.Concurrent;
using System.Text.Json;

namespace AdyenSimulator.Payments;

internal sealed class OpenPaymentStore
{
    private readonly ConcurrentDictionary<string, OpenPayment> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OpenPayment> _byResultToken = new(StringComparer.Ordinal);

    public void Add(OpenPayment payment)
    {
        _byId[payment.Id] = payment;
        _byResultToken[payment.ResultToken] = payment;
    }

    public OpenPayment? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The payment that a body names as <c>paymentData</c>.</summary>
    public OpenPayment? Find(JsonElement? body) =>
        body is { } value && value.TryGetProperty("paymentData", out var id) && id.ValueKind == JsonValueKind.String
            ? Find(id.GetString()!)
            : null;

    public OpenPayment? FindByResultToken(string resultToken) => _byResultToken.GetValueOrDefault(resultToken);
}
