using AdyenSimulator.Protocol;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Notifications;

/// <param name="Id">Counts from 1.</param>
/// <param name="MadeAt">When the event happened.</param>
/// <param name="Deliveries">Every time it was sent, oldest first.</param>
internal sealed record Notification(
    long Id,
    NotificationEvent Event,
    string Signature,
    DateTimeOffset MadeAt,
    NotificationState State,
    IReadOnlyList<Delivery> Deliveries);

/// <summary>What a notification tells.</summary>
internal sealed record NotificationEvent(
    string EventCode,
    bool Success,
    string PspReference,
    string MerchantAccount,
    Amount Amount,
    string? SessionId,
    string? MerchantReference,
    string? OriginalReference = null,
    string? PaymentMethod = null,
    string Reason = "")
{
    public const string Authorisation = "AUTHORISATION";
    public const string OfferClosed = "OFFER_CLOSED";

    public string Sign(string hexKey) => NotificationSignature.Sign(
        hexKey,
        PspReference,
        OriginalReference,
        MerchantAccount,
        MerchantReference,
        Amount.Value,
        Amount.Currency,
        EventCode,
        Success);
}

internal enum NotificationState
{
    /// <summary>Goes only when it is asked for.</summary>
    Held,

    /// <summary>Goes by itself, and again until it is accepted.</summary>
    Waiting,

    /// <summary>Accepted at least once.</summary>
    Delivered,

    /// <summary>Not accepted, and sent too often by now.</summary>
    GivenUp,
}

/// <summary>One request to the webhook.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="Status">What was answered. Null without an answer.</param>
/// <param name="Error">Why there is no answer.</param>
/// <param name="Body">The start of the answer.</param>
internal sealed record Delivery(DateTimeOffset At, int? Status, string? Error, string Body)
{
    public bool IsAccepted() => Status is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices;
}
