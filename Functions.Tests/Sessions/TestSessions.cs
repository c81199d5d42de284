using System.Net;
using Checkout.Adyen;
using Checkout.Carts;
using Checkout.Currencies;
using Checkout.Sessions;

namespace Functions.Tests.Sessions;

/// <summary>Sessions in each state, reached only by what the session itself allows.</summary>
internal static class TestSessions
{
    public const string AttemptId = "attempt";
    public const string Sent = "sent";
    public const string Returned = "returned";

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Money Amount = Euro(2500);

    public static Money Euro(long value) =>
        new(value, Currency.TryParse("EUR", out var currency) ? currency : throw new InvalidOperationException());

    public static Cart CartFor(Money amount) => new([new CartLine("MUG", "Mug", 1, amount)], null, CountryCode: "NL");

    public static CheckoutSession Open() => new()
    {
        Id = "CS1",
        Reference = "7K3Q-M2XR-9TAB-1",
        SessionData = Sent,
        ExpiresAt = Now.AddHours(1),
        Cart = CartFor(Amount),
        CartVersion = 1,
    };

    public static CheckoutSession In(SessionState state) => state switch
    {
        SessionState.Open => Open(),
        SessionState.Finalizing => Open().BeginFinalizing(Patch(Sent), Now).Value!,
        SessionState.Payable => In(SessionState.Finalizing).EndFinalizing(Patch(Sent), Done(Returned), Now),
        SessionState.Replaced => Open().Replace(Now).Value!,
        _ => In(SessionState.Payable).RecordResult($"snapshot of {state}", state, PaymentsFor(state)),
    };

    public static Attempt Patch(string sessionData, Money? seen = null, string id = AttemptId) => new(sessionData, seen) { Id = id };

    public static AdyenAnswer<UpdateSessionResponse> Done(string sessionData) =>
        new(new UpdateSessionResponse(sessionData), null, Retried: false);

    public static AdyenAnswer<UpdateSessionResponse> Refusal(
        bool retried = false, HttpStatusCode status = HttpStatusCode.UnprocessableEntity) =>
        new(null, new AdyenRejection(status, new AdyenErrorBody()), retried);

    public static IReadOnlyList<Payment> PaymentsFor(SessionState state) => state switch
    {
        SessionState.Completed => [new Payment("PSP1", "Authorised", Amount, "ideal")],
        SessionState.PaymentPending => [new Payment("PSP1", "Pending", Amount, "ideal")],
        _ => [],
    };
}
