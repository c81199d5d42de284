using Checkout.Currencies;
using Checkout.Failures;
using Checkout.Operations;
using Checkout.Sessions;

namespace Checkout.Api;

/// <summary>PATCH /sessions/{id}</summary>
internal sealed record FinalizeSessionBody(string? SessionData, bool? Payable, SeenAmountBody? Amount, string? PaymentMethod)
    : StrictBody
{
    public Outcome<Attempt> ToAttempt()
    {
        var validator = new RequestValidator();
        validator.NoUnknownMembers(this);
        validator.Check(
            SessionData is { Length: > 0 } && PlainText.IsPlain(SessionData), "sessionData", "Send the sessionData that the client holds.");
        var seenAmount = Amount?.ToMoney(validator);
        validator.Check(
            PaymentMethod is null or { Length: >= 1 and <= 64 },
            "paymentMethod",
            "Send the type of the payment method as Drop-in names it, such as klarna.");
        return validator.Failure is { } invalid ? invalid : new Attempt(SessionData!, seenAmount, PaymentMethod);
    }
}

/// <summary>The amount that the shopper was shown, in minor units. It is compared, never charged.</summary>
internal sealed record SeenAmountBody(long? Value, string? Currency) : StrictBody
{
    public Money? ToMoney(RequestValidator validator)
    {
        validator.NoUnknownMembers(this, "amount.");
        validator.Check(Value is not null, "amount.value", "An amount has a value in minor units.");
        var currency = validator.Currency(Currency, "amount.currency");
        return Value is { } value && currency is not null ? new Money(value, currency) : null;
    }
}
