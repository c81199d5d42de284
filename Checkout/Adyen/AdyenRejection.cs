using System.Net;

namespace Checkout.Adyen;

/// <summary>A 4xx answer that repeating the call would not change.</summary>
internal sealed record AdyenRejection(HttpStatusCode Status, AdyenErrorBody? Error)
{
    /// <summary>Our credentials or settings are wrong; this says nothing about the session.</summary>
    public bool IsConfiguration => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
}
