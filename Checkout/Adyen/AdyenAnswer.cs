using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Checkout.Adyen;

/// <summary>What came of a call to Adyen.</summary>
/// <param name="Rejection">Adyen answered that it will not do this.</param>
/// <param name="Retried">
/// The call was sent more than once, so an earlier attempt may have been carried out without its answer reaching us.
/// </param>
internal readonly record struct AdyenAnswer<T>(T? Value, AdyenRejection? Rejection, bool Retried)
    where T : class
{
    public bool Succeeded([NotNullWhen(true)] out T? value) => (value = Value) is not null;

    public bool Rejected([NotNullWhen(true)] out AdyenRejection? rejection) => (rejection = Rejection) is not null;
}

/// <summary>A 4xx answer in Adyen's own words that repeating the call would not change.</summary>
internal sealed record AdyenRejection(HttpStatusCode Status, AdyenErrorBody Error)
{
    private const string InvalidPayload = "14_018";

    /// <summary>Our credentials or settings are wrong; this says nothing about the session.</summary>
    public bool IsConfiguration => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>Whether it is this field that Adyen does not accept, as in <c>Field 'countryCode' is not valid.</c></summary>
    public bool Names(string field) =>
        Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableContent
        && ((field == "sessionData" && Error.ErrorCode == InvalidPayload)
            || Error.Message?.Contains(field, StringComparison.OrdinalIgnoreCase) == true);
}

internal sealed record AdyenErrorBody(
    string? ErrorCode = null, string? ErrorType = null, string? Message = null, string? PspReference = null);
