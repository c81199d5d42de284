using System.Text.Json.Serialization;

namespace AdyenSimulator.Sessions;

/// <summary>The payment methods that a session offers. All of them work without fields hosted by Adyen, and so without Adyen.</summary>
internal static class OfferedMethods
{
    public const string Sepa = "sepadirectdebit";
    public const string MbWay = "mbway";

    private static readonly OfferedMethod Ideal = new("ideal", "iDEAL", PaymentFlow.Redirect);
    private static readonly OfferedMethod MbWayOnPhone = new(MbWay, "MB WAY", PaymentFlow.Await);
    private static readonly OfferedMethod Multibanco = new("multibanco", "Multibanco", PaymentFlow.Voucher);
    private static readonly OfferedMethod SepaDirectDebit = new(Sepa, "SEPA Direct Debit", PaymentFlow.Direct);
    private static readonly OfferedMethod Klarna = new("klarna", "Klarna", PaymentFlow.Redirect);

    /// <summary>Also those that need line items, where the session has none: whoever takes them is refused.</summary>
    public static IReadOnlyList<OfferedMethod> For(SessionView session) =>
        [.. OfAccount(session).Where(method => session.AllowedPaymentMethods?.Contains(method.Type) != false
            && session.BlockedPaymentMethods?.Contains(method.Type) != true)];

    public static OfferedMethod? Find(SessionView session, string type) =>
        For(session).FirstOrDefault(method => string.Equals(method.Type, type, StringComparison.Ordinal));

    private static IReadOnlyList<OfferedMethod> OfAccount(SessionView session) => (session.Amount.Currency, session.CountryCode) switch
    {
        ("EUR", "NL") => [Ideal, SepaDirectDebit, Klarna],
        ("EUR", "PT") => [MbWayOnPhone, Multibanco, SepaDirectDebit],
        ("EUR", _) => [SepaDirectDebit],

        // Wider than the real offer: a shop must be able to sell in every currency here.
        _ => [Klarna],
    };
}

internal sealed record OfferedMethod(string Type, string Name, [property: JsonIgnore] PaymentFlow Flow);

internal enum PaymentFlow
{
    /// <summary>Decided at once.</summary>
    Direct,

    /// <summary>Decided on the bank's page.</summary>
    Redirect,

    /// <summary>Decided on the shopper's phone, while Drop-in polls.</summary>
    Await,

    /// <summary>Paid later, elsewhere.</summary>
    Voucher,
}
