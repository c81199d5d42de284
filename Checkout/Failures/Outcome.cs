using System.Diagnostics.CodeAnalysis;

namespace Checkout.Failures;

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
