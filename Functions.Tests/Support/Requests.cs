namespace Functions.Tests.Support;

/// <summary>Bodies of valid requests.</summary>
public static class Requests
{
    public static Dictionary<string, object?> Create(params (string Sku, int Quantity)[] items) => new()
    {
        ["items"] = Items(items),
        ["currency"] = "EUR",
        ["countryCode"] = "NL",
    };

    public static Dictionary<string, object?> Replacement(string replaced, int quantity = 3) =>
        new(Create(("ESPRESSO-250", quantity))) { ["replaces"] = replaced };

    public static Dictionary<string, object?> Cart(params (string Sku, int Quantity)[] items) => new() { ["items"] = Items(items) };

    public static Dictionary<string, object?> Finalize(
        string sessionData, bool? payable = null, object? amount = null, string? paymentMethod = null)
    {
        var body = new Dictionary<string, object?> { ["sessionData"] = sessionData };
        if (payable is not null)
        {
            body["payable"] = payable;
        }

        if (amount is not null)
        {
            body["amount"] = amount;
        }

        if (paymentMethod is not null)
        {
            body["paymentMethod"] = paymentMethod;
        }

        return body;
    }

    private static object[] Items((string Sku, int Quantity)[] items) =>
        [.. items.Select(item => new { sku = item.Sku, quantity = item.Quantity })];
}
