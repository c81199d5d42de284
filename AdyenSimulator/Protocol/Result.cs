using System.Diagnostics.CodeAnalysis;

namespace AdyenSimulator.Protocol;

/// <summary>Either a value or the reason why there is none.</summary>
internal readonly struct Result<TValue, TError>
    where TValue : class
    where TError : class
{
    private readonly TValue? _value;
    private readonly TError? _error;

    private Result(TValue? value, TError? error)
    {
        _value = value;
        _error = error;
    }

    public static implicit operator Result<TValue, TError>(TValue value) => new(value, null);

    public static implicit operator Result<TValue, TError>(TError error) => new(null, error);

    public bool TryGet([NotNullWhen(true)] out TValue? value, [NotNullWhen(false)] out TError? error)
    {
        value = _value;
        error = _error;
        return _error is null;
    }
}
