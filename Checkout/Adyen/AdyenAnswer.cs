using System.Diagnostics.CodeAnalysis;

namespace Checkout.Adyen;

/// <summary>What came of a call to Adyen.</summary>
/// <param name="Rejection">Adyen answered that it will not do this.</param>
/// <param name="Retried">The call was sent more than once, so an earlier attempt may have been carried out without its answer reaching us.</param>
internal readonly record struct AdyenAnswer<T>(T? Value, AdyenRejection? Rejection, bool Retried)
    where T : class
{
    public bool Succeeded([NotNullWhen(true)] out T? value) => (value = Value) is not null;

    public bool Rejected([NotNullWhen(true)] out AdyenRejection? rejection) => (rejection = Rejection) is not null;
}
