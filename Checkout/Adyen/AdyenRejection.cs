using System.Net;

namespace Checkout.Adyen;

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
