using System.Diagnostics.CodeAnalysis;
using Checkout.Currencies;

namespace Checkout.Failures;

/// <summary>A refusal, as a value.</summary>
/// <param name="Detail">For people; it may change and may be shown to shoppers.</param>
internal sealed record Failure(ErrorCode Code, string Detail)
{
    /// <summary>What is wrong with which member, by its JSON path (<c>items[0].sku</c>).</summary>
    public IReadOnlyDictionary<string, string>? Errors { get; init; }

    /// <summary>When the client can try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The amount that the shopper would pay, where the client assumed another.</summary>
    public Money? Amount { get; init; }

    public static Failure Invalid(string member, string message) =>
        new(ErrorCode.InvalidRequest, "See the errors.") { Errors = new Dictionary<string, string> { [member] = message } };

    // The same words whatever the reason: which codes there are, or will be, is nothing to be found out by trying.
    public static Failure UnknownDiscount()
    {
        const string Message = "This discount code cannot be used for this cart.";
        return new(ErrorCode.UnknownDiscount, Message) { Errors = new Dictionary<string, string> { ["discountCode"] = Message } };
    }

    // The same words for a session that does not exist and for one that belongs to somebody else.
    public static Failure SessionNotFound() =>
        new(ErrorCode.SessionNotFound, "There is no session with this id, or the access token is for another one.");
}

/// <summary>A value, or the reason why there is none.</summary>
internal readonly struct Outcome<T>
    where T : class
{
    private Outcome(T? value, Failure? failure) => (Value, Failure) = (value, failure);

    public T? Value { get; }

    public Failure? Failure { get; }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Failure failure) => new(null, failure);

    public bool Failed([NotNullWhen(true)] out Failure? failure, [NotNullWhen(false)] out T? value)
    {
        (failure, value) = (Failure, Value);
        return failure is not null;
    }
}
